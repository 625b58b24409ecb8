using System.Buffers.Binary;

namespace DoorController.Cloud.Tests.Support;

/// <summary>A key table read as FORMATS.md section 3 says, every tag, MAC and rule checked.</summary>
internal sealed class DecodedTable
{
    private static readonly int[] Lengths = [8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4, 8];

    public DecodedTable(byte[] bytes, byte[] root, string controllerId)
    {
        int pages = Two(bytes, 6);
        int start = 96 + (16 * pages);
        byte[] key = Document.Key(root, controllerId, "DC.KTABL");
        byte[] header = bytes[..(64 + (16 * pages))];
        CollectionAssert.AreEqual("DCKT"u8.ToArray(), bytes[..4]);
        Assert.AreEqual(4, bytes[4]);
        KeypadPauseSeconds = bytes[58];
        UnknownTimeDays = bytes[59];
        UidDoors = bytes[60];
        OfflineGuestDays = bytes[61];
        CloudDoors = bytes[62];
        Assert.AreEqual(0, bytes[63]);
        SiteId = Convert.ToHexStringLower(bytes[8..16]);
        Assert.AreEqual(controllerId, Convert.ToHexStringLower(bytes[16..24]));
        Version = Four(bytes, 24);
        IssuedAt = Four(bytes, 28);
        int bodyLength = (int)Four(bytes, 32);
        Assert.HasCount(start + bodyLength, bytes);
        Assert.AreEqual((bodyLength + 4063) / 4064, pages);
        CollectionAssert.AreEqual(
            Document.Mac(key, Document.Prefix(controllerId, "DC.TABLE"), header), bytes[header.Length..start]);
        byte[] body = bytes[start..];
        for (int page = 0; page < pages; page++)
        {
            CollectionAssert.AreEqual(Document.PageTag(key, controllerId, bytes[8..16], body, page), bytes[(64 + (16 * page))..(80 + (16 * page))]);
        }

        Sections = Split(body, [bytes[5], .. Enumerable.Range(0, 11).Select(i => Two(bytes, 36 + (2 * i)))]);
        Doors = [.. Sections[0].Select(row => new Door(Two(row, 0), row[2], row[3], Two(row, 4), Two(row, 6)))];
        Zone = [.. Sections[1].Select(row => new Offset(Four(row, 0), (int)Four(row, 4)))];
        Schedules = [.. Sections[2].Select(row => new Schedule(Two(row, 0), row[2], Two(row, 4), row[6], row[3] + row[7]))];
        Intervals = [.. Sections[3].Select(row => new Interval(row[0], row[1], Two(row, 2), Two(row, 4)))];
        Dates = [.. Sections[4].Select(row => new Date(Two(row, 0), Two(row, 2), Two(row, 4)))];
        Keys = [.. Sections[5].Select(row => new Key(row[0], row[1], Convert.ToHexString(row[2..])))];
        Holders = [.. Sections[6].Select(row => new Holder(Two(row, 0), Two(row, 2), row[4], row[5], Two(row, 6)))];
        Grants = [.. Sections[7].Select(row => new Grant(Two(row, 0), row[2], row[3], Four(row, 4), Four(row, 8)))];
        Passes = [.. Sections[8].Select(row => new Pass(
            (int)Four(row, 0), Two(row, 4), Two(row, 6), row[8], row[9], row[10], row[11], Four(row, 12), Four(row, 16), Four(row, 20)))];
        Credentials = [.. Sections[9].Select(row =>
            new Credential(Convert.ToHexString(row[..8]), Four(row, 8), Two(row, 12), row[14], row[15]))];
        Denied = [.. Sections[10].Select(row => Four(row, 0))];
        Hosts = [.. Sections[11].Select(row => new Host(Four(row, 0), Two(row, 4), row[6], row[7]))];
        CheckRules();
    }

    public string SiteId { get; }

    public uint Version { get; }

    public uint IssuedAt { get; }

    public int KeypadPauseSeconds { get; }

    public int UnknownTimeDays { get; }

    /// <summary>The doors, by index, at which the number of a card alone is accepted.</summary>
    public byte UidDoors { get; }

    /// <summary>For how many days after the cloud's last answer what hosts' phones made is accepted.</summary>
    public int OfflineGuestDays { get; }

    /// <summary>The doors, by index, that open through the cloud.</summary>
    public byte CloudDoors { get; }

    public IReadOnlyList<IReadOnlyList<byte[]>> Sections { get; }

    public IReadOnlyList<Door> Doors { get; }

    public IReadOnlyList<Offset> Zone { get; }

    public IReadOnlyList<Schedule> Schedules { get; }

    public IReadOnlyList<Interval> Intervals { get; }

    public IReadOnlyList<Date> Dates { get; }

    public IReadOnlyList<Key> Keys { get; }

    public IReadOnlyList<Holder> Holders { get; }

    public IReadOnlyList<Grant> Grants { get; }

    public IReadOnlyList<Pass> Passes { get; }

    public IReadOnlyList<Credential> Credentials { get; }

    public IReadOnlyList<uint> Denied { get; }

    public IReadOnlyList<Host> Hosts { get; }

    /// <summary>The grants of the holder whom a credential or the host of its pass is.</summary>
    public IReadOnlyList<Grant> GrantsOf(long credentialId)
    {
        Credential credential = Credentials.Single(found => found.Id == credentialId);
        Holder holder = Holders[credential.IsOfPass ? Passes[credential.Subject].Host : credential.Subject];
        return [.. Grants.Skip(holder.FirstGrant).Take(holder.Grants)];
    }

