using System;
using DoorController.Tests.Support;

namespace DoorController.Tests.Access;

/// <summary>Builds key tables byte by byte as FORMATS.md 3 says, without a look at how the firmware reads them.</summary>
internal sealed class TableBuilder
{
    /// <summary>In place of a holder: a guest without an account.</summary>
    public const int Nobody = 0xFFFF;

    private const int PageLength = 4064;
    private const int HeaderLength = 64;
    private const int HolderLength = 8;
    private const int GrantLength = 12;
    private const int PassLength = 24;

    private readonly ByteList _doors = new ByteList();
    private readonly ByteList _zone = new ByteList();
    private readonly ByteList _schedules = new ByteList();
    private readonly ByteList _intervals = new ByteList();
    private readonly ByteList _dates = new ByteList();
    private readonly ByteList _keys = new ByteList();
    private readonly ByteList _holders = new ByteList();
    private readonly ByteList _grants = new ByteList();
    private readonly ByteList _passes = new ByteList();
    private readonly ByteList _denied = new ByteList();
    private readonly ByteList _hosts = new ByteList();
    private readonly int[] _doorIds = new int[8];
    private byte[][] _credentials = new byte[8][];
    private int _credentialCount;

    /// <summary>The table's version.</summary>
    public uint Version { get; set; } = 7;

    /// <summary>When it was made.</summary>
    public uint IssuedAt { get; set; } = Sample.Now;

    /// <summary>How many seconds may pass between two digits.</summary>
    public int KeypadPauseSeconds { get; set; } = 6;

    /// <summary>How many days an unknown time spans.</summary>
    public int UnknownTimeDays { get; set; } = 10;

    /// <summary>The mask of the doors at which a UID alone is accepted.</summary>
    public int UidDoors { get; set; }

    /// <summary>For how many days after the cloud's last answer what hosts' phones make is accepted.</summary>
    public int OfflineGuestDays { get; set; } = 7;

    /// <summary>The mask of the doors that open through the cloud.</summary>
    public int CloudDoors { get; set; }

    /// <summary>For which property.</summary>
    public byte[] SiteId { get; set; } = Sample.SiteId();

    /// <summary>For which controller.</summary>
    public byte[] ControllerId { get; set; } = Sample.ControllerId();

    /// <summary>The table of one page in FORMATS.md 8.</summary>
    public static TableBuilder OfTheVector()
    {
        TableBuilder table = new TableBuilder { CloudDoors = 3 };
        table.AddDoor(0x0102, 7, permanentCodes: 1, dailyCodes: 4);
        table.AddDoor(7, 5, schedule: 1, permanentCodes: 2);
        table.AddZone(0, 7_200);
        table.AddZone(1_792_890_000, 3_600);
        table.AddSchedule();
        table.AddInterval(0x1F, 360, 1_320);
        table.AddInterval(0x20, 1_320, 1_560);
        table.AddDate(20_811, 480, 720);
        table.AddDate(20_812, 0, 0);
        table.AddSchedule();
        table.AddInterval(0x40, 600, 660);
        table.AddKey(doors: 3, codes: 1);
        table.AddKey(2, 2, -1, 0);
        table.AddHolder();
        table.AddGrant(0, true, 1_780_000_000, Sample.Never);
        table.AddHolder();
        table.AddGrant(0, false, 1_780_000_000, 1_800_000_000);
        table.AddGrant(1, true, 1_790_000_000, 1_800_000_000);
        table.AddPass(502, 1, 0, 2, 3, 1_790_000_000, 1_790_604_800, 1_790_259_200, 1);
        table.AddPass(501, 1, Nobody, 2, 4, 1_790_000_000, 1_790_086_400, 0, use: 2);
        table.AddCode(0x0102, "1234567", 1001, 0);
        table.AddCode(7, "48213", 1002, 1);
        table.AddGuestCode(7, "60417", 1003, 1);
        table.AddCard("04a1b2c3d4e5f6", 1004, 0);
        table.AddApp("a10000000012", 1005, 1);
        table.AddCode(0x0102, "2345678", 1006, 0, Retired.Expired);
        table.AddCard("c0ffee01", 1007, 1);
        table.AddDenied(1007);
        table.AddHost(77001, 0, 3, 1);
        return table;
    }

