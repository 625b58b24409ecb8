using DoorController.Cloud.Tables;

namespace DoorController.Cloud.Tests.Support;

/// <summary>The controller, the tables and the delta of FORMATS.md section 8.</summary>
internal static class FormatVectors
{
    public const string SiteId = "00112233445566aa";

    public const string ControllerId = "0011223344556601";

    public const string Delta =
        "07000000 09000000 483cb16a 2400 01 590000 01 00 04 01 02 09 ffff 0100 0fc812ee2a92fe89 f0030000 0000 00 02 "
        + "01 0c0000 01 00 173808b661aeb3adc6c77d8a473de5eed462adef90ed15977531c5d5d6496f87";

    public const string OnePage =
        "44434b54 04 02 0100 00112233445566aa 0011223344556601 07000000 803bb16a 42010000 "
        + "0200 0200 0300 0200 0200 0200 0300 0200 0700 0100 0100 06 0a 00 07 03 00 f8fd0db1ef65ff43bb6e3a3eec88e0ce "
        + "e0db23e3b23077fb2591d2f4d44a7cd6ae05818965173c6652d3ad1e9acf07ca "
        + "0201 07 00 0100 0400 0700 05 02 0200 0000 00000000 201c0000 9054dd6a 100e0000 "
        + "0000 02 00 0000 02 00 0200 01 00 0200 00 00 1f 00 6801 2805 20 00 2805 1806 40 00 5802 9402 "
        + "4b51 e001 d002 4c51 0000 0000 03 01 0000000000000000 02 02 0001000000000000 "
        + "0000 0000 01 01 0000 0100 0100 02 00 0000 "
        + "0000 01 00 00a5186a ffffffff 0000 00 00 00a5186a 00d2496b 0100 01 00 803bb16a 00d2496b "
        + "f6010000 0100 0000 02 03 01 00 803bb16a 0076ba6a 0030b56a f5010000 0100 ffff 02 04 00 02 803bb16a 008db26a 00000000 "
        + "7af2bf38ce45bc38 ee030000 0000 04 01 9147dcf992cd45d1 ea030000 0100 00 11 bcf7f19afb7c4ee4 ed030000 0100 00 03 "
        + "d0ca9099271fb20d eb030000 0100 01 11 de7f2fceb64ef741 ec030000 0000 00 02 e4a7d683780d3e3c e9030000 0000 00 01 "
        + "e69e800d07425c56 ef030000 0100 00 02 ef030000 c92c0100 0000 03 01";

    private const uint Earlier = 1_780_000_000;
    private const uint Issued = 1_790_000_000;
    private const uint Later = 1_800_000_000;
    private const uint Day = 86_400;
    private const byte DisabledState = 2;

    public static byte[] Root { get; } = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>The table of one page.</summary>
    public static KeyTableContents Contents() => new()
    {
        SiteId = SiteId,
        ControllerId = ControllerId,
        Version = 7,
        IssuedAt = DateTimeOffset.FromUnixTimeSeconds(Issued),
        KeypadPauseSeconds = 6,
        UnknownTimeDays = 10,
        CloudDoors = 3,
        Doors = [new KeyTableContents.DoorRow(258, 7, 0, 1, 4), new KeyTableContents.DoorRow(7, 5, 2, 2)],
        Zone = [new KeyTableContents.ZoneRow(0, 7_200), new KeyTableContents.ZoneRow(1_792_890_000, 3_600)],
        Schedules = [new KeyTableContents.ScheduleRow(31, 0, 2, 0, 2), new KeyTableContents.ScheduleRow(32, 2, 1, 2, 0)],
        Intervals =
        [
            new KeyTableContents.IntervalRow(0x1F, 360, 1_320), new KeyTableContents.IntervalRow(0x20, 1_320, 1_560),
            new KeyTableContents.IntervalRow(0x40, 600, 660),
        ],
        Dates = [new KeyTableContents.DateRow(20_811, 480, 720), new KeyTableContents.DateRow(20_812, 0, 0)],
        Keys =
        [
            new KeyTableContents.KeyRow(21, 3, 1, [0, 0, 0, 0, 0, 0, 0, 0]),
            new KeyTableContents.KeyRow(22, 2, 2, [0, 1, 0, 0, 0, 0, 0, 0]),
        ],
        Holders = [new KeyTableContents.HolderRow(11, 0, 0, 1, 1), new KeyTableContents.HolderRow(12, 1, 1, 2, 0)],
        Grants =
        [
            new KeyTableContents.GrantRow(1, 0, true, Earlier, uint.MaxValue),
            new KeyTableContents.GrantRow(2, 0, false, Earlier, Later),
            new KeyTableContents.GrantRow(3, 1, true, Issued, Later),
        ],
        Passes =
        [
            new KeyTableContents.PassRow(502, 1, 0, 2, 3, Issued, Issued + (7 * Day), 1, Issued + (3 * Day)),
            new KeyTableContents.PassRow(501, 1, null, 2, 4, Issued, Issued + Day, Use: 2),
        ],
        Credentials =
        [
            new KeyTableContents.CredentialRow(0x7af2bf38ce45bc38, 1006, 0, 4, 0x01),
            new KeyTableContents.CredentialRow(0x9147dcf992cd45d1, 1002, 1, 0, 0x11),
            new KeyTableContents.CredentialRow(0xbcf7f19afb7c4ee4, 1005, 1, 0, 0x03),
            new KeyTableContents.CredentialRow(0xd0ca9099271fb20d, 1003, 1, 1, 0x11),
            new KeyTableContents.CredentialRow(0xde7f2fceb64ef741, 1004, 0, 0, 0x02),
            new KeyTableContents.CredentialRow(0xe4a7d683780d3e3c, 1001, 0, 0, 0x01),
            new KeyTableContents.CredentialRow(0xe69e800d07425c56, 1007, 1, 0, 0x02),
        ],
        Denied = [1007],
        Hosts = [new KeyTableContents.HostRow(77_001, 0, 3, 1)],
    };

    /// <summary>What the delta makes of it.</summary>
    public static KeyTableContents ContentsAfterDelta() => Contents() with
    {
        Version = 9,
        IssuedAt = DateTimeOffset.FromUnixTimeSeconds(Issued + 200),
        Doors = [Contents().Doors[0], Contents().Doors[1] with { PermanentCodes = 0 }],
        Keys = [Contents().Keys[0], Contents().Keys[1] with { DoorcodeDoors = 0 }],
        Credentials =
        [
            new KeyTableContents.CredentialRow(0x0fc812ee2a92fe89, 1008, 0, 0, 0x02),
            .. Contents().Credentials.Select(row => row.CredentialId is 1002 or 1003
                ? row with { State = (byte)(row.State | DisabledState) }
                : row),
        ],
    };
}
