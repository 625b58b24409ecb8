using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Changes;

/// <summary>Who holds which Key of a property with which doors, at one moment or as it would be after an edit.</summary>
internal sealed class AccessMap
{
    private readonly DateTimeOffset _clearedUntil;
    private readonly IReadOnlyList<Grant> _grants;
    private readonly IReadOnlyDictionary<int, IReadOnlyDictionary<int, bool>> _keys;
    private readonly ILookup<int, Grant> _byPerson;
    private readonly ILookup<int, Grant> _byKey;
    private readonly ILookup<int, int> _keysOfDoor;

    private AccessMap(
        DateTimeOffset clearedUntil,
        IReadOnlyList<Grant> grants,
        IReadOnlyDictionary<int, IReadOnlyDictionary<int, bool>> keys,
        IReadOnlyDictionary<int, int> codeLengths)
    {
        _clearedUntil = clearedUntil;
        _grants = grants;
        _keys = keys;
        CodeLengths = codeLengths;
        _byPerson = grants.ToLookup(grant => grant.PersonId);
        _byKey = grants.ToLookup(grant => grant.KeyId);
        _keysOfDoor = keys.SelectMany(key => key.Value.Keys, (key, door) => (Door: door, Key: key.Key))
            .ToLookup(pair => pair.Door, pair => pair.Key);
    }

    /// <summary>How many digits the doorcodes of each door have.</summary>
    public IReadOnlyDictionary<int, int> CodeLengths { get; }

    /// <summary>Reads a property: grants that were not taken away and had not ended when time was last looked at.</summary>
    public static async Task<AccessMap> LoadAsync(
        CloudDatabase database, int propertyId, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset cleared = await database.Properties.Where(property => property.Id == propertyId)
            .Select(property => property.ClearedUntil).SingleAsync(cancellation);
        DateTimeOffset endedBy = cleared < now ? cleared : now;
        var grants = await database.Assignments
            .Where(grant => grant.Key!.PropertyId == propertyId && grant.Key.DeletedAt == null && grant.RevokedAt == null)
            .Where(grant => grant.Until == null || grant.Until > endedBy)
            .OrderBy(grant => grant.Id)
            .Select(grant => new
            {
                grant.Id,
                grant.PersonId,
                grant.KeyId,
                grant.MayShareKey,
                grant.IsResident,
                grant.PasscodeType,
                grant.From,
                grant.Until,
            })
            .ToListAsync(cancellation);
        var keyDoors = await database.KeyDoors.Where(row => row.Key!.PropertyId == propertyId && row.Key.DeletedAt == null)
            .Select(row => new { row.KeyId, row.DoorNumber, row.ProvideDoorcodes }).ToListAsync(cancellation);
        Dictionary<int, int> lengths = await database.Doors.Where(door => door.Controller!.PropertyId == propertyId)
            .ToDictionaryAsync(door => door.Number, door => door.CodeLength, cancellation);
        return new AccessMap(
            endedBy,
            [.. grants.Select(row => new Grant(
                row.Id,
                row.PersonId,
                row.KeyId,
                row.MayShareKey,
                row.IsResident,
                row.PasscodeType.IsDaily(),
                new TimeWindow(row.From, row.Until)))],
            keyDoors.GroupBy(row => row.KeyId).ToDictionary(
                rows => rows.Key,
                rows => (IReadOnlyDictionary<int, bool>)rows.ToDictionary(row => row.DoorNumber, row => row.ProvideDoorcodes)),
            lengths);
    }

    /// <summary>The same with other doors in some Keys: door numbers, and whether doorcodes are provided there.</summary>
    public AccessMap WithDoors(IReadOnlyDictionary<int, IReadOnlyDictionary<int, bool>> edited)
    {
        var keys = new Dictionary<int, IReadOnlyDictionary<int, bool>>(_keys);
        foreach ((int keyId, IReadOnlyDictionary<int, bool> doors) in edited)
        {
            keys[keyId] = doors;
        }

        return new AccessMap(_clearedUntil, _grants, keys, CodeLengths);
    }

    /// <summary>The same with another number of digits at a door.</summary>
    public AccessMap WithCodeLength(int door, int digits) =>
        new(_clearedUntil, _grants, _keys, new Dictionary<int, int>(CodeLengths) { [door] = digits });

    /// <summary>The same with one grant as it is in memory, or without it when it was taken away.</summary>
    public AccessMap WithGrant(Assignment assignment)
    {
        IEnumerable<Grant> others = _grants.Where(grant => grant.AssignmentId != assignment.Id);
        bool lives = assignment.RevokedAt is null && !new TimeWindow(assignment.From, assignment.Until).HasEnded(_clearedUntil);
        IReadOnlyList<Grant> grants = lives
            ? [.. others, new Grant(
                assignment.Id,
                assignment.PersonId,
                assignment.KeyId,
                assignment.MayShareKey,
                assignment.IsResident,
                assignment.PasscodeType.IsDaily(),
                new TimeWindow(assignment.From, assignment.Until))]
            : [.. others];
        return new AccessMap(_clearedUntil, grants, _keys, CodeLengths);
    }

    /// <summary>The same without anything that one person holds.</summary>
    public AccessMap WithoutPerson(int personId) =>
        new(_clearedUntil, [.. _grants.Where(grant => grant.PersonId != personId)], _keys, CodeLengths);

    /// <summary>The doors of all Keys that a person holds, ended since time was last looked at too.</summary>
    public IEnumerable<int> DoorsOfPerson(int personId) =>
        _byPerson[personId].SelectMany(grant => DoorsOf(grant.KeyId).Keys).Distinct().Order();

    /// <summary>The doors of a Key, and whether it provides doorcodes there.</summary>
    public IReadOnlyDictionary<int, bool> DoorsOf(int keyId) =>
        _keys.TryGetValue(keyId, out IReadOnlyDictionary<int, bool>? doors) ? doors : new Dictionary<int, bool>();

    /// <summary>The Keys that open a door.</summary>
    public IEnumerable<int> KeysOf(int door) => _keysOfDoor[door];

    /// <summary>Everybody who holds a Key.</summary>
    public IEnumerable<Grant> HoldersOf(int keyId) => _byKey[keyId];

    /// <summary>What a person holds that opens a door, ended since time was last looked at too.</summary>
    public IEnumerable<Grant> Of(int personId, int door) =>
        _byPerson[personId].Where(grant => DoorsOf(grant.KeyId).ContainsKey(door));

    /// <summary>Everybody's grants at a door, ended since time was last looked at too.</summary>
    public IEnumerable<Grant> At(int door) => _keysOfDoor[door].SelectMany(keyId => _byKey[keyId]);

    /// <summary>Whether a grant's Key provides doorcodes at a door.</summary>
    public bool Provides(Grant grant, int door) => DoorsOf(grant.KeyId).GetValueOrDefault(door);

    /// <summary>
    /// Whether a host may let the guest of a pass in at one of its doors at a moment: one grant in its window that may share, or keeps
    /// the pass there, and that provides doorcodes when the guest comes by code.
    /// </summary>
    public bool Supports(Pass pass, PassDoor door, DateTimeOffset moment) => Of(pass.HostId, door.DoorNumber).Any(grant =>
        grant.Window.Contains(moment) && (grant.MayShare || door.IsKept(grant.AssignmentId, moment))
        && (!pass.Kinds.HasFlag(CredentialKinds.Doorcode) || Provides(grant, door.DoorNumber)));
}