    /// <summary>Adds a door.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="codeLength">Digits of its codes.</param>
    /// <param name="schedule">Its own schedule, -1 for none.</param>
    /// <param name="permanentCodes">How many codes of its length are in use.</param>
    /// <param name="dailyCodes">How many codes of nine digits are.</param>
    /// <returns>Its index.</returns>
    public int AddDoor(int id, int codeLength, int schedule = -1, int permanentCodes = 0, int dailyCodes = 0)
    {
        int index = _doors.Length / 8;
        _doorIds[index] = id;
        _doors.Add16(id);
        _doors.Add8(codeLength);
        _doors.Add8(schedule + 1);
        _doors.Add16(permanentCodes);
        _doors.Add16(dailyCodes);
        return index;
    }

    /// <summary>Adds a change of the zone. A table without any gets one: always UTC.</summary>
    public void AddZone(uint from, int offset)
    {
        _zone.Add32(from);
        _zone.Add32((uint)offset);
    }

    /// <summary>Adds a schedule, to which <see cref="AddInterval"/> and <see cref="AddDate"/> add until the next one comes.</summary>
    /// <returns>Its index.</returns>
    public int AddSchedule()
    {
        _schedules.Add16(_intervals.Length / 6);
        _schedules.Add16(0);
        _schedules.Add16(_dates.Length / 6);
        _schedules.Add16(0);
        return (_schedules.Length / 8) - 1;
    }

    /// <summary>Adds a stretch of each week to the last schedule.</summary>
    /// <param name="days">Bit 0 for Monday.</param>
    /// <param name="start">Minute of the day.</param>
    /// <param name="end">First minute after it, above 1,440 for the day after.</param>
    public void AddInterval(int days, int start, int end)
    {
        _intervals.Add16(days);
        _intervals.Add16(start);
        _intervals.Add16(end);
        _schedules.Increase8(_schedules.Length - 6);
    }

    /// <summary>Adds a stretch of one date to the last schedule.</summary>
    /// <param name="date">Days since 1970-01-01.</param>
    /// <param name="start">Minute of the day.</param>
    /// <param name="end">First minute after it; 0 and 0 shut the date.</param>
    public void AddDate(int date, int start, int end)
    {
        _dates.Add16(date);
        _dates.Add16(start);
        _dates.Add16(end);
        _schedules.Increase8(_schedules.Length - 2);
    }

    /// <summary>Adds a Key.</summary>
    /// <param name="doors">Bit i for the door of index i.</param>
    /// <param name="codes">The doors for which it provides doorcodes.</param>
    /// <param name="schedules">Its schedule at each door, -1 for none; none at doors that are not named.</param>
    /// <returns>Its index.</returns>
    public int AddKey(int doors, int codes, params int[] schedules)
    {
        _keys.Add8(doors);
        _keys.Add8(codes);
        for (int door = 0; door < 8; door++)
        {
            _keys.Add8(door < schedules.Length ? schedules[door] + 1 : 0);
        }

        return (_keys.Length / 10) - 1;
    }

    /// <summary>Adds a person, for whom <see cref="AddGrant"/> adds grants until the next one comes.</summary>
    /// <returns>The holder's index.</returns>
    public int AddHolder()
    {
        _holders.Add16(_grants.Length / GrantLength);
        _holders.Add16(0);
        _holders.Add32(0);
        return (_holders.Length / HolderLength) - 1;
    }

    /// <summary>Gives the last holder a Key.</summary>
    public void AddGrant(int key, bool mayShare, uint from, uint until)
    {
        _grants.Add16(key);
        _grants.Add16(mayShare ? 1 : 0);
        _grants.Add32(from);
        _grants.Add32(until);
        _holders.Increase8(_holders.Length - 4);
    }

