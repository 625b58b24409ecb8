using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;

namespace DoorController.Cloud.Changes;

/// <summary>
/// What a change of access does to doorcodes and passes. A preview makes the same plan as the save, so both say the same.
/// </summary>
internal sealed class AccessPlan
{
    private readonly AccessMap _before;
    private readonly AccessMap _after;
    private readonly Func<Doorcode, bool> _isDaily;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlySet<int> _renewed;
    private readonly Dictionary<PersonAtDoor, (Standing Standing, DateTimeOffset Since)> _standings = [];

    private AccessPlan(
        AccessMap before, AccessMap after, Func<Doorcode, bool> isDaily, DateTimeOffset now, IReadOnlySet<int> renewed)
    {
        _before = before;
        _after = after;
        _isDaily = isDaily;
        _now = now;
        _renewed = renewed;
    }

    /// <summary>Doorcodes to take away.</summary>
    public IReadOnlyList<CodeRetirement> Retirements { get; private init; } = [];

    /// <summary>Own doorcodes to make.</summary>
    public IReadOnlyList<OwnCode> OwnCodes { get; private init; } = [];

    /// <summary>Doors to take from passes for good.</summary>
    public IReadOnlyList<PassDoor> DroppedPassDoors { get; private init; } = [];

    /// <summary>Who lost the last grant where.</summary>
    public IReadOnlyList<PersonAtDoor> LostDoors { get; private init; } = [];

    /// <summary>Guests' doorcodes that others take the place of, because all of the door are made anew.</summary>
    public IEnumerable<Doorcode> RenewedGuestCodes =>
        Retirements.Where(retirement => retirement.IsReplaced && retirement.Code.Pass is not null).Select(retirement => retirement.Code);

    /// <summary>Plans a change.</summary>
    /// <param name="before">Who held what before.</param>
    /// <param name="after">Who holds what after it.</param>
    /// <param name="stored">What there is at the doors.</param>
    /// <param name="doors">The doors that the change touches.</param>
    /// <param name="isDaily">Says whether a code is a daily one; only asked where it matters.</param>
    /// <param name="now">The moment of the change.</param>
    /// <param name="renewed">The doors whose codes are all made anew; none when null.</param>
    public static AccessPlan Make(
        AccessMap before,
        AccessMap after,
        StoredAccess stored,
        IReadOnlyCollection<int> doors,
        Func<Doorcode, bool> isDaily,
        DateTimeOffset now,
        IReadOnlySet<int>? renewed = null)
    {
        renewed ??= new HashSet<int>();
        var planner = new AccessPlan(before, after, isDaily, now, renewed);
        List<CodeRetirement> retirements = [.. stored.Codes.Select(planner.Retirement).OfType<CodeRetirement>()];
        List<PassDoor> dropped = [.. stored.PassDoors.Where(
            passDoor => planner.HasLost(new PersonAtDoor(passDoor.Pass!.HostId, passDoor.DoorNumber)))];
        return new AccessPlan(before, after, isDaily, now, renewed)
        {
            Retirements = retirements,
            OwnCodes = planner.MissingOwnCodes(stored, retirements, doors),
            DroppedPassDoors = dropped,
            LostDoors = [.. doors
                .SelectMany(before.At, (door, grant) => new PersonAtDoor(grant.PersonId, door)).Where(planner.HasLost)
                .Concat(dropped.Select(passDoor => new PersonAtDoor(passDoor.Pass!.HostId, passDoor.DoorNumber)))
                .Distinct()],
        };
    }

    private List<OwnCode> MissingOwnCodes(
        StoredAccess stored, List<CodeRetirement> retirements, IReadOnlyCollection<int> doors)
    {
        HashSet<long> gone = [.. retirements.Select(retirement => retirement.Code.Id)];
        HashSet<PersonAtDoor> present = [.. stored.Codes
            .Where(code => code.PersonId is not null && !gone.Contains(code.Id))
            .Select(code => new PersonAtDoor(code.PersonId!.Value, code.DoorNumber))];
        return [.. doors.Order()
            .SelectMany(door => _after.At(door).Select(grant => grant.PersonId).Distinct().Order(), (door, person) => new PersonAtDoor(person, door))
            .Where(pair => !present.Contains(pair) && StandingOf(pair).Standing == Standing.Provided)
            .Select(pair => new OwnCode(pair, Providing(pair).All(grant => grant.IsDaily) ? DoorcodeKind.Daily : DoorcodeKind.Permanent))];
    }

