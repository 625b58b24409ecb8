using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;

namespace DoorController.Cloud.Changes;

/// <summary>Says what a change would do, before it is made. To be asked before the entities are edited.</summary>
internal interface IConsequences
{
    /// <summary>Of replacing the doors of a Key.</summary>
    public Task<KeyConsequences> OfKeyEditAsync(
        CloudDatabase database, Key key, IReadOnlyList<KeyDoorEdit> doors, CancellationToken cancellation);

    /// <summary>Of switching doorcodes off at a door in all Keys.</summary>
    public Task<KeyConsequences> OfDisablingDoorAsync(CloudDatabase database, Door door, CancellationToken cancellation);

    /// <summary>Of editing one person's Key; without an edit, of taking it away.</summary>
    public Task<AccessConsequences> OfAccessEditAsync(
        CloudDatabase database, Assignment assignment, AccessEdit? edit, CancellationToken cancellation);
}
