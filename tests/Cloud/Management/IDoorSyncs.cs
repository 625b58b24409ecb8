using DoorController.Cloud.Storage;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>Says whether the last change of doors is there.</summary>
internal interface IDoorSyncs
{
    /// <summary>How doors stand, by number.</summary>
    public Task<IReadOnlyList<DoorSync>> OfAsync(
        CloudDatabase database, IReadOnlyCollection<int> doorNumbers, CancellationToken cancellation);
}
