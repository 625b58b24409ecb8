using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Changes;

/// <summary>Says what an edit would do, before it is made. To be asked before the entities are edited.</summary>
internal sealed class Consequences(DoorcodeMint mint, TimeProvider time)
{
    /// <summary>Of replacing the doors of a Key.</summary>
    public async Task<KeyConsequences> OfKeyEditAsync(
        CloudDatabase database, Key key, IReadOnlyList<KeyDoorEdit> doors, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        AccessMap before = await AccessMap.LoadAsync(database, key.PropertyId, now, cancellation);
        return await OfDoorsAsync(
            database,
            before,
            new Dictionary<int, IReadOnlyDictionary<int, bool>>
            {
                [key.Id] = doors.ToDictionary(door => door.DoorId, door => door.ProvideDoorcodes),
            },
            await SchedulesAsync(database, key, doors, cancellation),
            now,
            cancellation);
    }

    /// <summary>Of switching doorcodes off at a door in all Keys.</summary>
    public async Task<KeyConsequences> OfDisablingDoorAsync(CloudDatabase database, Door door, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        int propertyId = await database.Controllers.Where(controller => controller.Id == door.ControllerId)
            .Select(controller => controller.PropertyId).SingleAsync(cancellation);
        AccessMap before = await AccessMap.LoadAsync(database, propertyId, now, cancellation);
        return await OfDoorsAsync(
            database,
            before,
            before.KeysOf(door.Number).ToDictionary(
                keyId => keyId,
                keyId => (IReadOnlyDictionary<int, bool>)new Dictionary<int, bool>(before.DoorsOf(keyId)) { [door.Number] = false }),
            [],
            now,
            cancellation);
    }

    /// <summary>Of another number of digits of a door's codes.</summary>
    public async Task<DoorConsequences> OfCodeLengthAsync(CloudDatabase database, Door door, int digits, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        int propertyId = await database.Controllers.Where(controller => controller.Id == door.ControllerId)
            .Select(controller => controller.PropertyId).SingleAsync(cancellation);
        AccessMap before = await AccessMap.LoadAsync(database, propertyId, now, cancellation);
        StoredAccess stored = await StoredAccess.LoadAsync(database, [door.Number], cancellation);
        AccessPlan plan = AccessPlan.Make(before, before.WithCodeLength(door.Number, digits), stored, [door.Number], mint.IsDaily, now);
        Names names = await Names.LoadAsync(database, propertyId, cancellation);
        return new DoorConsequences(
            plan.Retirements.Count(retirement => Stops(retirement, now)),
            plan.OwnCodes.Count + plan.RenewedGuestCodes.Count(),
            names.Guests(plan.RenewedGuestCodes.Select(code => code.Pass!.Doors.Single(row => row.DoorNumber == door.Number))));
    }

    /// <summary>Of making all codes of some doors anew.</summary>
    public async Task<DoorConsequences> OfRenewingCodesAsync(
        CloudDatabase database, int propertyId, IReadOnlyCollection<int> doors, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        AccessMap access = await AccessMap.LoadAsync(database, propertyId, now, cancellation);
        StoredAccess stored = await StoredAccess.LoadAsync(database, doors, cancellation);
        AccessPlan plan = AccessPlan.Make(access, access, stored, doors, mint.IsDaily, now, doors.ToHashSet());
        Names names = await Names.LoadAsync(database, propertyId, cancellation);
        return new DoorConsequences(
            plan.Retirements.Count(retirement => Stops(retirement, now)),
            plan.OwnCodes.Count + plan.RenewedGuestCodes.Count(),
            names.Guests(plan.RenewedGuestCodes.Select(code => code.Pass!.Doors.Single(row => row.DoorNumber == code.DoorNumber))));
    }

