using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DoorController.Firmware.Tests.Support;

/// <summary>Writes key tables as FORMATS.md section 3 says, for one controller.</summary>
internal sealed class TableWriter(ControllerIdentity identity)
{
    private const int PageLength = 4064;
    private const uint Never = uint.MaxValue;

    private readonly List<byte[]> _doors = [];
    private readonly List<byte[]> _zone = [];
    private readonly List<byte[]> _schedules = [];
    private readonly List<byte[]> _intervals = [];
    private readonly List<byte[]> _dates = [];
    private readonly List<byte[]> _keys = [];
    private readonly List<byte[]> _holders = [];
    private readonly List<byte[]> _grants = [];
    private readonly List<byte[]> _passes = [];
    private readonly List<byte[]> _credentials = [];
    private readonly List<byte[]> _hosts = [];
    private readonly List<int> _doorIds = [];

    public uint Version { get; set; } = 1;

    /// <summary>The doors, by index, at which the number of a card alone is accepted.</summary>
    public byte UidDoors { get; set; }

    /// <summary>For how many days after the cloud's last answer what hosts' phones made is accepted.</summary>
    public byte OfflineGuestDays { get; set; } = 7;

    /// <summary>The doors, by index, that open through the cloud.</summary>
    public byte CloudDoors { get; set; }

    /// <summary>Adds a door.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="codeLength">Digits of its codes.</param>
    /// <param name="schedule">Its own schedule, -1 for none.</param>
    public TableWriter Door(int id, int codeLength, int schedule = -1)
    {
        _doorIds.Add(id);
        _doors.Add([.. Two(id), (byte)codeLength, (byte)(schedule + 1), 0, 0, 0, 0]);
        return this;
    }

    /// <summary>Adds a change of the zone; without any it is always UTC.</summary>
    public TableWriter Zone(uint from, int offsetSeconds)
    {
        _zone.Add([.. Four(from), .. Four((uint)offsetSeconds)]);
        return this;
    }

    /// <summary>Adds a schedule of one interval.</summary>
    /// <param name="days">Bit 0 for Monday.</param>
    /// <param name="startMinute">Of the day.</param>
    /// <param name="endMinute">First minute after it.</param>
    public TableWriter Schedule(int days, int startMinute, int endMinute)
    {
        _schedules.Add([.. Two(_intervals.Count), 1, 0, 0, 0, 0, 0]);
        _intervals.Add([(byte)days, 0, .. Two(startMinute), .. Two(endMinute)]);
        return this;
    }

    /// <summary>Adds a schedule that holds always but on one date.</summary>
    /// <param name="date">Days since 1970-01-01.</param>
    public TableWriter ScheduleBut(int date)
    {
        int dates = _dates.Count;
        _dates.Add([.. Two(date), 0, 0, 0, 0]);
        Schedule(0x7F, 0, 1_440);
        _schedules[^1] = [.. _schedules[^1][..4], .. Two(dates), 1, 0];
        return this;
    }

    /// <summary>Adds a person with one Key to all doors, and a code of theirs at one of them.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="code">The digits.</param>
    /// <param name="providesCodes">Whether the Key provides doorcodes.</param>
    /// <param name="from">First second.</param>
    /// <param name="until">First second after it.</param>
    /// <param name="schedule">The Key's schedule at the door, -1 for always.</param>
    public TableWriter Code(int door, string code, bool providesCodes = true, uint from = 0, uint until = Never, int schedule = -1)
    {
        Person(Fingerprint(1, _doorIds[door], Encoding.ASCII.GetBytes(code)), 1 | (door << 4), providesCodes, from, until);
        _keys[^1][2 + door] = (byte)(schedule + 1);
        return this;
    }

    /// <summary>Adds a person with one Key to all doors, and a keycard.</summary>
    public TableWriter Card(byte[] number) => Person(Fingerprint(2, 0, number), 2, true, 0, Never);

    /// <summary>Adds a person with one Key to all doors, and a card that has only a number.</summary>
    public TableWriter CardUid(byte[] number) => Person(Fingerprint(4, 0, number), 4, true, 0, Never);

    /// <summary>Adds a person with one Key to all doors, and the app.</summary>
    public TableWriter App(byte[] credential, bool providesCodes = true) => Person(Fingerprint(3, 0, credential), 3, providesCodes, 0, Never);

    /// <summary>Makes the person added last a host, or one who must not share at the moment.</summary>
    /// <param name="shareNumber">Above those of other hosts.</param>
    /// <param name="doors">Mask of the doors.</param>
    /// <param name="dailyDoors">Mask of the doors with daily doorcodes.</param>
    /// <param name="mayShare">May Share Key.</param>
    public TableWriter Host(int shareNumber, byte doors, byte dailyDoors = 0, bool mayShare = true)
    {
        _grants[^1][2] = mayShare ? (byte)1 : (byte)0;
        _hosts.Add([.. Four((uint)shareNumber), .. Two(_holders.Count - 1), doors, dailyDoors]);
        return this;
    }

