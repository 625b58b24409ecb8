using System.Globalization;
using DoorController.Cloud;
using DoorController.Cloud.Changes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Home;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Worlds.Histories;

/// <summary>What people do in the cloud, each by the service that does it for them, and booked in the history's own ledger.</summary>
internal sealed class Moves(HistoryCloud cloud, House house, Ledger ledger)
{
    private static readonly int[] Minutes = [1, 14, 60, 300, 1_440, 2_880, 10_080, 30_240, 60_480];

    private long _newestCredential;

    private static CancellationToken None => CancellationToken.None;

    private long Now => cloud.Time.Now.ToUnixTimeSeconds();

    /// <summary>Carries out a step.</summary>
    /// <returns>What was done, in words.</returns>
    /// <exception cref="RefusedException">The cloud refuses it; nothing is changed.</exception>
    public Task<string> MakeAsync(Step step) => step.Kind switch
    {
        StepKind.ToggleDoorcodes => ToggleDoorcodesAsync(step),
        StepKind.DisableKey => DisableKeyAsync(step),
        StepKind.DisableDoor => DisableDoorAsync(step),
        StepKind.ToggleShare => ToggleShareAsync(step),
        StepKind.InviteByApp => InviteAsync(step, InviteType.App),
        StepKind.InviteByCode => InviteAsync(step, InviteType.SingleDayCode),
        StepKind.InviteForMinutes => InviteAsync(step, InviteType.FifteenMinuteCode),
        StepKind.RevokePass => RevokePassAsync(step),
        StepKind.RevokePassDoor => RevokePassDoorAsync(step),
        StepKind.RevokeAllPasses => RevokeAllPassesAsync(step),
        StepKind.GiveKey => GiveKeyAsync(step),
        StepKind.RevokeKey => RevokeKeyAsync(step),
        StepKind.RevokePerson => RevokePersonAsync(step),
        StepKind.EditWindow => EditWindowAsync(step),
        StepKind.ToggleKeyDoor => ToggleKeyDoorAsync(step),
        StepKind.ToggleKeySchedule => ToggleKeyScheduleAsync(step),
        StepKind.EditSchedule => EditScheduleAsync(step),
        StepKind.ToggleDoorSchedule => EditDoorAsync(step, length: false),
        StepKind.ResetDoorcode => ResetDoorcodeAsync(step),
        StepKind.ChangeCodeLength => EditDoorAsync(step, length: true),
        StepKind.ToggleKeycard => ToggleKeycardAsync(step),
        StepKind.ToggleUid => ToggleUidAsync(step),
        StepKind.SaveTwice => SaveTwiceAsync(step),
        _ => throw new InvalidOperationException($"{step.Kind} is no move of people."),
    };

    /// <summary>Books the credentials that were made since the last time.</summary>
    public async Task ObserveAsync(CloudDatabase database)
    {
        Secrets secrets = cloud.Get<Secrets>();
        foreach (Credential found in await database.Credentials.AsNoTracking()
            .Where(credential => credential.Id > _newestCredential).OrderBy(credential => credential.Id).ToListAsync())
        {
            _newestCredential = found.Id;
            switch (found)
            {
                case Cloud.Domain.Doorcode code:
                    byte[] digits = System.Text.Encoding.ASCII.GetBytes(secrets.RevealDigits(code.ProtectedDigits));
                    ledger.Add(new BookedCode(code.Id, code.DoorNumber, code.PersonId ?? 0, code.PassId ?? 0, digits));
                    break;
                case Keycard { BlockedAt: null } card:
                    ledger.Add(new BookedCarried(card.Id, false, card.PersonId!.Value, secrets.RevealKeycardNumber(card.ProtectedNumber), card.IsUidOnly));
                    break;
                case Phone phone:
                    ledger.Add(new BookedCarried(phone.Id, true, phone.PersonId!.Value, secrets.RevealPhoneValue(phone.ProtectedValue)));
                    break;
            }
        }
    }

    private Task<string> ToggleDoorcodesAsync(Step step) => SaveKeyAsync(step, (rows, key) =>
    {
        int index = step.B % rows.Count;
        rows[index] = rows[index] with { ProvideDoorcodes = !rows[index].ProvideDoorcodes };
        return $"doorcodes {(rows[index].ProvideDoorcodes ? "on" : "off")} at door {rows[index].DoorId} of Key {key}";
    });

