using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Guests;

/// <summary>Reads how often hosts lost the last grant at a door.</summary>
internal static class ShareEpochs
{
    /// <summary>A host's epoch at a door.</summary>
    public static Task<int> OfAsync(CloudDatabase database, int hostId, int door, CancellationToken cancellation) =>
        database.ShareEpochs.Where(epoch => epoch.PersonId == hostId && epoch.DoorNumber == door)
            .Select(epoch => epoch.Epoch).SingleOrDefaultAsync(cancellation);
}
