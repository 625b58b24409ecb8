using System.Buffers.Binary;
using DoorController.Bench.Carried;

namespace DoorController.Firmware.Tests.Support;

/// <summary>What a host's phone makes without asking the cloud, from the text of PROTOCOLS.md 3.4 and 3.5 alone.</summary>
/// <param name="identity">The controller.</param>
/// <param name="credentialRoot">Its credential root.</param>
/// <param name="number">The share number.</param>
internal sealed class HostShare(ControllerIdentity identity, byte[] credentialRoot, int number)
{
    private const int Day = 86_400;
    private const int PeriodDays = 15;

    /// <summary>The claims of a pass.</summary>
    /// <param name="doors">Mask of door indexes.</param>
    /// <param name="use">0 any number of times, 1 once.</param>
    /// <param name="from">First second.</param>
    /// <param name="minutes">How long.</param>
    public byte[] Claims(byte doors, byte use, uint from, ushort minutes = 600) =>
        [.. BitConverter.GetBytes(number), doors, use, .. BitConverter.GetBytes(from), .. BitConverter.GetBytes(minutes), 0x01, 0x00, 0xED, 0x5E];

    /// <summary>The key of a pass.</summary>
    public byte[] KeyOf(byte[] claims) =>
        identity.Mac(ShareKey((int)(BinaryPrimitives.ReadUInt32LittleEndian(claims.AsSpan(6)) / Day)), "DC.KPASS", claims);

    /// <summary>A guest's phone with a pass.</summary>
    public PhoneApp Guest(byte[] claims) => Guest(claims, KeyOf(claims));

    /// <summary>A guest's phone with claims and a key that perhaps are not of one pass.</summary>
    public static PhoneApp Guest(byte[] claims, byte[] key) => new([0, 0, .. claims[..4]], _ => key, claims);

    /// <summary>A daily doorcode: 0 and 1 for the date, 2 and 3 for a quarter of an hour.</summary>
    public string DailyCode(int doorId, int date, int code)
    {
        byte[] codes = identity.Mac(
            ShareKey(date), "DC.DAILY", [.. BitConverter.GetBytes((ushort)doorId), .. BitConverter.GetBytes((ushort)date)]);
        return $"{900_000_000 + (BinaryPrimitives.ReadUInt32LittleEndian(codes.AsSpan(4 * code)) % 100_000_000)}";
    }

    private byte[] ShareKey(int day) => identity.Mac(
        credentialRoot, "DC.KSHAR", [.. BitConverter.GetBytes(number), .. BitConverter.GetBytes((ushort)(day / PeriodDays))]);
}
