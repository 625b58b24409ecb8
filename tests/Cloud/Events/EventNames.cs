using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Events;

/// <summary>What the ids in some events are called.</summary>
/// <param name="Controllers">By controller id.</param>
/// <param name="Doors">By number.</param>
/// <param name="Subjects">By credential id: whose it is.</param>
/// <param name="Guests">By pass id: who comes by it.</param>
/// <param name="CopiedCards">By credential id: what a keycard that proves itself is called, of which an event tells that only its number was shown.</param>
internal sealed record EventNames(
    IReadOnlyDictionary<string, string> Controllers,
    IReadOnlyDictionary<int, string> Doors,
    IReadOnlyDictionary<long, string> Subjects,
    IReadOnlyDictionary<int, string> Guests,
    IReadOnlyDictionary<long, string> CopiedCards)
{
    public static async Task<EventNames> LoadAsync(
        CloudDatabase database, IReadOnlyCollection<EventRecord> records, CancellationToken cancellation)
    {
        List<long> credentials = [.. records.Select(record => record.CredentialId).Distinct()];
        List<long> shown = [.. records.Where(CardCopies.ShowsNumberOnly).Select(record => record.CredentialId).Distinct()];
        List<int> passes = [.. records.Where(IsByPass).Select(record => (int)record.Detail).Distinct()];
        return new EventNames(
            await database.Controllers.ToDictionaryAsync(controller => controller.Id, controller => controller.Name, cancellation),
            await database.Doors.ToDictionaryAsync(door => door.Number, door => door.Name, cancellation),
            await database.Credentials.Where(credential => credentials.Contains(credential.Id) && credential.PersonId != null)
                .Select(credential => new { credential.Id, credential.Person!.Name })
                .ToDictionaryAsync(subject => subject.Id, subject => subject.Name, cancellation),
            await database.Passes.Where(pass => passes.Contains(pass.Id))
                .Select(pass => new { pass.Id, Name = pass.GuestName + " (guest of " + pass.Host!.Name + ")" })
                .ToDictionaryAsync(guest => guest.Id, guest => guest.Name, cancellation),
            await database.Keycards.Where(card => shown.Contains(card.Id) && !card.IsUidOnly)
                .ToDictionaryAsync(card => card.Id, card => card.Label, cancellation));
    }

    /// <summary>Whether somebody showed a copy of a keycard: its number without its key.</summary>
    public bool IsCardCopy(EventRecord record) => CardCopies.ShowsNumberOnly(record) && CopiedCards.ContainsKey(record.CredentialId);

    public string Controller(string id) => Controllers.GetValueOrDefault(id, "Controller " + id);

    public string Door(int number) => Doors.GetValueOrDefault(number, $"door {number}");

    /// <summary>Who was at the door, as a guest if it was decided by a pass; null when nobody knows.</summary>
    public string? Subject(EventRecord record) =>
        (IsByPass(record) ? Guests.GetValueOrDefault((int)record.Detail) : null) ?? Subjects.GetValueOrDefault(record.CredentialId);

    private static bool IsByPass(EventRecord record) => record.Type is EventType.Granted or EventType.Denied
        && record.CredentialId != 0 && record.Detail is > 0 and <= int.MaxValue;
}
