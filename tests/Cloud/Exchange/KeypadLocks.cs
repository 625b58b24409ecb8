using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Exchange;

/// <summary>Keeps at each door whether its keypad is locked, as far as the controller has told.</summary>
internal static class KeypadLocks
{
    /// <summary>To be called in the transaction that stores new events, all of one controller. The newest that tells of a keypad counts, in whatever order they come.</summary>
    public static async Task RecordAsync(CloudDatabase database, IReadOnlyList<EventRecord> added, CancellationToken cancellation)
    {
        IEnumerable<EventRecord> newest = added.Where(record => record.Type is EventType.KeypadLocked or EventType.KeypadUnlocked)
            .GroupBy(record => record.DoorNumber, (_, records) => records.MaxBy(record => record.Sequence)!);
        foreach (EventRecord told in newest)
        {
            bool isOld = await database.Events.AnyAsync(
                record => record.ControllerId == told.ControllerId && record.EnrolmentNumber == told.EnrolmentNumber && record.Sequence > told.Sequence
                    && record.DoorNumber == told.DoorNumber && (record.Type == EventType.KeypadLocked || record.Type == EventType.KeypadUnlocked),
                cancellation);
            Door? door = await database.Doors
                .SingleOrDefaultAsync(found => found.Number == told.DoorNumber && found.ControllerId == told.ControllerId, cancellation);
            if (door is not null && !isOld)
            {
                door.KeypadLockedAt = told.Type == EventType.KeypadLocked ? told.Time ?? told.ReceivedAt : null;
            }
        }
    }
}
