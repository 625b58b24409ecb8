using DoorController.Cloud.Domain;
using NodaTime;

namespace DoorController.Cloud.Decisions;

/// <summary>
/// Says what a door does, from the domain alone: it knows nothing of key tables, so that doors can be checked against it. It
/// agrees with a table made at <see cref="PropertyFacts.AsOf"/> for times from two days before to twelve years after that.
/// </summary>
internal sealed class DecisionOracle
{
    private const long NoEnd = uint.MaxValue;

    private readonly PropertyFacts _facts;
    private readonly DecisionQuery _query;
    private readonly DateTimeZone _zone;
    private readonly HashSet<int> _neighbours;

    private DecisionOracle(PropertyFacts facts, DecisionQuery query, Door door)
    {
        _facts = facts;
        _query = query;
        _zone = DateTimeZoneProviders.Tzdb[facts.TimeZone];
        _neighbours = [.. facts.Doors.Where(other => other.ControllerId == door.ControllerId).Select(other => other.Number)];
    }

    /// <summary>Decides.</summary>
    public static Decision Decide(PropertyFacts facts, DecisionQuery query) =>
        facts.Doors.SingleOrDefault(door => door.Number == query.DoorNumber) is { } door
            ? new DecisionOracle(facts, query, door).Decide(door)
            : new Decision(DecisionReason.DoorNotServed, false, 0, null, []);

    private Decision Decide(Door door)
    {
        bool isKnown = IsKnown();
        long credentialId = isKnown ? _query.Credential!.Id : 0;
        int? ownPass = isKnown && _query.Credential is Doorcode { PassId: { } passId } ? passId : null;
        if (door.ScheduleId is { } schedule && During(schedule) == Truth.Holds)
        {
            return new Decision(DecisionReason.None, true, credentialId, ownPass, []);
        }

        if (_query.Offline is { } offline)
        {
            return DecideOffline(offline, door);
        }

        if (!isKnown)
        {
            return new Decision(DecisionReason.UnknownCredential, false, 0, null, []);
        }

        // The number of a card that proves itself, without its proof, is a copy's; other numbers are enough where the door says so.
        if (_query.ByUid && (_query.Credential is not Keycard { IsUidOnly: true } || !door.AcceptsUid))
        {
            return new Decision(DecisionReason.UidNotAccepted, false, credentialId, ownPass, []);
        }

        if (_query.Credential is Keycard { BlockedAt: not null } or Phone { BlockedAt: not null })
        {
            return new Decision(DecisionReason.Revoked, false, credentialId, ownPass, []);
        }

        // The mildest reason decides; of several the first, own grants before passes.
        List<DecidedOption> options =
            [.. Options().OrderByDescending(option => option.Reason == DecisionReason.None ? int.MaxValue : (int)option.Reason)];
        return options.Count > 0
            ? new Decision(options[0].Reason, false, credentialId, options[0].Pass?.Id, options)
            : new Decision(DecisionReason.Revoked, false, credentialId, ownPass, []);
    }

    /// <summary>What a host's phone has made is worth what the host may do at this moment.</summary>
    private Decision DecideOffline(OfflineAccess offline, Door door)
    {
        Share? share = _facts.Shares.SingleOrDefault(found => found.Number == offline.ShareNumber && found.ControllerId == door.ControllerId);
        bool isOfDoor = offline.Doors.Contains(door.Number)
            && share is not null && share.Doors.Any(had => had.DoorNumber == door.Number && had.EndedAt is null);
        List<DecidedCondition> always =
        [
            new($"What a phone of share {offline.ShareNumber} made is valid {Describe(offline.Window)}", FailureOf(offline.Window)),
            new("The cloud has answered lately", Staleness(offline.LastAnswerAt)),
        ];
        List<DecidedOption> options = !isOfDoor ? [] : [.. GrantsHere(share!.PersonId).Select(found => new DecidedOption(found.Grant, found.Key, null,
        [
            .. OwnConditions(found.Grant, found.Key, found.Door),
            .. always,
            new DecidedCondition(
                $"{NameOf(share.PersonId)} may share Key {found.Key.Name}",
                found.Grant.MayShareKey ? DecisionReason.None : DecisionReason.SharingDisabled),
        ]))];
        if (options.Count == 0)
        {
            options = [new DecidedOption(null, null, null, [.. always, new DecidedCondition($"A host lets guests in at {DoorName} by it", DecisionReason.Revoked)])];
        }

        DecidedOption mildest = options.MaxBy(option => option.Reason == DecisionReason.None ? int.MaxValue : (int)option.Reason)!;
        return new Decision(mildest.Reason, false, offline.CredentialId, offline.ShareNumber, options);
    }

