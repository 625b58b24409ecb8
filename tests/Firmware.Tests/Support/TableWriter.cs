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
    private readonly List<byte[]> _keys = [];
    private readonly List<byte[]> _holders = [];
    private readonly List<byte[]> _grants = [];
    private readonly List<byte[]> _credentials = [];
    private readonly List<int> _doorIds = [];

    public uint Version { get; init; } = 1;

    /// <summary>Adds a door.</summary>
    public TableWriter Door(int id, int codeLength)
    {
        _doorIds.Add(id);
        _doors.Add([(byte)id, (byte)(id >> 8), (byte)codeLength, 0]);
        return this;
    }

    /// <summary>Adds a person with one Key to all doors, and a code of theirs at one of them.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="code">The digits.</param>
    /// <param name="providesCodes">Whether the Key provides doorcodes.</param>
    /// <param name="from">First second.</param>
    /// <param name="until">First second after it.</param>
    public TableWriter Code(int door, string code, bool providesCodes = true, uint from = 0, uint until = Never)
    {
        int index = _holders.Count;
        byte all = (byte)((1 << _doors.Count) - 1);
        _keys.Add([all, providesCodes ? all : (byte)0]);
        _holders.Add([.. Four((uint)(100 + index)), .. Two(index), .. Two(1)]);
        _grants.Add([.. Two(index), 0, 0, .. Four(from), .. Four(until)]);
        _credentials.Add([.. Fingerprint(_doorIds[door], code), .. Four((uint)(1001 + index)), .. Two(index), 0, 1]);
        return this;
    }

    /// <summary>The table, signed.</summary>
    public byte[] Write()
    {
        byte[][] sorted = [.. _credentials.OrderBy(record => BinaryPrimitives.ReadUInt64BigEndian(record))];
        byte[] body = [.. _doors.Concat(_keys).Concat(_holders).Concat(_grants).Concat(sorted).SelectMany(record => record)];
        byte[][] pages = [.. body.Chunk(PageLength)];
        byte[] header =
        [
            .. "DCKT"u8, 1, (byte)_doors.Count, .. Two(pages.Length), .. identity.SiteId, .. identity.ControllerId, .. Four(Version), .. Four(1_790_000_000),
            .. Four((uint)body.Length), .. Two(_keys.Count), .. Two(_holders.Count), .. Two(_grants.Count), .. Two(0), .. Two(sorted.Length), .. Two(0),
        ];
        byte[] key = identity.Key("DC.KTABL");
        byte[] tags = [.. pages.SelectMany((page, number) => Tag(key, page, number))];
        byte[] mac = identity.Mac(key, "DC.TABLE", [.. header, .. tags]);
        return [.. header, .. tags, .. mac, .. body];
    }

    private byte[] Tag(byte[] key, byte[] page, int number)
    {
        byte[] filled = new byte[PageLength];
        page.CopyTo(filled, 0);
        return identity.Mac(key, "DC.PAGE.", [.. identity.SiteId, .. Four(Version), .. Two(number), .. filled])[..16];
    }

    private byte[] Fingerprint(int doorId, string code)
    {
        byte[] value = new byte[16];
        Encoding.ASCII.GetBytes(code, value);
        return identity.Mac(identity.Key("DC.KFING"), "DC.FINGR", [1, .. Two(doorId), (byte)code.Length, .. value])[..8];
    }

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    private static byte[] Four(uint value) => BitConverter.GetBytes(value);
}

/// <summary>Who a controller is, and what only it and the cloud know.</summary>
internal sealed class ControllerIdentity
{
    public byte[] SiteId { get; } = RandomNumberGenerator.GetBytes(8);

    public byte[] ControllerId { get; } = RandomNumberGenerator.GetBytes(8);

    public byte[] LinkRoot { get; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>A key that follows from the link root.</summary>
    public byte[] Key(string label) => Mac(LinkRoot, label, []);

    /// <summary>MAC over label, format version, controller id and data.</summary>
    public byte[] Mac(byte[] key, string label, byte[] data)
    {
        byte[] input = [.. Encoding.ASCII.GetBytes(label), 1, .. ControllerId, .. data];
        return HMACSHA256.HashData(key, input);
    }
}