    /// <summary>Adds a guest's pass: first those given to the first holder, and so on, last those given to nobody.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="host">The host's index.</param>
    /// <param name="guest">The guest's index, or <see cref="Nobody"/>.</param>
    /// <param name="doors">Bit i for the door of index i.</param>
    /// <param name="kinds">1 for the app, 2 for keycards, 4 for doorcodes.</param>
    /// <param name="from">First second.</param>
    /// <param name="until">First second after it.</param>
    /// <param name="keptUntil">Until when it needs no May Share Key of its host, 0 when it always does.</param>
    /// <param name="keptGrant">The grant of the host that keeps it, counted from 1; 0 for none.</param>
    /// <param name="use">0 any number of times, 1 once, 2 for 15 minutes from the first use.</param>
    /// <returns>Its index.</returns>
    public int AddPass(uint id, int host, int guest, int doors, int kinds, uint from, uint until, uint keptUntil, int keptGrant = 0, int use = 0)
    {
        _passes.Add32(id);
        _passes.Add16(host);
        _passes.Add16(guest);
        _passes.Add8(doors);
        _passes.Add8(kinds);
        _passes.Add8(keptGrant);
        _passes.Add8(use);
        _passes.Add32(from);
        _passes.Add32(until);
        _passes.Add32(keptUntil);
        return (_passes.Length / PassLength) - 1;
    }

    /// <summary>Adds a holder's doorcode.</summary>
    public void AddCode(int doorId, string code, uint id, int holder, int retired = Retired.Not) =>
        AddCredential(Sample.Fingerprint(doorId, code), id, holder, retired, 1 | (DoorIndex(doorId) << 4));

    /// <summary>Adds a guest's doorcode.</summary>
    public void AddGuestCode(int doorId, string code, uint id, int pass, int retired = Retired.Not) =>
        AddCredential(Sample.Fingerprint(doorId, code), id, pass, retired | 1, 1 | (DoorIndex(doorId) << 4));

    /// <summary>Adds a holder's keycard.</summary>
    public void AddCard(string number, uint id, int holder, int retired = Retired.Not) =>
        AddCredential(Sample.CardFingerprint(number), id, holder, retired, 2);

    /// <summary>Adds a card of a holder that has only a UID.</summary>
    public void AddCardUid(string number, uint id, int holder, int retired = Retired.Not) =>
        AddCredential(Sample.CardUidFingerprint(number), id, holder, retired, 4);

    /// <summary>Adds a holder's phone.</summary>
    public void AddApp(string credential, uint id, int holder, int retired = Retired.Not) =>
        AddCredential(Sample.AppFingerprint(credential), id, holder, retired, 3);

    /// <summary>Adds a credential, sorted among the others.</summary>
    /// <param name="fingerprint">8 bytes.</param>
    /// <param name="id">Its id.</param>
    /// <param name="subject">A holder's or a pass's index.</param>
    /// <param name="state">Bit 0 of a pass; and <see cref="Retired"/>.</param>
    /// <param name="kind">The kind, and from bit 4 on a doorcode's door index.</param>
    public void AddCredential(byte[] fingerprint, uint id, int subject, int state, int kind)
    {
        ByteList record = new ByteList();
        record.Add(fingerprint);
        record.Add32(id);
        record.Add16(subject);
        record.Add8(state);
        record.Add8(kind);
        if (_credentialCount == _credentials.Length)
        {
            byte[][] longer = new byte[2 * _credentialCount][];
            Array.Copy(_credentials, longer, _credentialCount);
            _credentials = longer;
        }

        int at = _credentialCount;
        for (; at > 0 && IsBelow(fingerprint, _credentials[at - 1]); at--)
        {
            _credentials[at] = _credentials[at - 1];
        }

        _credentials[at] = record.ToArray();
        _credentialCount++;
    }

    /// <summary>Blocks a credential; ids ascending.</summary>
    public void AddDenied(uint credentialId) => _denied.Add32(credentialId);

    /// <summary>Adds a share number of a holder; numbers ascending.</summary>
    /// <param name="shareNumber">The number.</param>
    /// <param name="holder">The holder's index.</param>
    /// <param name="doors">The doors at which it counts.</param>
    /// <param name="dailyDoors">The doors at which it has daily doorcodes.</param>
    public void AddHost(uint shareNumber, int holder, int doors, int dailyDoors)
    {
        _hosts.Add32(shareNumber);
        _hosts.Add16(holder);
        _hosts.Add8(doors);
        _hosts.Add8(dailyDoors);
    }