    private DecisionReason Staleness(long lastAnswerAt)
    {
        long until = lastAnswerAt + (_facts.OfflineGuestDays * (long)TimeSpan.FromDays(1).TotalSeconds);
        return lastAnswerAt == 0 || _query.Lower >= until ? DecisionReason.Stale
            : _query.Upper < until ? DecisionReason.None
            : DecisionReason.ClockUnknown;
    }

    /// <summary>Whether the door's controller knows what was presented, as the kind that was presented.</summary>
    private bool IsKnown() => _query.Credential switch
    {
        Doorcode code => _query.Kind == CredentialKinds.Doorcode && code.DoorNumber == _query.DoorNumber
            && Retention.IsKept(code.RetiredAt, _facts.AsOf)
            && (code.PassId is not { } passId || KeptPasses().Any(pass => pass.Id == passId)),
        Keycard card => _query.Kind == CredentialKinds.Keycard && card.RetiredAt is null && (_query.ByUid || !card.IsUidOnly)
            && OpensSomething(card.PersonId),
        Phone phone => _query.Kind == CredentialKinds.App && phone.RetiredAt is null && OpensSomething(phone.PersonId),
        _ => false,
    };

    private bool OpensSomething(int? personId) =>
        KeptGrants(personId).Any() || KeptPasses().Any(pass => pass.GuestId == personId);

    /// <summary>A person's grants whose Keys open anything at the door's controller, ended ones for as long as doors know them.</summary>
    private IEnumerable<(Assignment Grant, Key Key)> KeptGrants(int? personId) =>
        from person in _facts.People
        where person.Id == personId
        from grant in person.Assignments
        where grant.RevokedAt is null && Retention.IsKept(grant.Until, _facts.AsOf)
        join key in _facts.Keys on grant.KeyId equals key.Id
        where key.DeletedAt is null && key.Doors.Any(keyDoor => _neighbours.Contains(keyDoor.DoorNumber))
        orderby grant.Id
        select (grant, key);

    private IEnumerable<Pass> KeptPasses() =>
        from pass in _facts.Passes
        let doors = pass.Doors.Where(door => _neighbours.Contains(door.DoorNumber)).ToList()
        where doors.Count > 0 && Retention.IsKept(Retention.EndAt(pass, doors), _facts.AsOf)
        orderby pass.Id
        select pass;

    private IEnumerable<DecidedOption> Options() => _query.Credential is Doorcode { PassId: { } passId }
        ? OptionsOf(KeptPasses().Single(pass => pass.Id == passId))
        : GrantsHere(_query.Credential!.PersonId!.Value)
            .Select(found => new DecidedOption(found.Grant, found.Key, null, [.. OwnConditions(found.Grant, found.Key, found.Door)]))
            .Concat(KeptPasses().Where(pass => pass.GuestId == _query.Credential.PersonId && Opens(pass)).SelectMany(OptionsOf));

    private IEnumerable<DecidedOption> OptionsOf(Pass pass)
    {
        string host = NameOf(pass.HostId);
        List<(Assignment Grant, Key Key, KeyDoor Door)> grants = [.. GrantsHere(pass.HostId)];
        if (!Opens(pass))
        {
            return [new DecidedOption(null, null, pass, [new DecidedCondition(
                $"The pass from {host} is for {DoorName} and for {KindName}", DecisionReason.Revoked)])];
        }

        return grants.Count == 0
            ? [new DecidedOption(null, null, pass, [new DecidedCondition($"{host} may open {DoorName}", DecisionReason.Revoked)])]
            : grants.Select(found => new DecidedOption(found.Grant, found.Key, pass,
                [.. OwnConditions(found.Grant, found.Key, found.Door), .. PassConditions(pass, found.Grant, found.Key)]));
    }

    private IEnumerable<(Assignment Grant, Key Key, KeyDoor Door)> GrantsHere(int personId) =>
        from found in KeptGrants(personId)
        from keyDoor in found.Key.Doors
        where keyDoor.DoorNumber == _query.DoorNumber
        select (found.Grant, found.Key, keyDoor);

