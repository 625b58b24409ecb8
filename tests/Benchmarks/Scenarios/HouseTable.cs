using System.Buffers.Binary;
using System.Text;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>
/// A key table of some size, always the same bytes: a few people for whom every kind of answer comes out, among others who fill it in the
/// proportions of the largest: 10,000 credentials, 4,000 holders, 6,000 grants, 2,000 passes.
/// </summary>
internal sealed class HouseTable
{
    public const string Hit = "1234567";
    public const string Miss = "7777777";
    public const string Disabled = "2000001";
    public const string Expired = "2000002";
    public const string Scheduled = "2000003";
    public const string Guest = "3000001";
    public const string GuestOfWhoMayNotShare = "3000002";

    /// <summary>When everything plays: a Monday at 12:53 UTC.</summary>
    public const uint Now = 1_790_000_000 - 4_800;

    /// <summary>The first pass's id; the others follow.</summary>
    public const uint FirstPass = 500_000;

    private const int PageLength = 4_064;
    private const int HeaderLength = 64;
    private const int FirstDoor = 11;
    private const uint Never = uint.MaxValue;

    private readonly List<byte[]> _holders = [];
    private readonly List<byte[]> _grants = [];
    private readonly List<byte[]> _passes = [];
    private readonly List<byte[]> _credentials = [];
    private readonly bool _hasDoorSchedule;
    private readonly byte _passUse;
    private readonly bool _providesCodes;
    private readonly uint _version;

    /// <summary>Makes a table.</summary>
    /// <param name="credentials">10 or more.</param>
    /// <param name="version">Its version.</param>
    /// <param name="providesCodes">Whether the first Key provides doorcodes.</param>
    /// <param name="hasDoorSchedule">Whether the doors have a schedule of their own.</param>
    /// <param name="passUse">How often each pass may be used.</param>
    public HouseTable(int credentials, uint version = 1, bool providesCodes = true, bool hasDoorSchedule = false, byte passUse = 0)
    {
        _passUse = passUse;
        _version = version;
        _providesCodes = providesCodes;
        _hasDoorSchedule = hasDoorSchedule;
        AddActors();
        Fill(credentials);
    }

    /// <summary>The controller of all these tables.</summary>
    public static ControllerIdentity Identity { get; } = new()
    {
        SiteId = [.. Enumerable.Range(1, 8).Select(number => (byte)number)],
        ControllerId = [.. Enumerable.Range(101, 8).Select(number => (byte)number)],
        LinkRoot = [.. Enumerable.Range(0, 32).Select(number => (byte)number)],
    };

    /// <summary>A card's number that opens.</summary>
    public static byte[] Card { get; } = [4, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];

    /// <summary>Where in the body the doors of the first Key stand that provide codes.</summary>
    public int ProvidingOffset { get; private set; }

