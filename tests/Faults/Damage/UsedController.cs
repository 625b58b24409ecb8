using DoorController.Faults.PowerCuts;
using DoorController.Faults.Support;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Faults.Damage;

/// <summary>A controller that has every file that one can have, and what lies on its drive.</summary>
internal static class UsedController
{
    /// <summary>The version of the table that its journal leads to.</summary>
    public const uint Version = 4;

    /// <summary>How many passes have opened a door; there is one more.</summary>
    public const int PassesUsed = 2;

    private const int Minute = 60_000;
    private const int AfterCodeMs = 6_000;

    /// <summary>Who it is.</summary>
    public static ControllerIdentity Identity { get; } = new()
    {
        SiteId = Convert.FromHexString("00112233445566aa"),
        ControllerId = Convert.FromHexString("0011223344556601"),
    };

    /// <summary>Its tables.</summary>
    public static RunTables Tables { get; } = new(Identity, fillers: 0, passes: PassesUsed + 1);

    /// <summary>What lies on its drive.</summary>
    public static FlashImage Image { get; } = Use();

    /// <summary>Its files.</summary>
    public static IReadOnlyList<string> Paths => [.. Image.Paths];

    private static FlashImage Use()
    {
        FlashImage image = FlashImage.Of(ControllerFiles.Drive(Identity, Tables.Writer(1))).With(ControllerFiles.Enrolled, null);
        using DoorBoard board = new(image.ToDrive());
        CloudTwin cloud = new(board.Board, Identity) { Table = Tables.Table(2) };
        board.PowerOn().Run(Minute);
        for (uint version = 3; version <= Version; version++)
        {
            cloud.Table = Tables.Table(version);
            cloud.Delta = Tables.Delta(version - 1, version, 0);
            cloud.Certificates = (version, TestCertificates.Pem);
            board.Run(Minute);
        }

        for (int pass = 0; pass < PassesUsed; pass++)
        {
            board.Type(RunTables.PassCode(pass));
            board.Run(AfterCodeMs);
        }

        board.Type(Samples.Unknown);
        board.Run(Minute);
        board.PowerOn().Run(20 * Minute);
        Assert.AreEqual(Version, cloud.Exchanges.Last().TableHeld);
        return FlashImage.Of(board.Flash);
    }
}
