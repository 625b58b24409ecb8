using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Decisions;

/// <summary>Answers "why?": the decision for somebody, somewhere, at some time, by what is saved now.</summary>
internal sealed class Explanations(IDbContextFactory<CloudDatabase> databases, TimeProvider time)
{
    private const int YearsBack = 10;
    private const int YearsAhead = 12;

    /// <summary>Explains what a door does for a person's own credential, or for the guest of a pass.</summary>
    /// <returns>Null when the property has no such person, pass or door, or the caller sees no Key that opens it.</returns>
    public async Task<Explanation?> OfAsync(
        Caller caller, int? userId, int? passId, int doorNumber, PresentedKind kind, DateTimeOffset at, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        bool seesDoor = !caller.HasOwnKeysOnly || await database.KeyDoors.AnyAsync(
            row => row.DoorNumber == doorNumber && caller.OwnKeys.Contains(row.KeyId) && row.Key!.DeletedAt == null, cancellation);
        return seesDoor
            ? await OfAsync(caller.PropertyId, userId, passId, doorNumber, kind, at, caller.SeesKey, cancellation)
            : null;
    }

    /// <summary>Explains to somebody who sees the Keys that are named.</summary>
    /// <exception cref="RefusedException">The time is too far away.</exception>
    /// <returns>Null when the property has no such person, pass or door.</returns>
    public async Task<Explanation?> OfAsync(
        int propertyId,
        int? userId,
        int? passId,
        int doorNumber,
        PresentedKind kind,
        DateTimeOffset at,
        Func<int, bool>? seesKey = null,
        CancellationToken cancellation = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (at < now.AddYears(-YearsBack) || at > now.AddYears(YearsAhead))
        {
            throw Refuse.Invalid("at", $"It is from {YearsBack} years ago to {YearsAhead} years from now.");
        }

        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        PropertyFacts? facts = await PropertyFacts.LoadAsync(database, propertyId, now, cancellation);
        Door? door = facts?.Doors.SingleOrDefault(found => found.Number == doorNumber);
        Pass? pass = facts?.Passes.SingleOrDefault(found => found.Id == passId);
        Person? person = facts?.People.SingleOrDefault(found => found.Id == (pass is null ? userId : pass.GuestId));
        if (facts is null || door is null || (passId is not null && pass is null) || (pass is null && person is null))
        {
            return null;
        }

        CredentialKinds presented = Kind(kind);
        Credential? credential = Find(facts, person, pass, doorNumber, presented);
        long second = at.ToUnixTimeSeconds();
        Decision decision = DecisionOracle.Decide(facts, new DecisionQuery(
            doorNumber, presented, credential, second, second, ByUid: credential is Keycard { IsUidOnly: true }));
        string name = person?.Name ?? pass!.GuestName;
        bool sees = decision.ByDoorSchedule || decision.Options.Count == 0 || Sees(decision.Options[0]);
        return new Explanation(
            decision.Granted,
            decision.Granted ? null : CredentialWords.Code(decision.Reason),
            sees ? Words(facts, door, name, presented, credential, decision) + OtherCard(door, person, credential, decision)
                : $"{(decision.Granted ? "The door opens" : "The door stays shut")} by a Key that you do not manage.",
            [.. decision.Options.Where(Sees).Select(option => Option(facts, option))]);

        bool Sees(DecidedOption option) => option.Key is null || seesKey is null || seesKey(option.Key.Id);
    }

    private static CredentialKinds Kind(PresentedKind kind) => kind switch
    {
        PresentedKind.App => CredentialKinds.App,
        PresentedKind.Keycard => CredentialKinds.Keycard,
        _ => CredentialKinds.Doorcode,
    };