    private Task<string> ToggleKeyDoorAsync(Step step) => SaveKeyAsync(step, (rows, key) =>
    {
        int door = Pick(house.Doors, step.B);
        int index = rows.FindIndex(row => row.DoorId == door);
        if (index >= 0)
        {
            rows.RemoveAt(index);
            return $"door {door} taken out of Key {key}";
        }

        rows.Add(new KeyDoorEdit(door, step.C % 3 > 0));
        return $"door {door} added to Key {key}, doorcodes {(step.C % 3 > 0 ? "on" : "off")}";
    });

    private Task<string> ToggleKeyScheduleAsync(Step step) => SaveKeyAsync(step, (rows, key) =>
    {
        int index = step.B % rows.Count;
        int? schedule = rows[index].ScheduleId is null ? Pick(house.Schedules, step.C) : null;
        rows[index] = rows[index] with { ScheduleId = schedule };
        return $"door {rows[index].DoorId} of Key {key} by schedule {schedule}";
    });

    private async Task<string> SaveKeyAsync(Step step, Func<List<KeyDoorEdit>, int, string> edit)
    {
        (int key, KeyDoorsEdit wanted, string words) = await EditOfKeyAsync(step, edit);
        await cloud.Get<KeyService>().SetDoorsAsync(house.Manager, key, wanted, None);
        Book(key, wanted);
        return words;
    }

