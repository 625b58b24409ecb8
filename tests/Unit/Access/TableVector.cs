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

    /// <summary>Bytes of the whole.</summary>
    public const int Length = 426;

    /// <summary>Bytes of the table that the delta makes of it.</summary>
    public const int EditedLength = 442;

    /// <summary>HMAC-SHA256, with a key of 32 zero bytes, of the table that the delta makes of it.</summary>
    public const string EditedHash = "8bce574b3c44cffe1620977cbe182c5a70cafaa6d58f62b0bd0226f7111aba66";

    private const string Hex =
        "44434b54 03 02 0100 00112233445566aa 0011223344556601 07000000 803bb16a 3a010000 "
        + "0200 0200 0300 0200 0200 0200 0300 0200 0700 0100 06 0a 000000000000 "
        + "201a64b0b95e54cbce1198efcbc7524e 2a8360a0952b04f16c0320c0d3af802f8cb8b96d957cef934b0031e34ced0a50 "
        + "0201 07 00 0100 0000 0700 05 02 0200 0000 00000000 201c0000 9054dd6a 100e0000 "
        + "0000 02 00 0000 02 00 0200 01 00 0200 00 00 1f 00 6801 2805 20 00 2805 1806 40 00 5802 9402 "
        + "4b51 e001 d002 4c51 0000 0000 03 01 0000000000000000 02 02 0001000000000000 "
        + "0000 0000 01 01 0000 0100 0100 02 00 0000 "
        + "0000 01 00 00a5186a ffffffff 0000 00 00 00a5186a 00d2496b 0100 01 00 803bb16a 00d2496b "
        + "f6010000 0100 0000 02 03 01 00 803bb16a 0076ba6a 0030b56a f5010000 0100 ffff 02 04 00 02 803bb16a 008db26a 00000000 "
        + "7af2bf38ce45bc38 ee030000 0000 04 01 9147dcf992cd45d1 ea030000 0100 00 11 bcf7f19afb7c4ee4 ed030000 0100 00 03 "
        + "d0ca9099271fb20d eb030000 0100 01 11 de7f2fceb64ef741 ec030000 0000 00 02 e4a7d683780d3e3c e9030000 0000 00 01 "
        + "e69e800d07425c56 ef030000 0100 00 02 ef030000";

    private const string DeltaHex =
        "07000000 09000000 483cb16a 2400 01 590000 01 00 04 01 02 09 ffff 0100 0fc812ee2a92fe89 f0030000 0000 00 02 "
        + "01 0c0000 01 00 25cda6636fd191f7f913ec5a0179f2c90c7371e044152c11e987aebcaf3733e0";

    /// <summary>The bytes, the caller's own.</summary>
    public static byte[] Copy() => Bytes.FromHex(Hex);

    /// <summary>The delta to version 9, the caller's own.</summary>
    public static byte[] Delta() => Bytes.FromHex(DeltaHex);
}