    /// <summary>What would be presented: what is in use, else what was taken away last.</summary>
    private static Credential? Find(PropertyFacts facts, Person? person, Pass? pass, int doorNumber, CredentialKinds kind)
    {
        IEnumerable<Credential> candidates = kind switch
        {
            CredentialKinds.App => person?.Credentials.OfType<Phone>() ?? Enumerable.Empty<Credential>(),
            CredentialKinds.Keycard => person?.Credentials.OfType<Keycard>()
                .OrderBy(card => card.BlockedAt is not null).ThenBy(card => card.IsUidOnly) ?? Enumerable.Empty<Credential>(),
            _ when pass is not null => facts.GuestDoorcodes
                .Where(code => code.PassId == pass.Id && code.DoorNumber == doorNumber),
            _ => person?.Credentials.OfType<Doorcode>().Where(code => code.DoorNumber == doorNumber) ?? Enumerable.Empty<Credential>(),
        };
        return candidates.OrderBy(credential => credential.RetiredAt is not null)
            .ThenByDescending(credential => credential.RetiredAt).FirstOrDefault();
    }

    private static string Words(
        PropertyFacts facts, Door door, string name, CredentialKinds kind, Credential? credential, Decision decision)
    {
        string kindName = CredentialWords.Name(kind);
        if (decision.ByDoorSchedule)
        {
            string schedule = facts.Schedules.Single(found => found.Id == door.ScheduleId).Name;
            return $"The door opens: the door schedule {schedule} holds the door open for everybody.";
        }

        if (credential is null)
        {
            return $"The door stays shut: {name} has no {kindName}{(kind == CredentialKinds.Doorcode ? $" for {door.Name}" : "")}.";
        }

        if (decision.Granted)
        {
            DecidedOption option = decision.Options[0];
            return option.Pass is { } pass
                ? $"The door opens: {name} is a guest of {HostName(facts, pass)}, who holds Key {option.Key!.Name}."
                : $"The door opens: {name} holds Key {option.Key!.Name}.";
        }

        return $"The door stays shut: {Cause(decision, credential, name, kindName, door)}.";
    }

    /// <summary>Of somebody's cards one is explained; another that the door refuses for what it is must not seem to open it.</summary>
    private static string OtherCard(Door door, Person? person, Credential? credential, Decision decision)
    {
        Keycard? other = credential is Keycard { IsUidOnly: false } && !decision.ByDoorSchedule && !door.AcceptsUid
            ? person?.Credentials.OfType<Keycard>().FirstOrDefault(card => card is { IsUidOnly: true, RetiredAt: null, BlockedAt: null })
            : null;
        return other is null
            ? ""
            : $" This does not go for keycard {other.Label}: it has nothing but its number, and {door.Name} does not accept cards by their number alone.";
    }

    private static string Cause(Decision decision, Credential credential, string name, string kindName, Door door)
    {
        if (decision.Reason == DecisionReason.UnknownCredential)
        {
            return $"{door.Name} does not know the {kindName} of {name} any more";
        }

        if (decision.Reason == DecisionReason.UidNotAccepted)
        {
            return $"{door.Name} does not accept cards by their number alone, and the {kindName} of {name} has nothing but its number";
        }

        if (decision.Options.Count == 0)
        {
            return credential is Keycard { BlockedAt: not null } or Phone { BlockedAt: not null }
                ? $"the {kindName} of {name} is blocked"
                : $"no Key of {name} opens {door.Name}";
        }

        // The later condition says more: a code is out of use because the Key no longer provides codes, or its window has ended.
        string failed = decision.Options[0].Conditions.Last(condition => condition.Failure == decision.Reason).Words;
        return $"this does not hold: {failed}";
    }

    private static ExplanationOption Option(PropertyFacts facts, DecidedOption option) => new(
        option.Key?.Id,
        option.Key?.Name,
        option.Pass?.Id,
        option.Pass is { } pass ? HostName(facts, pass) : null,
        option.Reason == DecisionReason.None ? null : CredentialWords.Code(option.Reason),
        [.. option.Conditions.Select(condition => new ExplanationCondition(
            condition.Words, condition.Holds, condition.Holds ? null : CredentialWords.Code(condition.Failure)))]);

    private static string HostName(PropertyFacts facts, Pass pass) =>
        facts.People.SingleOrDefault(person => person.Id == pass.HostId)?.Name ?? $"person {pass.HostId}";
}
