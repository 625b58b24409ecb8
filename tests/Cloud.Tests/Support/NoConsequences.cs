using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Support;

/// <summary>Stands in for the previews where a test is about something else.</summary>
internal sealed class NoConsequences : IConsequences, IGuestPasses
{
    /// <summary>The grants whose guests' passes were kept.</summary>
    public List<int> Kept { get; } = [];

    public Task<KeyConsequences> OfKeyEditAsync(
        CloudDatabase database, Key key, IReadOnlyList<KeyDoorEdit> doors, CancellationToken cancellation) => Task.FromResult(Nothing());

    public Task<KeyConsequences> OfDisablingDoorAsync(CloudDatabase database, Door door, CancellationToken cancellation) =>
        Task.FromResult(Nothing());

    public Task<AccessConsequences> OfAccessEditAsync(
        CloudDatabase database, Assignment assignment, AccessEdit? edit, CancellationToken cancellation) =>
        Task.FromResult(new AccessConsequences([], []));

    public Task KeepAsync(ChangeContext context, Assignment assignment, CancellationToken cancellation)
    {
        Kept.Add(assignment.Id);
        return Task.CompletedTask;
    }

    private static KeyConsequences Nothing() => new([], [], [], [], 0, 0, [], [], [], []);
}