    /// <summary>Adds a guest without an account, of a host who may share the Key to all doors, and the guest's code at one of them.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="code">The digits.</param>
    /// <param name="use">0 any number of times, 1 once, 2 for 15 minutes from the first use.</param>
    /// <param name="from">First second of the pass.</param>
    /// <param name="until">First second after it.</param>
    public TableWriter GuestCode(int door, string code, int use, uint from = 0, uint until = Never)
    {
        Person(Fingerprint(1, _doorIds[door], Encoding.ASCII.GetBytes(code)), 1 | (door << 4), true, 0, Never);
        _grants[^1][2] = 1;
        byte[] credential = _credentials[^1];
        Two(_passes.Count).CopyTo(credential, 12);
        credential[14] = 1;
        _passes.Add([.. Four((uint)(501 + _passes.Count)), .. Two(_holders.Count - 1), 0xFF, 0xFF, (byte)(1 << door), 4, 0, (byte)use, .. Four(from), .. Four(until), .. Four(0)]);
        return this;
    }

    /// <summary>The table, signed.</summary>
    public byte[] Write()
    {
        for (int door = 0; door < _doors.Count; door++)
        {
            Two(_credentials.Count(record => record[15] == (1 | (door << 4)))).CopyTo(_doors[door], 4);
            Two(4 * _hosts.Count(host => (host[7] & (1 << door)) != 0)).CopyTo(_doors[door], 6);
        }

        byte[][] sorted = [.. _credentials.OrderBy(record => BinaryPrimitives.ReadUInt64BigEndian(record))];
        byte[][] zone = _zone.Count > 0 ? [.. _zone] : [new byte[8]];
        IReadOnlyList<byte[]>[] sections = [zone, _schedules, _intervals, _dates, _keys, _holders, _grants, _passes, sorted, [], _hosts];
        byte[] body = [.. _doors.Concat(sections.SelectMany(section => section)).SelectMany(record => record)];
        byte[][] pages = [.. body.Chunk(PageLength)];
        byte[] header =
        [
            .. "DCKT"u8, 4, (byte)_doors.Count, .. Two(pages.Length), .. identity.SiteId, .. identity.ControllerId, .. Four(Version), .. Four(1_790_000_000),
            .. Four((uint)body.Length), .. sections.SelectMany(section => Two(section.Count)), 5, 7, UidDoors, OfflineGuestDays, CloudDoors, 0,
        ];
        byte[] key = identity.Key("DC.KTABL");
        byte[] tags = [.. pages.SelectMany((page, number) => Tag(key, page, number))];
        byte[] mac = identity.Mac(key, "DC.TABLE", [.. header, .. tags]);
        return [.. header, .. tags, .. mac, .. body];
    }

    private TableWriter Person(byte[] fingerprint, int kindAndDoor, bool providesCodes, uint from, uint until)
    {
        int index = _holders.Count;
        byte all = (byte)((1 << _doors.Count) - 1);
        _keys.Add([all, providesCodes ? all : (byte)0, 0, 0, 0, 0, 0, 0, 0, 0]);
        _holders.Add([.. Two(index), 0, 0, 1, 0, 0, 0]);
        _grants.Add([.. Two(index), 0, 0, .. Four(from), .. Four(until)]);
        _credentials.Add([.. fingerprint, .. Four((uint)(1001 + index)), .. Two(index), 0, (byte)kindAndDoor]);
        return this;
    }

    private byte[] Tag(byte[] key, byte[] page, int number)
    {
        byte[] filled = new byte[PageLength];
        page.CopyTo(filled, 0);
        return identity.Mac(key, "DC.PAGE.", [.. identity.SiteId, .. Two(number), .. filled])[..16];
    }

    private byte[] Fingerprint(byte kind, int doorId, byte[] value)
    {
        byte[] filled = new byte[16];
        value.CopyTo(filled, 0);
        return identity.Mac(identity.Key("DC.KFING"), "DC.FINGR", [kind, .. Two(doorId), (byte)value.Length, .. filled])[..8];
    }

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Four(uint value) => BitConverter.GetBytes(value);
}

/// <summary>Who a controller is, and what only it and the cloud know.</summary>
internal sealed class ControllerIdentity
{
    public byte[] SiteId { get; init; } = RandomNumberGenerator.GetBytes(8);

    public byte[] ControllerId { get; init; } = RandomNumberGenerator.GetBytes(8);

    public byte[] LinkRoot { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>A key that follows from the link root.</summary>
    public byte[] Key(string label) => Mac(LinkRoot, label, []);

    /// <summary>MAC over label, format version, controller id and data.</summary>
    public byte[] Mac(byte[] key, string label, byte[] data)
    {
        byte[] input = [.. Encoding.ASCII.GetBytes(label), 1, .. ControllerId, .. data];
        return HMACSHA256.HashData(key, input);
    }
}
