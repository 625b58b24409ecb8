using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;

namespace DoorController.Cloud.Changes;

/// <summary>Says what an edit will do, before it is made.</summary>
internal interface IConsequences
{
    /// <summary>What other doors of a Key will do.</summary>
    public Task<KeyConsequences> OfKeyEditAsync(
        CloudDatabase database, Key key, IReadOnlyList<KeyDoorEdit> doors, CancellationToken cancellation);

    /// <summary>What switching doorcodes off in all Keys of a door will do.</summary>
    public Task<KeyConsequences> OfDisablingDoorAsync(CloudDatabase database, Door door, CancellationToken cancellation);

    /// <summary>What an edit of one person's Key will do; null for taking it away.</summary>
    public Task<AccessConsequences> OfAccessEditAsync(
        CloudDatabase database, Assignment assignment, AccessEdit? edit, CancellationToken cancellation);
}