    /// <summary>Whether a pass, as it is now, is for the door and for the kind.</summary>
    private bool Opens(Pass pass) => pass.RevokedAt is null && pass.Kinds.HasFlag(_query.Kind)
        && pass.Doors.Any(door => door.DoorNumber == _query.DoorNumber && door.DroppedAt is null
            && door.ShareEpoch == _facts.ShareEpochs
                .Where(epoch => epoch.PersonId == pass.HostId && epoch.DoorNumber == door.DoorNumber)
                .Select(epoch => epoch.Epoch).SingleOrDefault());

    private IEnumerable<DecidedCondition> OwnConditions(Assignment grant, Key key, KeyDoor keyDoor)
    {
        yield return new DecidedCondition($"The {KindName} is in use", Retired());
        yield return new DecidedCondition(
            $"Key {key.Name} is held by {NameOf(grant.PersonId)} {Describe(grant.Window)}", FailureOf(grant.Window));
        if (keyDoor.ScheduleId is { } schedule)
        {
            yield return new DecidedCondition(
                $"Schedule {_facts.Schedules.Single(found => found.Id == schedule).Name} of Key {key.Name} holds at {DoorName}",
                During(schedule) switch
                {
                    Truth.Holds => DecisionReason.None,
                    Truth.Fails => DecisionReason.OutsideSchedule,
                    _ => DecisionReason.ClockUnknown,
                });
        }

        if (_query.Kind == CredentialKinds.Doorcode)
        {
            yield return new DecidedCondition(
                $"Key {key.Name} provides doorcodes at {DoorName}",
                keyDoor.ProvideDoorcodes ? DecisionReason.None : DecisionReason.DoorcodeDisabled);
        }
    }

    private IEnumerable<DecidedCondition> PassConditions(Pass pass, Assignment grant, Key key)
    {
        yield return new DecidedCondition(
            $"The pass from {NameOf(pass.HostId)} is valid {Describe(Retention.Window(pass))}", FailureOf(Retention.Window(pass)));
        string mayShare = $"{NameOf(pass.HostId)} may share Key {key.Name}";
        PassDoor door = pass.Doors.Single(found => found.DoorNumber == _query.DoorNumber);
        if (grant.MayShareKey || door.KeptByGrantId != grant.Id || door.KeptUntil is not { } kept)
        {
            yield return new DecidedCondition(mayShare, grant.MayShareKey ? DecisionReason.None : DecisionReason.SharingDisabled);
            yield break;
        }

        long end = kept.ToUnixTimeSeconds();
        yield return new DecidedCondition(
            $"{mayShare}, or the pass is kept until {Describe(kept)}",
            _query.Upper < end ? DecisionReason.None
                : _query.Lower >= end ? DecisionReason.SharingDisabled
                : DecisionReason.ClockUnknown);
    }

    private DecisionReason Retired() => (_query.Credential?.RetiredAt, _query.Credential?.RetiredReason) switch
    {
        (null, _) => DecisionReason.None,
        (_, RetiredReason.DoorcodeDisabled) => DecisionReason.DoorcodeDisabled,
        (_, RetiredReason.Expired) => DecisionReason.Expired,
        _ => DecisionReason.Revoked,
    };

    /// <summary>Why a window does not hold over the whole time asked for; one that was cut off before it began has ended.</summary>
    private DecisionReason FailureOf(TimeWindow window)
    {
        long until = window.Until?.ToUnixTimeSeconds() ?? NoEnd;
        long from = Math.Min(window.From.ToUnixTimeSeconds(), until);
        return _query.Upper < from ? DecisionReason.NotYet
            : _query.Lower >= until ? DecisionReason.Expired
            : from <= _query.Lower && _query.Upper < until ? DecisionReason.None
            : DecisionReason.ClockUnknown;
    }

    private Truth During(int scheduleId) =>
        new ScheduleTimes(_facts.Schedules.Single(schedule => schedule.Id == scheduleId), _facts.Holidays, _zone)
            .During(_query.Lower, _query.Upper);

    private string DoorName => _facts.Doors.Single(door => door.Number == _query.DoorNumber).Name;

    private string KindName => CredentialWords.Name(_query.Kind);

    private string NameOf(int personId) => _facts.People.SingleOrDefault(person => person.Id == personId)?.Name ?? $"person {personId}";

    private string Describe(TimeWindow window) => window.Until is { } until
        ? $"from {Describe(window.From)} to {Describe(until)}"
        : $"from {Describe(window.From)} on";

    private string Describe(DateTimeOffset moment) => CredentialWords.At(moment, _zone);
}
