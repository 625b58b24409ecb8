using System.Globalization;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Faults.PowerCuts;

/// <summary>
/// The key tables of a run, a version each, and what leads from one to the next. They differ in one code of the second door, so that a code
/// tells which table a door decides by. As they are, two pieces of an answer long.
/// </summary>
/// <param name="identity">Whose.</param>
/// <param name="fillers">How many people have other cards.</param>
/// <param name="passes">How many passes are used once.</param>
internal sealed class RunTables(ControllerIdentity identity, int fillers = 100, int passes = RunTables.Passes)
{
    /// <summary>How many passes are used once.</summary>
    public const int Passes = 40;

    private const int MarkerPerson = 1002;
    private const int CredentialSection = 9;
    private const int CredentialLength = 16;
    private const int HeaderLength = 64;
    private const int CountsOffset = 36;
    private const int MacLength = 32;
    private const int OverwrittenLength = 255;
    private static readonly int[] RecordLengths = [8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4];

    private readonly Dictionary<uint, byte[]> _written = [];

    /// <summary>A keycard that opens both doors by every table.</summary>
    public static byte[] Card { get; } = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];

    /// <summary>The code of the second door that only one version knows.</summary>
    public static string Marker(uint version) => (100_000 + (version * 7_919 % 799_999)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The code of the first door of a pass that opens once.</summary>
    public static string PassCode(int pass) => (5_000_000 + (pass * 1_237)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The id of that pass.</summary>
    public static uint PassId(int pass) => (uint)(501 + pass);

    /// <summary>A version, signed.</summary>
    public byte[] Table(uint version)
    {
        if (!_written.TryGetValue(version, out byte[]? table))
        {
            _written[version] = table = Writer(version).Write();
        }

        return table;
    }

    /// <summary>What writes a version.</summary>
    public TableWriter Writer(uint version)
    {
        TableWriter writer = new TableWriter(identity) { Version = version }.Door(11, 7).Door(12, 6).Code(0, Samples.Code).Code(1, Marker(version)).Card(Card);
        for (int filler = 0; filler < fillers; filler++)
        {
            writer.Card([0xC0, 0xFF, 0xEE, (byte)filler]);
        }

        for (int pass = 0; pass < passes; pass++)
        {
            writer.GuestCode(0, PassCode(pass), 1);
        }

        return writer;
    }

    /// <summary>The delta from one version to another (FORMATS.md 4.1).</summary>
    /// <param name="from">The version that it starts from.</param>
    /// <param name="to">The version that it leads to.</param>
    /// <param name="overwrites">How many edits of 255 bytes that change nothing it has besides.</param>
    public byte[] Delta(uint from, uint to, int overwrites)
    {
        byte[] old = Table(from);
        byte[] next = Table(to);
        int index = IndexOfMarker(old);
        int newIndex = IndexOfMarker(next);
        int at = SectionStart(next, CredentialSection) + (newIndex * CredentialLength);
        List<byte> edits =
        [
            3, CredentialSection, .. Two(index), .. Two(1), 2, CredentialSection, 0xFF, 0xFF, .. Two(1), .. next.AsSpan(at, CredentialLength),
        ];
        int body = BodyOffset(old);
        for (int i = 0; i < overwrites; i++)
        {
            // In the section of Keys, which no version changes.
            int offset = SectionStart(old, 5) + (i * OverwrittenLength);
            edits.AddRange([1, .. BitConverter.GetBytes(offset - body)[..3], OverwrittenLength, .. old.AsSpan(offset, OverwrittenLength)]);
        }

        int mac = BodyOffset(next) - MacLength;
        return
        [
            .. BitConverter.GetBytes(from), .. BitConverter.GetBytes(to), .. next.AsSpan(28, 4), .. Two(edits.Count), .. edits,
            .. next.AsSpan(mac, MacLength),
        ];
    }

    private static int IndexOfMarker(byte[] table)
    {
        int start = SectionStart(table, CredentialSection);
        int count = BitConverter.ToUInt16(table, CountsOffset + ((CredentialSection - 1) * 2));
        return Enumerable.Range(0, count).Single(index => BitConverter.ToUInt32(table, start + (index * CredentialLength) + 8) == MarkerPerson);
    }

    private static int SectionStart(byte[] table, int section)
    {
        int start = BodyOffset(table) + (section > 0 ? table[5] * RecordLengths[0] : 0);
        for (int before = 1; before < section; before++)
        {
            start += BitConverter.ToUInt16(table, CountsOffset + ((before - 1) * 2)) * RecordLengths[before];
        }

        return start;
    }

    private static int BodyOffset(byte[] table) => HeaderLength + (16 * BitConverter.ToUInt16(table, 6)) + MacLength;

    private static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];
}