    /// <summary>The table, signed.</summary>
    public byte[] Write()
    {
        byte schedule = _hasDoorSchedule ? (byte)1 : (byte)0;
        byte[][] doors = [[.. Two(FirstDoor), 7, schedule, 0, 0, 0, 0], [.. Two(FirstDoor + 1), 5, schedule, 0, 0, 0, 0]];
        byte[][] zone = [.. Enumerable.Range(0, 24).Select(half => (byte[])[.. Four(half == 0 ? 0 : 1_774_000_000u + ((uint)half * 15_778_800)), .. Four(half % 2 == 0 ? 7_200u : 3_600u)])];
        byte[][] schedules = [[.. Two(0), 3, 0, .. Two(0), 10, 0]];
        byte[][] intervals = [Interval(0x1F, 420, 720), Interval(0x1F, 760, 1_380), Interval(0x60, 480, 1_260)];
        byte[][] dates = [.. Enumerable.Range(0, 10).Select(day => (byte[])[.. Two(20_800 + (day * 31)), 0, 0, 0, 0])];
        byte[][] keys =
        [
            [3, _providesCodes ? (byte)3 : (byte)0, 0, 0, 0, 0, 0, 0, 0, 0],
            [3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [3, 3, 1, 1, 0, 0, 0, 0, 0, 0],
        ];
        byte[][] credentials = [.. _credentials.OrderBy(record => BinaryPrimitives.ReadUInt64BigEndian(record))];
        byte[][] denied = [.. Enumerable.Range(0, 50).Select(number => Four((uint)(900_000 + number)))];
        byte[][][] sections = [doors, zone, schedules, intervals, dates, keys, [.. _holders], [.. _grants], [.. _passes], credentials, denied, []];
        ProvidingOffset = sections.Take(5).Sum(section => section.Sum(record => record.Length)) + 1;
        return Signed(sections);
    }

    private byte[] Signed(byte[][][] sections)
    {
        byte[] body = [.. sections.SelectMany(section => section).SelectMany(record => record)];
        byte[][] pages = [.. body.Chunk(PageLength)];
        byte[] header =
        [
            .. "DCKT"u8, 4, 2, .. Two(pages.Length), .. Identity.SiteId, .. Identity.ControllerId, .. Four(_version), .. Four(1_790_000_000),
            .. Four((uint)body.Length), .. sections.Skip(1).SelectMany(section => Two(section.Length)), 5, 7, 0, 7, 0, 0,
        ];
        byte[] key = Identity.Key("DC.KTABL");
        byte[] tags = [.. pages.SelectMany((page, number) => Tag(key, page, number))];
        return [.. header, .. tags, .. Identity.Mac(key, "DC.TABLE", [.. header, .. tags]), .. body];
    }

    private void AddActors()
    {
        AddHolder(Grant(0, mayShare: true));
        AddHolder(Grant(1));
        AddHolder(Grant(0, until: Now - 86_400));
        AddHolder(Grant(2), Grant(0, until: Now - 86_400), Grant(0, until: Now - 172_800));
        AddPass(host: 0);
        AddPass(host: 3);
        AddCode(Hit, 0);
        AddCode(Disabled, 1);
        AddCode(Expired, 2);
        AddCode(Scheduled, 3);
        AddCode(Guest, 0, ofPass: true);
        AddCode(GuestOfWhoMayNotShare, 1, ofPass: true);
        Add(Fingerprint(2, 0, Card), 0, ofPass: false, 2);
        Add(Fingerprint(2, 0, [1, 1, 1, 1]), 1, ofPass: false, 2);
        Add(Fingerprint(2, 0, [2, 2, 2, 2]), 3, ofPass: false, 2);

        // The lowest fingerprint: what is weighed for a miss is the same person's in every table.
        Add([0, 0, 0, 0, 0, 0, 0, 1], 0, ofPass: false, 3);
    }

    private void Fill(int credentials)
    {
        var random = new Random(1);
        int holders = credentials * 2 / 5;
        int grants = credentials * 3 / 5;
        int passes = credentials / 5;
        while (_holders.Count < holders)
        {
            bool two = grants - _grants.Count > holders - _holders.Count;
            AddHolder(two ? [Grant(0, mayShare: true), Grant(2)] : [Grant(0)]);
        }

        while (_passes.Count < passes)
        {
            AddPass(random.Next(holders));
        }

        while (_credentials.Count < credentials)
        {
            byte[] fingerprint = new byte[8];
            random.NextBytes(fingerprint);
            Add(fingerprint, random.Next(holders), ofPass: false, 2);
        }
    }

    private void AddHolder(params byte[][] grants)
    {
        _holders.Add([.. Two(_grants.Count), 0, 0, (byte)grants.Length, 0, 0, 0]);
        _grants.AddRange(grants);
    }

    private static byte[] Grant(int key, bool mayShare = false, uint until = Never) =>
        [.. Two(key), mayShare ? (byte)1 : (byte)0, 0, .. Four(1_780_000_000), .. Four(until)];

    private void AddPass(int host) =>
        _passes.Add([.. Four(FirstPass + (uint)_passes.Count), .. Two(host), 0xFF, 0xFF, 3, 4, 0, _passUse, .. Four(1_789_000_000), .. Four(1_799_000_000), .. Four(0)]);

    private void AddCode(string code, int subject, bool ofPass = false) => Add(Fingerprint(1, FirstDoor, Encoding.ASCII.GetBytes(code)), subject, ofPass, 1);

    private void Add(byte[] fingerprint, int subject, bool ofPass, int kind) =>
        _credentials.Add([.. fingerprint, .. Four((uint)(1_000 + _credentials.Count)), .. Two(subject), ofPass ? (byte)1 : (byte)0, (byte)kind]);

    private static byte[] Interval(int days, int start, int end) => [(byte)days, 0, .. Two(start), .. Two(end)];

    /// <summary>The same table with another version and another mask of doors at which the first Key provides codes, signed anew.</summary>
    public byte[] Next(byte[] table, uint version, byte codes)
    {
        byte[] next = [.. table];
        int pages = next[6] | (next[7] << 8);
        int mac = HeaderLength + (16 * pages);
        Four(version).CopyTo(next, 24);
        next[mac + 32 + ProvidingOffset] = codes;
        byte[] key = Identity.Key("DC.KTABL");
        Tag(key, next[(mac + 32)..(mac + 32 + Math.Min(PageLength, next.Length - mac - 32))], 0).CopyTo(next, HeaderLength);
        Identity.Mac(key, "DC.TABLE", next[..mac]).CopyTo(next, mac);
        return next;
    }

    private static byte[] Tag(byte[] key, byte[] page, int number)
    {
        byte[] filled = new byte[PageLength];
        page.CopyTo(filled, 0);
        return Identity.Mac(key, "DC.PAGE.", [.. Identity.SiteId, .. Two(number), .. filled])[..16];
    }

    private static byte[] Fingerprint(byte kind, int doorId, byte[] value)
    {
        byte[] filled = new byte[16];
        value.CopyTo(filled, 0);
        return Identity.Mac(Identity.Key("DC.KFING"), "DC.FINGR", [kind, .. Two(doorId), (byte)value.Length, .. filled])[..8];
    }

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Four(uint value) => BitConverter.GetBytes(value);
}