    /// <summary>Of editing one person's Key; without an edit, of taking it away.</summary>
    public async Task<AccessConsequences> OfAccessEditAsync(
        CloudDatabase database, Assignment assignment, AccessEdit? edit, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        int propertyId = await database.Keys.Where(key => key.Id == assignment.KeyId).Select(key => key.PropertyId).SingleAsync(cancellation);
        AccessMap before = await AccessMap.LoadAsync(database, propertyId, now, cancellation);
        AccessMap after = before.WithGrant(new Assignment
        {
            Id = assignment.Id,
            PersonId = assignment.PersonId,
            KeyId = assignment.KeyId,
            MayShareKey = edit?.Shareable ?? false,
            IsResident = assignment.IsResident,
            PasscodeType = assignment.PasscodeType,
            From = edit?.StartTime ?? assignment.From,
            Until = edit is null ? assignment.Until : edit.EndTime,
            RevokedAt = edit is null ? now : null,
        });
        return await OfGrantsAsync(
            database, propertyId, before, after, assignment.PersonId, [.. before.DoorsOf(assignment.KeyId).Keys], now, cancellation);
    }

    /// <summary>Of taking everything away from a person: the Keys, and what the person may do as a guest.</summary>
    public async Task<AccessConsequences> OfRevokingAsync(CloudDatabase database, Person person, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetStoredNow();
        AccessMap before = await AccessMap.LoadAsync(database, person.PropertyId, now, cancellation);
        int[] doors = [.. before.DoorsOfPerson(person.Id)];
        AccessConsequences byKeys = await OfGrantsAsync(
            database, person.PropertyId, before, before.WithoutPerson(person.Id), person.Id, doors, now, cancellation);
        List<Door> asGuest = await database.PassDoors
            .Where(passDoor => passDoor.Pass!.GuestId == person.Id && passDoor.Pass.RevokedAt == null && passDoor.DroppedAt == null)
            .Where(passDoor => passDoor.Pass!.Until == null || passDoor.Pass.Until > now)
            .Select(passDoor => passDoor.Door!).Distinct().AsNoTracking().ToListAsync(cancellation);
        return byKeys with
        {
            DoorsLost = [.. byKeys.DoorsLost.Concat(asGuest.Select(door => new DoorName(door.Number, door.Name, (DoorKind)door.Type)))
                .DistinctBy(door => door.DoorId).OrderBy(door => door.DoorId)],
        };
    }

    private async Task<AccessConsequences> OfGrantsAsync(
        CloudDatabase database,
        int propertyId,
        AccessMap before,
        AccessMap after,
        int personId,
        int[] doors,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        StoredAccess stored = await StoredAccess.LoadAsync(database, doors, cancellation);
        AccessPlan plan = AccessPlan.Make(before, after, stored, doors, mint.IsDaily, now);
        Names names = await Names.LoadAsync(database, propertyId, cancellation);
        return new AccessConsequences(
            names.Guests(HitPasses(before, after, stored, plan, now)),
            names.Guests(stored.PassDoors.Where(passDoor => IsReturning(before, after, passDoor, now))),
            names.Doors(plan.LostDoors.Where(lost => lost.PersonId == personId).Select(lost => lost.DoorNumber).Order()));
    }

    private async Task<KeyConsequences> OfDoorsAsync(
        CloudDatabase database,
        AccessMap before,
        Dictionary<int, IReadOnlyDictionary<int, bool>> edited,
        IReadOnlyList<ScheduleChange> schedules,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        AccessMap after = before.WithDoors(edited);
        int[] doors = [.. edited.SelectMany(key => key.Value.Keys.Concat(before.DoorsOf(key.Key).Keys)).Distinct().Order()];
        List<int> off = Changed((was, wanted) => was == true && wanted == false);
        StoredAccess stored = await StoredAccess.LoadAsync(database, doors, cancellation);
        AccessPlan plan = AccessPlan.Make(before, after, stored, doors, mint.IsDaily, now);
        int propertyId = await database.Keys.Where(key => key.Id == edited.Keys.First()).Select(key => key.PropertyId)
            .SingleAsync(cancellation);
        Names names = await Names.LoadAsync(database, propertyId, cancellation);
        return new KeyConsequences(
            names.Doors(off),
            names.Doors(Changed((was, wanted) => was == false && wanted == true)),
            names.Doors(Changed((was, wanted) => was is null && wanted is not null)),
            names.Doors(Changed((was, wanted) => was is not null && wanted is null)),
            plan.Retirements.Count(retirement => Stops(retirement, now)),
            plan.OwnCodes.Count + plan.RenewedGuestCodes.Count(),
            names.Guests(HitPasses(before, after, stored, plan, now)),
            [.. names.Doors(off).Where(door => door.Type is DoorKind.Residence or DoorKind.Entrance)],
            await WithoutPhoneAsync(database, after, plan, names, cancellation),
            StillProvided(after, off, names, now),
            schedules);

        List<int> Changed(Func<bool?, bool?, bool> how) => [.. doors.Where(door => edited.Keys.Any(
            keyId => how(Switch(before.DoorsOf(keyId), door), Switch(edited[keyId], door))))];
    }

