using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>Counts how often hosts lost the last grant at a door, or the door its controller to a thief.</summary>
internal static class ShareEpochs
{
    /// <summary>A host's epoch at a door.</summary>
    public static Task<int> OfAsync(CloudDatabase database, int hostId, int door, CancellationToken cancellation) =>
        database.ShareEpochs.Where(epoch => epoch.PersonId == hostId && epoch.DoorNumber == door)
            .Select(epoch => epoch.Epoch).SingleOrDefaultAsync(cancellation);

    /// <summary>Moves hosts on at doors, so that passes made before never revive; gives each new epoch.</summary>
    public static async Task<IReadOnlyDictionary<PersonAtDoor, int>> MoveOnAsync(
        CloudDatabase database, IReadOnlyCollection<PersonAtDoor> hosts, CancellationToken cancellation)
    {
        if (hosts.Count == 0)
        {
            return new Dictionary<PersonAtDoor, int>();
        }

        int[] doors = [.. hosts.Select(pair => pair.DoorNumber).Distinct()];
        Dictionary<PersonAtDoor, ShareEpoch> epochs = await database.ShareEpochs
            .Where(epoch => doors.Contains(epoch.DoorNumber))
            .ToDictionaryAsync(epoch => new PersonAtDoor(epoch.PersonId, epoch.DoorNumber), cancellation);
        foreach (PersonAtDoor pair in hosts)
        {
            if (!epochs.TryGetValue(pair, out ShareEpoch? epoch))
            {
                epoch = new ShareEpoch { PersonId = pair.PersonId, DoorNumber = pair.DoorNumber };
                epochs.Add(pair, epoch);
                database.ShareEpochs.Add(epoch);
            }

            epoch.Epoch++;
        }

        return hosts.ToDictionary(pair => pair, pair => epochs[pair].Epoch);
    }
}
