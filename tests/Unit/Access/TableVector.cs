using DoorController.Tests.Support;

namespace DoorController.Tests.Access;

/// <summary>The table of one page in FORMATS.md 8, and where its sections begin by FORMATS.md 3; the delta that edits it.</summary>
internal static class TableVector
{
    /// <summary>The page's tag.</summary>
    public const int Tags = 64;

    /// <summary>The MAC.</summary>
    public const int Mac = 80;

    /// <summary>The doors.</summary>
    public const int Doors = 112;

    /// <summary>The changes of the zone.</summary>
    public const int Zone = 128;

    /// <summary>The schedules.</summary>
    public const int Schedules = 144;

    /// <summary>The stretches of each week.</summary>
    public const int Intervals = 160;

    /// <summary>The stretches of single dates.</summary>
    public const int Dates = 178;

    /// <summary>The Keys.</summary>
    public const int Keys = 190;

    /// <summary>The holders.</summary>
    public const int Holders = 210;

    /// <summary>The grants.</summary>
    public const int Grants = 226;

    /// <summary>The passes.</summary>
    public const int Passes = 262;

    /// <summary>The credentials.</summary>
    public const int Credentials = 310;

    /// <summary>The denied ones.</summary>
    public const int Denied = 422;

    /// <summary>Where the hosts begin.</summary>
    public const int Hosts = Denied + 4;

    /// <summary>Bytes of the whole.</summary>
    public const int Length = 434;

    /// <summary>Bytes of the table that the delta makes of it.</summary>
    public const int EditedLength = 450;

    /// <summary>HMAC-SHA256, with a key of 32 zero bytes, of the table that the delta makes of it.</summary>
    public const string EditedHash = "c8b8d40fae79ae3b0c226f1b2e56738f496a3ce3c57ff0bb938b175d85d547f4";

    private const string Hex =
        "44434b54 04 02 0100 00112233445566aa 0011223344556601 07000000 803bb16a 42010000 "
        + "0200 0200 0300 0200 0200 0200 0300 0200 0700 0100 0100 06 0a 00 07 03 00 "
        + "f8fd0db1ef65ff43bb6e3a3eec88e0ce e0db23e3b23077fb2591d2f4d44a7cd6ae05818965173c6652d3ad1e9acf07ca "
        + "0201 07 00 0100 0400 0700 05 02 0200 0000 00000000 201c0000 9054dd6a 100e0000 "
        + "0000 02 00 0000 02 00 0200 01 00 0200 00 00 1f 00 6801 2805 20 00 2805 1806 40 00 5802 9402 "
        + "4b51 e001 d002 4c51 0000 0000 03 01 0000000000000000 02 02 0001000000000000 "
        + "0000 0000 01 01 0000 0100 0100 02 00 0000 "
        + "0000 01 00 00a5186a ffffffff 0000 00 00 00a5186a 00d2496b 0100 01 00 803bb16a 00d2496b "
        + "f6010000 0100 0000 02 03 01 00 803bb16a 0076ba6a 0030b56a f5010000 0100 ffff 02 04 00 02 803bb16a 008db26a 00000000 "
        + "7af2bf38ce45bc38 ee030000 0000 04 01 9147dcf992cd45d1 ea030000 0100 00 11 bcf7f19afb7c4ee4 ed030000 0100 00 03 "
        + "d0ca9099271fb20d eb030000 0100 01 11 de7f2fceb64ef741 ec030000 0000 00 02 e4a7d683780d3e3c e9030000 0000 00 01 "
        + "e69e800d07425c56 ef030000 0100 00 02 ef030000 c92c0100 0000 03 01";

    private const string DeltaHex =
        "07000000 09000000 483cb16a 2400 01 590000 01 00 04 01 02 09 ffff 0100 0fc812ee2a92fe89 f0030000 0000 00 02 "
        + "01 0c0000 01 00 173808b661aeb3adc6c77d8a473de5eed462adef90ed15977531c5d5d6496f87";

    /// <summary>The bytes, the caller's own.</summary>
    public static byte[] Copy() => Bytes.FromHex(Hex);

    /// <summary>The delta to version 9, the caller's own.</summary>
    public static byte[] Delta() => Bytes.FromHex(DeltaHex);
}
