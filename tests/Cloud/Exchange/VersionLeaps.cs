using System.Collections.Concurrent;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;

namespace DoorController.Cloud.Exchange;

/// <summary>
/// Whether the cloud goes on above a version that it never made: when it came from a backup a controller may hold one. That takes a start,
/// so it happens once for each link root since then, and not by far: who has read a controller's keys uses up no versions.
/// </summary>
internal sealed class VersionLeaps
{
    /// <summary>By how many versions at most.</summary>
    public const long Farthest = 1_000_000;

    private readonly ConcurrentDictionary<(string ControllerId, int EnrolmentNumber), bool> _made = [];

    /// <summary>Whether the cloud may go on above what a controller says it holds.</summary>
    public bool May(Controller controller, long held) => held > controller.TableVersion && held < TableVersions.Highest
        && held - controller.TableVersion <= Farthest && !_made.ContainsKey(Name(controller));

    /// <summary>Notes that it did, once that is committed.</summary>
    public void Note(Controller controller) => _made.TryAdd(Name(controller), true);

    private static (string ControllerId, int EnrolmentNumber) Name(Controller controller) => (controller.Id, controller.EnrolmentNumber);
}
