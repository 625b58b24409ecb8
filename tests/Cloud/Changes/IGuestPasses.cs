using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Changes;

/// <summary>What a manager's edit does to the passes of guests.</summary>
internal interface IGuestPasses
{
    /// <summary>Lets the passes that lose their last sharing grant by an edit run out by themselves.</summary>
    public Task KeepAsync(ChangeContext context, Assignment assignment, CancellationToken cancellation);
}
