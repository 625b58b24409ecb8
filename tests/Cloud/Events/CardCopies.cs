using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Events;

/// <summary>Finds out who holds copies of keycards to doors: the number of a card that proves itself was shown, and no proof.</summary>
internal static class CardCopies
{
    /// <summary>Whether a door refused a card of which it saw the number only. It is a copy if the card proves itself.</summary>
    public static bool ShowsNumberOnly(EventRecord record) =>
        record is { Type: EventType.Denied, Reason: (byte)DecisionReason.UidNotAccepted, CredentialId: not 0 };

    /// <summary>To be called in the transaction that stores new events of a controller, once they have ids.</summary>
    public static async Task RecordAsync(
        CloudDatabase database, Controller controller, IReadOnlyList<EventRecord> added, CancellationToken cancellation)
    {
        List<EventRecord> suspects = [.. added.Where(ShowsNumberOnly)];
        if (suspects.Count == 0)
        {
            return;
        }

        List<long> ids = [.. suspects.Select(record => record.CredentialId).Distinct()];
        List<long> proving = await database.Keycards.Where(card => ids.Contains(card.Id) && !card.IsUidOnly)
            .Where(card => card.Person!.PropertyId == controller.PropertyId).Select(card => card.Id).ToListAsync(cancellation);
        if (suspects.Where(record => proving.Contains(record.CredentialId)).MaxBy(record => record.Sequence) is { } copy)
        {
            controller.CardCopyEventId = copy.Id;
            await database.SaveChangesAsync(cancellation);
        }
    }
}
