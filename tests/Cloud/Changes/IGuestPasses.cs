using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Changes;

/// <summary>Lets guests' passes run out when their host may not share any more.</summary>
internal interface IGuestPasses
{
    /// <summary>
    /// Keeps the passes that lose their last sharing grant by an edit of this assignment. To be called in the change, once the
    /// assignment is edited, saved or not. When the host may share again, the passes are let go by the change that says so.
    /// </summary>
    public Task KeepAsync(ChangeContext context, Assignment assignment, CancellationToken cancellation);
}
