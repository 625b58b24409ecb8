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

    private const string Token = "000102030405060708090a0b0c0d0e0f";

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

    /// <summary>The durable events, oldest first.</summary>
    public static IReadOnlyList<byte[]> Events(FlashDrive flash) =>
        [.. flash.List(@"I:\events").Order(StringComparer.Ordinal).SelectMany(path => flash.Read(path)!.Chunk(20))];
}
