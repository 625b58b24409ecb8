using DoorController.Tests.Support;

namespace DoorController.Tests.Access;

/// <summary>The table of one page in FORMATS.md 8, and where its sections begin by FORMATS.md 3.</summary>
internal static class TableVector
{
    /// <summary>The doors.</summary>
    public const int Doors = 96;

    /// <summary>The Keys.</summary>
    public const int Keys = 104;

    /// <summary>The holders.</summary>
    public const int Holders = 108;

    /// <summary>The grants.</summary>
    public const int Grants = 124;

    /// <summary>The pass.</summary>
    public const int Passes = 160;

    /// <summary>The credentials.</summary>
    public const int Credentials = 176;

    /// <summary>Bytes of the whole.</summary>
    public const int Length = 224;

    private const string Hex =
        "44434b54 01 02 0100 00112233445566aa 0011223344556601 07000000 803bb16a 80000000 0200 0200 0300 0100 0300 0000 "
        + "8e1456b7fc0442c95cfca5d38fbc80ab 9de7ed1ca9f06087a7cd76a2ab72a89c51a6b23c69bf4f3c7759caf315ec32b6 "
        + "0201 07 00 0700 05 00 03 01 02 02 0b000000 0000 0100 0c000000 0100 0200 "
        + "0000 01 00 00a5186a ffffffff 0000 00 00 00a5186a 00d2496b 0100 01 00 803bb16a 00d2496b "
        + "f5010000 0100 02 04 803bb16a 008db26a "
        + "9147dcf992cd45d1 ea030000 0100 00 01 d0ca9099271fb20d eb030000 0000 01 01 e4a7d683780d3e3c e9030000 0000 00 01";

    /// <summary>The bytes, the caller's own.</summary>
    public static byte[] Copy() => Bytes.FromHex(Hex);
}