    private async Task<string> SaveTwiceAsync(Step step)
    {
        (int key, KeyDoorsEdit wanted, string words) = await EditOfKeyAsync(step, (rows, _) =>
        {
            rows[0] = rows[0] with { ProvideDoorcodes = !rows[0].ProvideDoorcodes };
            return $"doorcodes {(rows[0].ProvideDoorcodes ? "on" : "off")} at door {rows[0].DoorId}";
        });
        bool[] saved = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                await cloud.Get<KeyService>().SetDoorsAsync(house.Manager, key, wanted, None);
                return true;
            }
            catch (RefusedException refused) when (refused.Code == Errors.Conflict)
            {
                return false;
            }
        })));
        Book(key, wanted);
        return saved.Count(one => one) == 1
            ? $"Key {key} saved twice at once, once with success: {words}"
            : throw new HistoryBrokenException($"Of two saves of Key {key} at once {saved.Count(one => one)} succeeded.");
    }

    private async Task<(int Key, KeyDoorsEdit Wanted, string Words)> EditOfKeyAsync(Step step, Func<List<KeyDoorEdit>, int, string> edit)
    {
        int id = Pick(house.Keys, step.A);
        await using CloudDatabase database = cloud.Database();
        Key key = await database.Keys.AsNoTracking().Include(found => found.Doors).SingleAsync(found => found.Id == id);
        List<KeyDoorEdit> rows = [.. key.Doors.OrderBy(row => row.DoorNumber)
            .Select(row => new KeyDoorEdit(row.DoorNumber, row.ProvideDoorcodes, row.ScheduleId))];
        string words = edit(rows, id);
        return (id, new KeyDoorsEdit(key.Version, rows), words);
    }

    private void Book(int key, KeyDoorsEdit edit) => ledger.SetKey(key, edit.Doors.Select(row => (row.DoorId, row.ProvideDoorcodes)));

    private async Task<string> DisableKeyAsync(Step step)
    {
        int key = Pick(house.Keys, step.A);
        await cloud.Get<KeyService>().DisableAllAsync(house.Manager, key, await KeyVersionAsync(key), None);
        ledger.SetKey(key, ledger.Keys[key].Keys.Select(door => (door, false)));
        return $"all doorcodes of Key {key} off";
    }

    private async Task<string> DisableDoorAsync(Step step)
    {
        int door = Pick(house.Doors, step.A);
        List<int> keys = [.. house.Keys.Where(key => ledger.Keys[key].ContainsKey(door))];
        List<KeyVersion> versions = [];
        foreach (int key in keys)
        {
            versions.Add(new KeyVersion(key, await KeyVersionAsync(key)));
        }

        await cloud.Get<DoorService>().DisableAsync(house.Manager, door, new DoorDisableDoorcodes(versions), None);
        foreach (int key in keys)
        {
            ledger.SetKey(key, ledger.Keys[key].Select(row => (row.Key, row.Value && row.Key != door)));
        }

        return $"doorcodes of door {door} off in all Keys";
    }

    private async Task<string> ToggleShareAsync(Step step)
    {
        BookedGrant grant = PickGrant(step);
        bool keeps = grant.Share && step.C % 3 == 0;
        BookedGrant after = grant with
        {
            Share = !grant.Share,
            KeepsTo = keeps ? Now + (30 * 86_400) : 0,
            KeepsNewest = ledger.Passes.Keys.Append(0).Max(),
        };
        await EditAsync(grant, after, keeps);
        return $"May Share Key {grant.Key} of person {grant.Person} {(grant.Share ? "off" : "on")}{(keeps ? ", passes kept" : "")}";
    }

    private async Task<string> EditWindowAsync(Step step)
    {
        BookedGrant grant = PickGrant(step);
        long from = step.C % 5 == 0 ? Now + (60 * Pick(Minutes, step.B)) : grant.From;
        long until = step.C % 7 == 0 ? Ledger.Never : Math.Max(from, Now) + (60 * Pick(Minutes, step.B / 8)) - (step.C % 2);
        await EditAsync(grant, grant with { From = from, Until = until }, keeps: false);
        return $"Key {grant.Key} of person {grant.Person} from {Text(from)} to {Text(until)}";
    }

    private async Task EditAsync(BookedGrant grant, BookedGrant after, bool keeps)
    {
        await cloud.Get<AccessService>().EditAsync(
            house.Manager,
            grant.Person,
            grant.Key,
            new AccessEdit(
                await GrantVersionAsync(grant), after.Share, UserRole.Resident, Moment(after.From), End(after.Until), keeps),
            None);
        ledger.RunOut(grant.Person, grant.Key, Now);
        ledger.Replace(grant, after);
    }

    private async Task<string> GiveKeyAsync(Step step)
    {
        int person = Pick(house.People, step.A).Id;
        int key = Pick(house.Keys, step.B);
        long from = step.C % 4 == 0 ? Now + (60 * Pick(Minutes, step.C / 4)) : Now;
        long until = step.C % 3 == 0 ? from + (60 * Pick(Minutes, step.C / 12)) : Ledger.Never;
        bool share = step.A % 3 > 0;
        await cloud.Get<AccessService>().GiveAsync(
            house.Manager, person, key, new InviteKey(key, UserRole.Resident, share, Moment(from), End(until)), None);
        ledger.RunOut(person, key, Now);
        ledger.Give(new BookedGrant(person, key, share, from, until));
        return $"Key {key} to person {person}, {(share ? "may share" : "may not share")}, from {Text(from)} to {Text(until)}";
    }

    private async Task<string> RevokeKeyAsync(Step step)
    {
        BookedGrant grant = PickGrant(step);
        await cloud.Get<AccessService>().RevokeAsync(house.Manager, grant.Person, grant.Key, await GrantVersionAsync(grant), None);
        ledger.Replace(grant, null);
        return $"Key {grant.Key} taken from person {grant.Person}";
    }

    private async Task<string> RevokePersonAsync(Step step)
    {
        int person = Pick(house.People, step.A).Id;
        await cloud.Get<PeopleService>().RevokeAsync(house.Manager, person, None);
        foreach (BookedGrant grant in ledger.Grants.Where(grant => grant.Person == person).ToList())
        {
            ledger.Replace(grant, null);
        }

        foreach (BookedPass pass in ledger.Passes.Values.Where(pass => pass.Guest == person).ToList())
        {
            ledger.Remove(pass);
        }

        foreach (BookedCarried card in ledger.Carried.Where(card => card.Person == person && !card.IsPhone))
        {
            ledger.Block(card.Id, true);
        }

        return $"everything of person {person} taken away";
    }

    private async Task<string> InviteAsync(Step step, InviteType type)
    {
        HousePerson host = Pick(house.People, step.A);
        List<int> doors = [.. house.Doors.Where((_, index) => ((step.B >> index) & 1) == 1)];
        bool app = type == InviteType.App;
        string email = step.C % 4 == 0
            ? Pick(house.People, step.C / 4).Email
            : string.Create(CultureInfo.InvariantCulture, $"guest{step.C % 3}@guests.example");
        long? from = app && step.B % 5 == 0 ? Now + (60 * Pick(Minutes, step.C)) : null;
        long? until = app && step.B % 3 > 0 ? (from ?? Now) + (60 * Pick(Minutes, step.C / 9)) : null;
        GuestInvited invited = await cloud.Get<GuestInvites>().InviteAsync(
            host.User,
            new GuestInvite(
                Guid.NewGuid(),
                house.Property,
                "Guest",
                app ? email : null,
                app ? null : "+4930123456",
                doors.Count == 0 ? [.. house.Doors] : doors,
                type,
                app ? null : step.C % 3 == 0 ? InvitePeriod.Tomorrow : InvitePeriod.Today,
                from is { } start ? Moment(start) : null,
                until is { } end ? Moment(end) : null),
            None);
        if (invited.Guest is not { } pass)
        {
            throw new RefusedException(invited.Doors[0].Error!, null, "None of the doors may be shared.");
        }

        ledger.Set(new BookedPass(
            pass.PassId,
            host.Id,
            app ? await GuestAsync(pass.PassId) : 0,
            type == InviteType.FifteenMinuteCode,
            pass.StartTime.ToUnixTimeSeconds(),
            pass.EndTime?.ToUnixTimeSeconds() ?? Ledger.Never,
            invited.Doors.Where(door => door.Error is null).Select(door => door.DoorId).ToHashSet()));
        return $"pass {pass.PassId} of host {host.Id}, {type}, doors {string.Join(", ", invited.Doors.Where(door => door.Error is null).Select(door => door.DoorId))}, "
            + $"{Text(pass.StartTime.ToUnixTimeSeconds())} to {pass.EndTime:u}";
    }

    private async Task<int> GuestAsync(int pass)
    {
        await using CloudDatabase database = cloud.Database();
        return (await database.Passes.AsNoTracking().SingleAsync(found => found.Id == pass)).GuestId!.Value;
    }

    private async Task<string> RevokePassAsync(Step step)
    {
        BookedPass pass = PickPass(step);
        if (step.C % 2 == 0)
        {
            await cloud.Get<GuestRevocations>().RevokeAsync(UserOf(pass.Host), pass.Id, None);
        }
        else
        {
            await cloud.Get<GuestRevocations>().RevokeAsync(house.Manager.PropertyId, house.Manager.Actor, pass.Id, None);
        }

        ledger.Remove(pass);
        return $"pass {pass.Id} taken away";
    }

    private async Task<string> RevokePassDoorAsync(Step step)
    {
        BookedPass pass = PickPass(step);
        if (pass.Doors.Count == 0)
        {
            throw Nothing("door");
        }

        int door = Pick([.. pass.Doors.Order()], step.B);
        await cloud.Get<GuestRevocations>().RevokeDoorAsync(UserOf(pass.Host), pass.Id, door, None);
        ledger.Set(pass with { Doors = pass.Doors.Where(other => other != door).ToHashSet() });
        return $"door {door} taken from pass {pass.Id}";
    }

    private async Task<string> RevokeAllPassesAsync(Step step)
    {
        HousePerson host = Pick(house.People, step.A);
        await cloud.Get<GuestRevocations>().RevokeAllAsync(host.User, None);
        foreach (BookedPass pass in ledger.Passes.Values.Where(pass => pass.Host == host.Id && pass.Until > Now).ToList())
        {
            ledger.Remove(pass);
        }

        return $"all passes of host {host.Id} taken away";
    }

    private async Task<string> ResetDoorcodeAsync(Step step)
    {
        HousePerson person = Pick(house.People, step.A);
        int door = Pick(house.Doors, step.B % 3 == 0 ? step.B : 1);
        await cloud.Get<HomeService>().ResetDoorcodeAsync(person.User, door, None);
        ledger.Retire(code => code.Person == person.Id && code.Door == door);
        return $"doorcode of person {person.Id} at door {door} made anew";
    }

    private async Task<string> EditDoorAsync(Step step, bool length)
    {
        int number = Pick(house.Doors, length && step.A % 3 > 0 ? 1 : step.A);
        Door door;
        await using (CloudDatabase database = cloud.Database())
        {
            door = await database.Doors.AsNoTracking().SingleAsync(found => found.Number == number);
        }

        int digits = length ? 4 + (step.B % 4) : door.CodeLength;
        int? schedule = length ? door.ScheduleId : door.ScheduleId is null ? Pick(house.Schedules, step.B) : null;
        await cloud.Get<DoorService>().EditAsync(
            house.Manager, number, new DoorEdit(door.Version, door.Name, digits, schedule), None);
        if (digits != door.CodeLength)
        {
            ledger.Retire(code => code.Door == number && code.Digits[0] != '9');
        }

        return length ? $"codes of door {number} have {digits} digits" : $"door {number} stands open by schedule {schedule}";
    }

    private async Task<string> ToggleUidAsync(Step step)
    {
        int number = Pick(house.Doors, step.A);
        await using CloudDatabase database = cloud.Database();
        Door door = await database.Doors.AsNoTracking().SingleAsync(found => found.Number == number);
        await cloud.Get<DoorService>().EditAsync(
            house.Manager, number, new DoorEdit(door.Version, door.Name, door.CodeLength, door.ScheduleId, !door.AcceptsUid), None);
        return $"door {number} {(door.AcceptsUid ? "refuses" : "accepts")} cards by their number alone";
    }

    private async Task<string> EditScheduleAsync(Step step)
    {
        int id = Pick(house.Schedules, step.A);
        await using CloudDatabase database = cloud.Database();
        Schedule schedule = await database.Schedules.AsNoTracking().SingleAsync(found => found.Id == id);
        DayOfWeek[] days = [.. Enum.GetValues<DayOfWeek>().Where(day => ((step.B >> (int)day) & 1) == 1 || (int)day == step.C % 7)];
        int start = step.C % 20;
        int end = start + 1 + (step.B % (23 - start));
        await cloud.Get<ScheduleService>().EditAsync(
            house.Manager,
            id,
            new ScheduleEdit(
                schedule.Version,
                schedule.Name,
                step.C % 2 == 0,
                [new WeeklyInterval(days, $"{start:00}:30", $"{end:00}:00")],
                [new DateInterval(DateOnly.FromDateTime(cloud.Time.Now.AddDays(step.C % 5).UtcDateTime), "01:00", "04:00")]),
            None);
        return $"schedule {id} from {start:00}:30 to {end:00}:00";
    }

    private async Task<string> ToggleKeycardAsync(Step step)
    {
        List<BookedCarried> cards = [.. ledger.Carried.Where(card => !card.IsPhone)];
        BookedCarried card = Pick(cards, step.A);
        bool block = !ledger.IsBlocked(card.Id);
        if (step.B % 2 == 0)
        {
            await cloud.Get<KeycardService>().EditAsync(
                house.Manager.PropertyId, house.Manager.Actor, card.Id, new KeycardEdit(block), None);
        }
        else
        {
            await cloud.Get<HomeService>().EditKeycardAsync(UserOf(card.Person), card.Id, new KeycardEdit(block), None);
        }

        ledger.Block(card.Id, block);
        return $"card {card.Id} {(block ? "blocked" : "opens again")}";
    }

    private async Task<int> KeyVersionAsync(int key)
    {
        await using CloudDatabase database = cloud.Database();
        return await database.Keys.Where(found => found.Id == key).Select(found => found.Version).SingleAsync();
    }

    private async Task<int> GrantVersionAsync(BookedGrant grant)
    {
        await using CloudDatabase database = cloud.Database();
        return await database.Assignments
            .Where(found => found.PersonId == grant.Person && found.KeyId == grant.Key && found.RevokedAt == null)
            .OrderByDescending(found => found.Id).Select(found => found.Version).FirstAsync();
    }

    /// <summary>One of the newest grants of a person's Key: the one that the cloud edits.</summary>
    private BookedGrant PickGrant(Step step)
    {
        List<BookedGrant> newest = [.. ledger.Grants.GroupBy(grant => (grant.Person, grant.Key)).Select(grants => grants.Last())];
        return newest.Count > 0 ? Pick(newest, step.A) : throw Nothing("grant");
    }

    private BookedPass PickPass(Step step) => ledger.Passes.Count > 0
        ? Pick([.. ledger.Passes.Values.OrderBy(pass => pass.Id)], step.A)
        : throw Nothing("pass");

    private AppUser UserOf(int person) => house.People.Single(found => found.Id == person).User;

    private static RefusedException Nothing(string what) => new(Errors.NotFound, null, $"There is no {what}.");

    private static T Pick<T>(IReadOnlyList<T> list, int number) => list[number % list.Count];

    private static DateTimeOffset Moment(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    private static DateTimeOffset? End(long seconds) => seconds == Ledger.Never ? null : Moment(seconds);

    private static string Text(long seconds) =>
        seconds == Ledger.Never ? "no end" : Moment(seconds).UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