    private IEnumerable<Grant> Providing(PersonAtDoor pair) => _after.Of(pair.PersonId, pair.DoorNumber)
        .Where(grant => !grant.Window.HasEnded(_now) && _after.Provides(grant, pair.DoorNumber));

    private CodeRetirement? Retirement(Doorcode code)
    {
        if (code.Pass is { } pass)
        {
            PassDoor? passDoor = pass.Doors.SingleOrDefault(door => door.DoorNumber == code.DoorNumber);
            if (pass.RevokedAt is not null || passDoor is not { DroppedAt: null })
            {
                return new CodeRetirement(code, RetiredReason.Revoked, _now, IsReplaced: false);
            }

            if (pass.Until is { } until && until <= _now)
            {
                return new CodeRetirement(code, RetiredReason.Expired, until, IsReplaced: false);
            }
        }

        var holder = new PersonAtDoor(code.Pass?.HostId ?? code.PersonId!.Value, code.DoorNumber);
        if (RanOut(holder) is { } end)
        {
            return new CodeRetirement(code, RetiredReason.Expired, end, IsReplaced: false);
        }

        (Standing standing, DateTimeOffset since) = StandingOf(holder);
        return standing switch
        {
            Standing.NotProvided => new CodeRetirement(code, RetiredReason.DoorcodeDisabled, _now, IsReplaced: false),
            Standing.Expired => new CodeRetirement(code, RetiredReason.Expired, since, IsReplaced: false),
            Standing.Revoked => new CodeRetirement(code, RetiredReason.Revoked, _now, IsReplaced: false),
            _ when _renewed.Contains(code.DoorNumber) => new CodeRetirement(code, RetiredReason.Revoked, _now, IsReplaced: true),
            _ when HasOtherLength(code.DoorNumber) && !_isDaily(code) =>
                new CodeRetirement(code, RetiredReason.Revoked, _now, IsReplaced: true),
            _ when OutlivesItsDay(code) => new CodeRetirement(code, RetiredReason.Expired, _now, IsReplaced: true),
            _ => null,
        };
    }

    /// <summary>Whether it is the daily code of somebody whose daily access is over, and who has a permanent Key there.</summary>
    private bool OutlivesItsDay(Doorcode code)
    {
        if (code.PersonId is not { } person)
        {
            return false;
        }

        var pair = new PersonAtDoor(person, code.DoorNumber);
        return (_before.Of(person, pair.DoorNumber).Any(grant => grant.IsDaily) || _after.Of(person, pair.DoorNumber).Any(grant => grant.IsDaily))
            && !Providing(pair).Any(grant => grant.IsDaily) && _isDaily(code);
    }

    private bool HasOtherLength(int door) =>
        _before.CodeLengths.TryGetValue(door, out int length) && length != _after.CodeLengths[door];

    private bool HasLost(PersonAtDoor pair) =>
        RanOut(pair) is not null || StandingOf(pair).Standing is Standing.Expired or Standing.Revoked;

    /// <summary>
    /// When a person's last grant at a door ended before the change, which nobody has looked at since; null when none did. What hung on
    /// it is over: a change that gives the door again, or moves the end on, gives new codes and revives nothing.
    /// </summary>
    private DateTimeOffset? RanOut(PersonAtDoor pair)
    {
        List<Grant> grants = [.. _before.Of(pair.PersonId, pair.DoorNumber)];
        return grants.Count > 0 && grants.TrueForAll(grant => grant.Window.HasEnded(_now))
            ? grants.Max(grant => grant.Window.Until!.Value)
            : null;
    }

    private (Standing Standing, DateTimeOffset Since) StandingOf(PersonAtDoor pair)
    {
        if (_standings.TryGetValue(pair, out (Standing Standing, DateTimeOffset Since) known))
        {
            return known;
        }

        List<Grant> grants = [.. _after.Of(pair.PersonId, pair.DoorNumber)];
        List<Grant> open = [.. grants.Where(grant => !grant.Window.HasEnded(_now))];
        (Standing, DateTimeOffset) found = (open.Count, grants.Count) switch
        {
            ( > 0, _) => (open.Any(grant => _after.Provides(grant, pair.DoorNumber)) ? Standing.Provided : Standing.NotProvided, _now),
            (_, > 0) => (Standing.Expired, grants.Max(grant => grant.Window.Until!.Value)),
            _ => (Standing.Revoked, _now),
        };
        return _standings[pair] = found;
    }
}