    /// <summary>The doors that stay in a Key and get another schedule.</summary>
    private static async Task<List<ScheduleChange>> SchedulesAsync(
        CloudDatabase database, Key key, IReadOnlyList<KeyDoorEdit> doors, CancellationToken cancellation)
    {
        List<KeyDoor> saved = await database.KeyDoors.AsNoTracking().Include(row => row.Door)
            .Where(row => row.KeyId == key.Id).OrderBy(row => row.DoorNumber).ToListAsync(cancellation);
        Dictionary<int, ScheduleName> names = await database.Schedules.Where(schedule => schedule.PropertyId == key.PropertyId)
            .ToDictionaryAsync(schedule => schedule.Id, schedule => new ScheduleName(schedule.Id, schedule.Name), cancellation);
        return [.. saved.Join(doors, row => row.DoorNumber, edit => edit.DoorId, (row, edit) => (Row: row, Edit: edit))
            .Where(pair => pair.Row.ScheduleId != pair.Edit.ScheduleId)
            .Select(pair => new ScheduleChange(
                new DoorName(pair.Row.DoorNumber, pair.Row.Door!.Name, (DoorKind)pair.Row.Door.Type),
                Name(pair.Row.ScheduleId),
                Name(pair.Edit.ScheduleId)))];

        ScheduleName? Name(int? id) => id is { } schedule ? names[schedule] : null;
    }

    private static bool? Switch(IReadOnlyDictionary<int, bool> doors, int door) => doors.TryGetValue(door, out bool on) ? on : null;

    /// <summary>Whether a code opened the door until then: one whose time is over stops nothing any more.</summary>
    private static bool Stops(CodeRetirement retirement, DateTimeOffset now) =>
        retirement.Code.Pass is not { Until: { } until } || until > now;

    private static IEnumerable<PassDoor> HitPasses(
        AccessMap before, AccessMap after, StoredAccess stored, AccessPlan plan, DateTimeOffset now)
    {
        HashSet<(int? Pass, int Door)> losing = [.. plan.Retirements.Where(retirement => retirement.Code.PassId is not null)
            .Select(retirement => (retirement.Code.PassId, retirement.Code.DoorNumber))];
        HashSet<PassDoor> dropped = [.. plan.DroppedPassDoors];
        return stored.PassDoors.Where(passDoor => !HasEnded(passDoor.Pass!, now)
            && (losing.Contains((passDoor.PassId, passDoor.DoorNumber)) || dropped.Contains(passDoor)
                || (Holds(before, passDoor, now) && !Holds(after, passDoor, now))));
    }

    private static bool IsReturning(AccessMap before, AccessMap after, PassDoor passDoor, DateTimeOffset now) =>
        !HasEnded(passDoor.Pass!, now) && !Holds(before, passDoor, now) && Holds(after, passDoor, now);

    private static bool HasEnded(Pass pass, DateTimeOffset now) => new TimeWindow(pass.From, pass.Until).HasEnded(now);

    private static bool Holds(AccessMap map, PassDoor passDoor, DateTimeOffset now)
    {
        Pass pass = passDoor.Pass!;
        return map.Supports(pass, passDoor, pass.From > now ? pass.From : now);
    }

