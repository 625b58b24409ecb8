using System.Text;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Support;

/// <summary>What an installer, and then the controller itself, put on its flash (FORMATS.md section 7).</summary>
internal static class ControllerFiles
{
    public const string Configuration = @"I:\controller.json";
    public const string LastGoodConfiguration = @"I:\controller.good";
    public const string LinkRoot = @"I:\link.key";
    public const string TableA = @"I:\table.a";
    public const string Certificates = @"I:\ca.pem";
    public const string Enrolled = @"I:\enrolled";
    public const string Roots = @"I:\roots.a";

    private const int EventFileHead = 12;
    private const int EventAndChain = 28;
    private const string Token = "000102030405060708090a0b0c0d0e0f";
    private const string OtherToken = "ff0102030405060708090a0b0c0d0e0f";

    /// <summary>When the sample bundles were made.</summary>
    public const uint ProvisionalTime = 1_790_000_000;

    /// <summary>A drive with configuration, link root and table.</summary>
    public static FlashDrive Drive(ControllerIdentity identity, TableWriter table, int relockAfterMs = 5_000)
    {
        FlashDrive flash = new();
        flash.Commit(Configuration, Json(identity, relockAfterMs));
        flash.Commit(LinkRoot, Root(identity));
        flash.Commit(Certificates, Encoding.ASCII.GetBytes(TestCertificates.Pem));
        flash.Commit(Enrolled, Convert.FromHexString(Token));
        flash.Commit(TableA, table.Write());
        return flash;
    }

    /// <summary>The roots that an enrolment has left.</summary>
    /// <param name="flash">The drive.</param>
    /// <param name="identity">Whose roots.</param>
    /// <param name="credentialRoot">32 bytes.</param>
    /// <param name="cardRoot">32 bytes.</param>
    public static void Enrol(FlashDrive flash, ControllerIdentity identity, byte[] credentialRoot, byte[] cardRoot)
    {
        byte[] payload = [.. credentialRoot, 1, 0, 0, 0, .. cardRoot, 1, 0, 0, 0];
        byte[] file = [1, 0, 0, 0, .. BitConverter.GetBytes((ushort)payload.Length), .. payload];
        byte[] tag = identity.Mac(identity.Key("DC.KSTOR"), "DC.ROOTS", file)[..8];
        flash.Commit(Roots, [.. file, .. tag]);
    }

    /// <summary>An installer says that there is a card reader at each door.</summary>
    public static void AddReaders(FlashDrive flash)
    {
        string json = Encoding.ASCII.GetString(flash.Read(Configuration)!);
        flash.Commit(Configuration, Encoding.ASCII.GetBytes(json.Replace(" }", ", \"reader\": \"pn532\" }", StringComparison.Ordinal)));
    }

    /// <summary>An installer says that phones are served by Bluetooth.</summary>
    public static void AddBluetooth(FlashDrive flash)
    {
        string json = Encoding.ASCII.GetString(flash.Read(Configuration)!);
        flash.Commit(Configuration, Encoding.ASCII.GetBytes(json.Replace("\"format\": 1", "\"format\": 1, \"phones\": \"bluetooth\"", StringComparison.Ordinal)));
    }

    /// <summary>An installer brings another token and the certificates that count from then on.</summary>
    public static void Reenrol(FlashDrive flash, ControllerIdentity identity, string pem)
    {
        string json = Encoding.ASCII.GetString(Json(identity)).Replace(Token, OtherToken, StringComparison.Ordinal);
        flash.Commit(Configuration, Encoding.ASCII.GetBytes(json));
        flash.Commit(Certificates, Encoding.ASCII.GetBytes(pem));
    }

    /// <summary>The configuration.</summary>
    public static byte[] Json(ControllerIdentity identity, int relockAfterMs = 5_000) => Encoding.ASCII.GetBytes($$"""
        {
          "format": 1,
          "siteId": "{{Convert.ToHexStringLower(identity.SiteId)}}",
          "controllerId": "{{Convert.ToHexStringLower(identity.ControllerId)}}",
          "cloud": "https://cloud.example:8443",
          "enrolmentToken": "{{Token}}",
          "provisionalTime": {{ProvisionalTime}},
          "doors": [ { "relockAfterMs": {{relockAfterMs}} }, { "relockAfterMs": 5000 } ]
        }
        """);

    /// <summary>The link root's file.</summary>
    public static byte[] Root(ControllerIdentity identity) => [.. identity.LinkRoot, .. identity.Key("DC.KLINK")];

    /// <summary>The payload that counts of two files written in turn, null when there is none.</summary>
    /// <param name="flash">The drive.</param>
    /// <param name="path">Without the last <c>.a</c> or <c>.b</c>.</param>
    public static byte[]? Twin(FlashDrive flash, string path) => new[] { flash.Read(path + ".a"), flash.Read(path + ".b") }
        .Where(file => file is not null).MaxBy(file => BitConverter.ToUInt32(file!))?[6..^8];

    /// <summary>The durable events, oldest first, without their chain values.</summary>
    public static IReadOnlyList<byte[]> Events(FlashDrive flash) =>
        [.. flash.List(@"I:\events").Order(StringComparer.Ordinal).SelectMany(path => EventsIn(flash.Read(path)!))];

    /// <summary>The events of a file, without their chain values.</summary>
    private static IEnumerable<byte[]> EventsIn(byte[] file) =>
        file.Skip(EventFileHead).Chunk(EventAndChain).Where(record => record.Length == EventAndChain).Select(record => record[..20]);
}
