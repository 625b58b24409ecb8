using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;

namespace DoorController.Cloud.Changes;

/// <summary>What a change has at hand while it is made.</summary>
internal sealed class ChangeContext(CloudDatabase database, int propertyId, Actor actor, DateTimeOffset now)
{
    private readonly HashSet<int> _doors = [];
    private readonly HashSet<int> _renewedDoors = [];
    private readonly List<string> _warnings = [];

    /// <summary>The database, within the change's transaction.</summary>
    public CloudDatabase Database { get; } = database;

    /// <summary>The property that is changed.</summary>
    public int PropertyId { get; } = propertyId;

    /// <summary>Who makes the change.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>The moment of the change, as it is stored.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>Who held what before the change; null when nobody looked.</summary>
    public AccessMap? Before { get; init; }

    /// <summary>What is still to be done in the transaction once codes and passes are put right; null for nothing.</summary>
    public Func<Task>? OnceReconciled { get; set; }

    /// <summary>The field of the request that makes what the doors have no room for, if they have none; null when it is none.</summary>
    public string? FieldOfExcess { get; set; }

    /// <summary>Whether it takes access away, or can't wait, and so is made even where the doors have no room for what it leaves.</summary>
    public bool IsMadeWithoutRoom { get; set; }

    /// <summary>The doors at which somebody's access may have changed.</summary>
    public IReadOnlySet<int> Doors => _doors;

    /// <summary>The doors whose codes are all made anew.</summary>
    public IReadOnlySet<int> RenewedDoors => _renewedDoors;

    /// <summary>What whoever made the change should know.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Says at which doors access may have changed: codes and passes there are put right, and their controllers told.</summary>
    public void Touch(params IEnumerable<int> doorNumbers) => _doors.UnionWith(doorNumbers);

    /// <summary>Says at which doors all codes stop and others take their place.</summary>
    public void RenewCodes(params IEnumerable<int> doorNumbers)
    {
        _renewedDoors.UnionWith(doorNumbers);
        Touch(_renewedDoors);
    }

    /// <summary>Adds a warning, once.</summary>
    public void Warn(string warning)
    {
        if (!_warnings.Contains(warning))
        {
            _warnings.Add(warning);
        }
    }

    /// <summary>Adds the audit entry.</summary>
    /// <param name="action">In upper snake case.</param>
    /// <param name="words">In English.</param>
    /// <param name="personId">The person that it is about.</param>
    /// <param name="keyId">The Key that it is about.</param>
    /// <param name="doors">The doors that it is about.</param>
    public void Audit(string action, string words, int? personId = null, int? keyId = null, IEnumerable<int>? doors = null) =>
        Database.Audit.Add(new AuditEntry
        {
            PropertyId = PropertyId,
            At = Now,
            AccountId = Actor.AccountId,
            Actor = Actor.Name,
            Action = action,
            PersonId = personId,
            KeyId = keyId,
            Doors = doors is null ? "" : string.Concat(doors.Order().Select(door => $",{door}").Append(",")),
            Words = words,
        });
}