    private static async Task<List<WithoutPhone>> WithoutPhoneAsync(
        CloudDatabase database, AccessMap after, AccessPlan plan, Names names, CancellationToken cancellation)
    {
        List<Doorcode> lost = [.. plan.Retirements
            .Where(retirement => retirement is { Reason: RetiredReason.DoorcodeDisabled, Code.PersonId: not null })
            .Select(retirement => retirement.Code)
            .Where(code => after.Of(code.PersonId!.Value, code.DoorNumber).Any(grant => grant.IsResident))];
        int[] people = [.. lost.Select(code => code.PersonId!.Value).Distinct()];
        Dictionary<int, string> without = await database.People
            .Where(person => people.Contains(person.Id))
            .Where(person => !database.Keycards.Any(card => card.PersonId == person.Id && card.RetiredAt == null && card.BlockedAt == null))
            .ToDictionaryAsync(person => person.Id, person => person.Name, cancellation);
        return [.. lost.Where(code => without.ContainsKey(code.PersonId!.Value))
            .GroupBy(code => code.PersonId!.Value)
            .Select(codes => new WithoutPhone(
                codes.Key, without[codes.Key], names.Doors(codes.Select(code => code.DoorNumber).Order())))
            .OrderBy(resident => resident.Name, StringComparer.Ordinal).ThenBy(resident => resident.UserId)];
    }

    private static List<StillProvidedBy> StillProvided(AccessMap after, List<int> off, Names names, DateTimeOffset now) =>
        [.. off.SelectMany(after.KeysOf, (door, keyId) => (Door: door, Key: keyId))
            .Where(pair => after.DoorsOf(pair.Key)[pair.Door])
            .Select(pair => new StillProvidedBy(
                pair.Door,
                names.Door(pair.Door).Name,
                pair.Key,
                names.Key(pair.Key),
                after.HoldersOf(pair.Key).Where(grant => !grant.Window.HasEnded(now)).Select(grant => grant.PersonId).Distinct().Count()))
            .OrderBy(line => line.DoorId).ThenBy(line => line.KeyName, StringComparer.Ordinal)];

    /// <summary>What doors, Keys and hosts are called.</summary>
    private sealed class Names(
        Dictionary<int, DoorName> doors, Dictionary<int, string> keys, Dictionary<int, string> people)
    {
        public static async Task<Names> LoadAsync(CloudDatabase database, int propertyId, CancellationToken cancellation) => new(
            await database.Doors.Where(door => door.Controller!.PropertyId == propertyId)
                .Select(door => new { door.Number, door.Name, door.Type })
                .ToDictionaryAsync(door => door.Number, door => new DoorName(door.Number, door.Name, (DoorKind)door.Type), cancellation),
            await database.Keys.Where(key => key.PropertyId == propertyId)
                .ToDictionaryAsync(key => key.Id, key => key.Name, cancellation),
            await database.People.Where(person => person.PropertyId == propertyId
                    && database.Passes.Any(pass => pass.HostId == person.Id))
                .ToDictionaryAsync(person => person.Id, person => person.Name, cancellation));

        public DoorName Door(int number) => doors[number];

        public List<DoorName> Doors(IEnumerable<int> numbers) => [.. numbers.Select(number => doors[number])];

        public string Key(int keyId) => keys[keyId];

        public List<AffectedGuest> Guests(IEnumerable<PassDoor> passDoors) => [.. passDoors.GroupBy(passDoor => passDoor.Pass!)
            .Select(group => new AffectedGuest(
                group.Key.Id,
                group.Key.GuestName,
                people[group.Key.HostId],
                Doors(group.Select(passDoor => passDoor.DoorNumber).Order()),
                group.Key.Until,
                group.Key.Kinds.HasFlag(CredentialKinds.Doorcode)))
            .OrderBy(guest => guest.Guest, StringComparer.Ordinal).ThenBy(guest => guest.PassId)];
    }
}
