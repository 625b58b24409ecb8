using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;

namespace DoorController.Cloud.Tables;

/// <summary>Puts together the table of one controller from what the database has for it.</summary>
internal sealed class KeyTableAssembler(Secrets secrets, LinkKeys keys)
{
    private const byte PassSubject = 1;
    private const int RetiredShift = 1;
    private const int DoorShift = 4;
    private const byte QuarterHourFromFirstUse = 2;

    public KeyTableContents Assemble(TableSources sources)
    {
        if (sources.Doors.Index().Any(entry => entry.Index != entry.Item.Index))
        {
            throw new InvalidOperationException("The doors of a controller must be numbered from 0 without gaps.");
        }

        var schedules = new ScheduleRows(sources);
        var holders = new HolderRows(sources);
        List<KeyTableContents.HostRow> hosts = HostRows.Of(sources, holders);
        ILookup<int, KeyDoor> keyDoors = sources.KeyDoors.ToLookup(keyDoor => keyDoor.KeyId);
        Dictionary<int, int> keyIndexes = keyDoors.Index().ToDictionary(entry => entry.Item.Key, entry => entry.Index);
        return new KeyTableContents
        {
            SiteId = sources.Property.SiteId,
            ControllerId = sources.Controller.Id,
            Version = checked((uint)sources.Controller.TableVersion),
            IssuedAt = sources.Controller.TableIssuedAt,
            KeypadPauseSeconds = checked((byte)sources.Property.KeypadPauseSeconds),
            UnknownTimeDays = checked((byte)sources.Property.UnknownTimeDays),
            UidDoors = Mask(sources, sources.Doors.Where(door => door.AcceptsUid).Select(door => door.Number)),
            OfflineGuestDays = checked((byte)sources.Property.OfflineGuestDays),
            CloudDoors = Mask(sources, sources.Doors.Where(door => door.OpensThroughCloud).Select(door => door.Number)),
            Doors = [.. sources.Doors.Select(door => DoorRow(door, sources, schedules, hosts))],
            Zone = ZoneRows.Of(sources.Property.TimeZone, sources.Controller.TableIssuedAt),
            Schedules = schedules.Schedules,
            Intervals = schedules.Intervals,
            Dates = schedules.Dates,
            Keys = [.. keyDoors.Select(doors => KeyRow(doors.Key, [.. doors], sources, schedules))],
            Holders = holders.Holders(),
            Grants = holders.Grants(keyIndexes),
            Passes = [.. holders.Passes.Select(part => PassRow(part, sources, holders))],
            Credentials = [.. Credentials(sources, holders).OrderBy(row => row.Fingerprint)],
            Denied = [.. Denied(sources, holders).Order()],
            Hosts = hosts,
        };
    }

    /// <summary>A door, with how many codes a stranger could hit there: the controller allows the fewer guesses the more there are.</summary>
    private KeyTableContents.DoorRow DoorRow(
        Door door, TableSources sources, ScheduleRows schedules, IReadOnlyList<KeyTableContents.HostRow> hosts)
    {
        List<Doorcode> live = [.. sources.Doorcodes.Where(code => code.DoorNumber == door.Number && Retired(code) == RetiredReason.None)];
        int daily = live.Count(code => DoorcodeRules.IsDaily(secrets.RevealDigits(code.ProtectedDigits)));
        int made = HostRows.CodesADay * hosts.Count(host => (host.DailyDoors & (1 << door.Index)) != 0);
        return new KeyTableContents.DoorRow(
            door.Number, door.CodeLength, schedules.Reference(door.ScheduleId), live.Count - daily, daily + made);
    }

    private static KeyTableContents.KeyRow KeyRow(
        int keyId, List<KeyDoor> doors, TableSources sources, ScheduleRows schedules) => new(
            keyId,
            Mask(sources, doors.Select(door => door.DoorNumber)),
            Mask(sources, doors.Where(door => door.ProvideDoorcodes).Select(door => door.DoorNumber)),
            [.. Enumerable.Range(0, TableLayout.MostDoors).Select(index => schedules.Reference(
                doors.Find(door => index < sources.Doors.Count && door.DoorNumber == sources.Doors[index].Number)?.ScheduleId))]);