    /// <summary>The table, signed.</summary>
    public byte[] Build()
    {
        if (_zone.Length == 0)
        {
            AddZone(0, 0);
        }

        ByteList credentials = new ByteList();
        for (int i = 0; i < _credentialCount; i++)
        {
            credentials.Add(_credentials[i]);
        }

        ByteList body = new ByteList();
        body.Add(_doors.ToArray());
        body.Add(_zone.ToArray());
        body.Add(_schedules.ToArray());
        body.Add(_intervals.ToArray());
        body.Add(_dates.ToArray());
        body.Add(_keys.ToArray());
        body.Add(HoldersWithPasses());
        body.Add(_grants.ToArray());
        body.Add(_passes.ToArray());
        body.Add(credentials.ToArray());
        body.Add(_denied.ToArray());
        body.Add(_hosts.ToArray());

        int pages = (body.Length + PageLength - 1) / PageLength;
        ByteList table = new ByteList();
        table.Add(Bytes.OfText("DCKT"));
        table.Add8(4);
        table.Add8(_doors.Length / 8);
        table.Add16(pages);
        table.Add(SiteId);
        table.Add(ControllerId);
        table.Add32(Version);
        table.Add32(IssuedAt);
        table.Add32((uint)body.Length);
        table.Add16(_zone.Length / 8);
        table.Add16(_schedules.Length / 8);
        table.Add16(_intervals.Length / 6);
        table.Add16(_dates.Length / 6);
        table.Add16(_keys.Length / 10);
        table.Add16(_holders.Length / HolderLength);
        table.Add16(_grants.Length / GrantLength);
        table.Add16(_passes.Length / PassLength);
        table.Add16(_credentialCount);
        table.Add16(_denied.Length / 4);
        table.Add16(_hosts.Length / 8);
        table.Add8(KeypadPauseSeconds);
        table.Add8(UnknownTimeDays);
        table.Add8(UidDoors);
        table.Add8(OfflineGuestDays);
        table.Add8(CloudDoors);
        table.Add8(0);
        table.Add(new byte[(16 * pages) + 32]);
        table.Add(body.ToArray());
        byte[] bytes = table.ToArray();
        Sign(bytes);
        return bytes;
    }

    /// <summary>Makes the page tags and the MAC right, whatever else is wrong.</summary>
    public static void Sign(byte[] table)
    {
        byte[] key = Sample.Key("DC.KTABL");
        int pages = table[6] | (table[7] << 8);
        int body = HeaderLength + (16 * pages) + 32;
        for (int page = 0; page < pages; page++)
        {
            ByteList input = new ByteList();
            input.Add(Bytes.Part(table, 8, 8));
            input.Add16(page);
            int start = body + (page * PageLength);
            int length = table.Length - start < PageLength ? table.Length - start : PageLength;
            input.Add(Bytes.Part(table, start, length));
            input.Add(new byte[PageLength - length]);
            Array.Copy(Sample.Mac(key, "DC.PAGE.", input.ToArray()), 0, table, HeaderLength + (16 * page), 16);
        }

        byte[] mac = Sample.Mac(key, "DC.TABLE", Bytes.Part(table, 0, body - 32));
        Array.Copy(mac, 0, table, body - 32, 32);
    }

    /// <summary>The holders, each with where the passes given to it stand.</summary>
    private byte[] HoldersWithPasses()
    {
        byte[] holders = _holders.ToArray();
        byte[] passes = _passes.ToArray();
        int first = 0;
        for (int holder = 0; holder < holders.Length / HolderLength; holder++)
        {
            int at = holder * HolderLength;
            holders[at + 2] = (byte)first;
            holders[at + 3] = (byte)(first >> 8);
            for (int pass = 0; pass < passes.Length; pass += PassLength)
            {
                if ((passes[pass + 6] | (passes[pass + 7] << 8)) == holder)
                {
                    holders[at + 5]++;
                    first++;
                }
            }
        }

        return holders;
    }

    private int DoorIndex(int doorId)
    {
        for (int i = 0; i < _doors.Length / 8; i++)
        {
            if (_doorIds[i] == doorId)
            {
                return i;
            }
        }

        return 0;
    }

    private static bool IsBelow(byte[] fingerprint, byte[] record)
    {
        for (int i = 0; i < 8; i++)
        {
            if (fingerprint[i] != record[i])
            {
                return fingerprint[i] < record[i];
            }
        }

        return false;
    }
}