    private static List<List<byte[]>> Split(byte[] body, int[] counts)
    {
        var sections = new List<List<byte[]>>();
        int at = 0;
        foreach ((int section, int count) in counts.Index())
        {
            sections.Add([.. body[at..(at + (count * Lengths[section]))].Chunk(Lengths[section])]);
            at += count * Lengths[section];
        }

        Assert.AreEqual(body.Length, at);
        return sections;
    }

    private void CheckRules()
    {
        Assert.IsInRange(1, 8, Doors.Count);
        Assert.IsTrue(Doors.All(door => door.Schedule <= Schedules.Count));
        Assert.IsInRange(5, 10, KeypadPauseSeconds);
        Assert.IsInRange(0, 30, UnknownTimeDays);
        Assert.AreEqual(0, UidDoors >> Doors.Count);
        Assert.IsInRange(1, 30, OfflineGuestDays);
        Assert.AreEqual(0, CloudDoors >> Doors.Count);
        Assert.AreEqual(0u, Zone[0].From);
        Assert.IsTrue(Zone.Zip(Zone.Skip(1)).All(pair => pair.First.From < pair.Second.From));
        Assert.IsTrue(Zone.All(offset => Math.Abs(offset.Seconds) <= 64_800));
        Assert.IsTrue(Schedules.All(one => one.Zero == 0
            && one.FirstInterval + one.Intervals <= Intervals.Count && one.FirstDate + one.Dates <= Dates.Count));
        Assert.IsTrue(Intervals.All(one => one is { Days: > 0 and < 128, Zero: 0, Start: < 1440 }
            && one.End > one.Start && one.End - one.Start <= 1440));
        Assert.IsTrue(Keys.All(key => (key.Doorcodes & ~key.Doors) == 0 && key.Doors < 1 << Doors.Count));
        Assert.IsTrue(Grants.All(grant => grant.Key < Keys.Count && grant is { Zero: 0, Flags: < 2 }));
        Assert.IsTrue(Holders.All(holder => holder.Zero == 0
            && holder.FirstGrant + holder.Grants <= Grants.Count && holder.FirstPass + holder.Passes <= Passes.Count));
        Assert.AreEqual(Grants.Count, Holders.Sum(holder => holder.Grants));
        foreach ((int index, Holder holder) in Holders.Index())
        {
            Assert.IsTrue(Passes.Skip(holder.FirstPass).Take(holder.Passes).All(pass => pass.Guest == index));
        }

        Assert.AreEqual(Passes.Count(pass => pass.Guest != ushort.MaxValue), Holders.Sum(holder => holder.Passes));
        Assert.IsTrue(Passes.All(pass => pass.Host < Holders.Count && pass.Use <= 2 && pass.Doors < 1 << Doors.Count
            && pass.KeptGrant <= Holders[pass.Host].Grants && (pass.KeptGrant == 0) == (pass.KeptUntil == 0)));
        Assert.IsTrue(Credentials.All(one => one.Subject < (one.IsOfPass ? Passes.Count : Holders.Count) && one.DoorIndex < Doors.Count));
        Assert.IsTrue(Credentials.All(one => (one.Kind & 0x0F) is >= 1 and <= 4 && ((one.Kind & 0x0F) == 1 || one.DoorIndex == 0)));
        foreach ((int index, Door door) in Doors.Index())
        {
            // Of the two lengths the table itself tells only how many there are in all.
            int codes = Credentials.Count(one => (one.Kind & 0x0F) == 1 && one.DoorIndex == index && one.Retired == 0);
            Assert.AreEqual(codes + (4 * Hosts.Count(host => (host.DailyDoors & (1 << index)) != 0)), door.PermanentCodes + door.DailyCodes);
        }

        Assert.IsTrue(Credentials.Zip(Credentials.Skip(1))
            .All(pair => string.CompareOrdinal(pair.First.Fingerprint, pair.Second.Fingerprint) < 0));
        Assert.IsTrue(Hosts.Zip(Hosts.Skip(1)).All(pair => pair.First.ShareNumber < pair.Second.ShareNumber));
        Assert.IsTrue(Hosts.All(host => host is { ShareNumber: > 0 and <= int.MaxValue, Doors: > 0 } && host.Holder < Holders.Count
            && host.Doors < 1 << Doors.Count && (host.DailyDoors & ~host.Doors) == 0));
        Assert.IsTrue(Denied.Zip(Denied.Skip(1)).All(pair => pair.First < pair.Second));
    }

    private static int Two(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint Four(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    internal sealed record Door(int Id, int CodeLength, int Schedule, int PermanentCodes, int DailyCodes);

    internal sealed record Offset(uint From, int Seconds);

    internal sealed record Schedule(int FirstInterval, int Intervals, int FirstDate, int Dates, int Zero);

    internal sealed record Interval(int Days, int Zero, int Start, int End);

    internal sealed record Date(int Day, int Start, int End);

    internal sealed record Key(byte Doors, byte Doorcodes, string Schedules);

    internal sealed record Holder(int FirstGrant, int FirstPass, int Grants, int Passes, int Zero);

    internal sealed record Grant(int Key, byte Flags, byte Zero, uint From, uint Until);

    internal sealed record Pass(int Id, int Host, int Guest, byte Doors, byte Kinds, byte KeptGrant, byte Use, uint From, uint Until, uint KeptUntil);

    internal sealed record Host(uint ShareNumber, int Holder, byte Doors, byte DailyDoors);

    internal sealed record Credential(string Fingerprint, uint Id, int Subject, byte State, byte Kind)
    {
        public bool IsOfPass => (State & 1) != 0;

        public int Retired => State >> 1;

        public int DoorIndex => Kind >> 4;
    }
}