    private static KeyTableContents.PassRow PassRow(PassPart part, TableSources sources, HolderRows holders)
    {
        Pass pass = part.Pass;
        (uint from, uint until) = TableTime.Of(PassEnds.Window(pass));
        return new KeyTableContents.PassRow(
            pass.Id,
            holders.IndexOf(pass.HostId),
            pass.GuestId is { } guest ? holders.IndexOf(guest) : null,
            Mask(sources, part.Doors),
            (byte)pass.Kinds,
            from,
            until,
            part.KeptGrant,
            part.KeptUntil is { } kept ? TableTime.Of(kept) : 0,
            pass.EndsAfterFirstUse ? QuarterHourFromFirstUse : (byte)0);
    }

    private IEnumerable<KeyTableContents.CredentialRow> Credentials(TableSources sources, HolderRows holders)
    {
        ILookup<int, (int Index, PassPart Part)> parts = holders.Passes.Index().ToLookup(entry => entry.Item.Pass.Id);
        Dictionary<int, int> doorIndexes = sources.Doors.ToDictionary(door => door.Number, door => door.Index);
        foreach (Doorcode code in sources.Doorcodes)
        {
            yield return new KeyTableContents.CredentialRow(
                keys.DoorcodeFingerprint(code.DoorNumber, secrets.RevealDigits(code.ProtectedDigits)),
                code.Id,
                code.PassId is { } passId ? IndexOf(parts[passId], code.DoorNumber) : holders.IndexOf(code.PersonId!.Value),
                (byte)((code.PassId is null ? 0 : PassSubject) | ((int)Retired(code) << RetiredShift)),
                (byte)(CredentialFormat.Doorcode | (doorIndexes[code.DoorNumber] << DoorShift)));
        }

        foreach (Keycard card in sources.Keycards.Where(card => holders.OpensHere(card.PersonId!.Value)))
        {
            byte[] number = secrets.RevealKeycardNumber(card.ProtectedNumber);
            yield return new KeyTableContents.CredentialRow(
                card.IsUidOnly ? keys.CardUidFingerprint(number) : keys.KeycardFingerprint(number),
                card.Id,
                holders.IndexOf(card.PersonId!.Value),
                0,
                card.IsUidOnly ? CredentialFormat.CardUid : CredentialFormat.Keycard);
        }

        foreach (Phone phone in sources.Phones.Where(phone => holders.OpensHere(phone.PersonId!.Value)))
        {
            yield return new KeyTableContents.CredentialRow(
                keys.AppFingerprint(secrets.RevealPhoneValue(phone.ProtectedValue)),
                phone.Id,
                holders.IndexOf(phone.PersonId!.Value),
                0,
                CredentialFormat.App);
        }
    }

    /// <summary>The part of a pass that has a door; any, where none has it any more.</summary>
    private static int IndexOf(IEnumerable<(int Index, PassPart Part)> parts, int door) =>
        parts.OrderByDescending(entry => entry.Part.Doors.Contains(door)).First().Index;

    /// <summary>A code that was taken away before reasons were kept counts as revoked.</summary>
    private static RetiredReason Retired(Doorcode code) =>
        code.RetiredAt is not null && code.RetiredReason == RetiredReason.None ? RetiredReason.Revoked : code.RetiredReason;

    private static IEnumerable<long> Denied(TableSources sources, HolderRows holders) => sources.Keycards
        .Where(card => card.BlockedAt is not null && holders.OpensHere(card.PersonId!.Value)).Select(card => card.Id)
        .Concat(sources.Phones.Where(phone => phone.BlockedAt is not null && holders.OpensHere(phone.PersonId!.Value))
            .Select(phone => phone.Id));

    private static byte Mask(TableSources sources, IEnumerable<int> doorNumbers)
    {
        HashSet<int> numbers = [.. doorNumbers];
        return (byte)sources.Doors.Where(door => numbers.Contains(door.Number)).Aggregate(0, (mask, door) => mask | (1 << door.Index));
    }
}
