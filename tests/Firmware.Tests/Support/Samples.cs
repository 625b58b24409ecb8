using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A house with two doors and codes that open, or don't, for every reason.</summary>
internal static class Samples
{
    /// <summary>Opens the first door, which has codes of 7 digits.</summary>
    public const string Code = "1234567";

    /// <summary>Opens the second door, which has codes of 5 digits.</summary>
    public const string OtherCode = "48213";

    /// <summary>A code of nine digits that opens the first door.</summary>
    public const string DailyCode = "912345678";

    /// <summary>Nobody's, at any door.</summary>
    public const string Unknown = "7777777";

    /// <summary>Of a Key that provides no codes.</summary>
    public const string Disabled = "2000001";

    public const string Expired = "2000002";

    public const string NotYet = "2000003";

    /// <summary>Of a window that ends within what an untrusted clock leaves open.</summary>
    public const string ClockUnknown = "2000004";

    /// <summary>The house's table.</summary>
    public static TableWriter Table(ControllerIdentity identity) => new TableWriter(identity)
        .Door(11, 7)
        .Door(12, 5)
        .Code(0, Code)
        .Code(1, OtherCode)
        .Code(0, DailyCode)
        .Code(0, Disabled, providesCodes: false)
        .Code(0, Expired, until: ControllerFiles.ProvisionalTime - 1)
        .Code(0, NotYet, from: ControllerFiles.ProvisionalTime + 1_000_000)
        .Code(0, ClockUnknown, until: ControllerFiles.ProvisionalTime + 1_000);

    /// <summary>A drive of a controller that has been there for a while.</summary>
    public static FlashDrive Drive(int relockAfterMs = 5_000) => Drive(new ControllerIdentity(), relockAfterMs);

    /// <summary>A drive of a given controller that has been there for a while.</summary>
    public static FlashDrive Drive(ControllerIdentity identity, int relockAfterMs = 5_000) =>
        ControllerFiles.Drive(identity, Table(identity), relockAfterMs);

    /// <summary>A board with such a drive, in power.</summary>
    public static DoorBoard Board(int relockAfterMs = 5_000) => new DoorBoard(Drive(relockAfterMs)).PowerOn();
}
