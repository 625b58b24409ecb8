using DoorController.Access;
using DoorController.Tests.Support;

namespace DoorController.Tests.Access;

/// <summary>The share number and the pass of the vectors in PROTOCOLS.md 3.7, at the controller of FORMATS.md 8.</summary>
internal static class ShareSample
{
    /// <summary>The host's share number.</summary>
    public const uint ShareNumber = 77_001;

    /// <summary>The period of <see cref="Sample.Now"/>.</summary>
    public const int Period = 1_381;

    /// <summary>The date of <see cref="Sample.Now"/>, days since 1970.</summary>
    public const int Date = 20_717;

    /// <summary>The claims of a pass for the second door, once, from <see cref="Sample.Now"/> for a day.</summary>
    public const string Claims = "c92c01000201803bb16aa0050100ed5e";

    /// <summary>What its guest's phone answers to the challenge of the vectors.</summary>
    public const string PassAnswer = "c92c01000201803bb16aa0050100ed5e0000c92c01000101463df0fa56d598f1f424132e";

    /// <summary>The keys of the vectors' credential root.</summary>
    public static ShareKeys Keys() => KeysOf(Bytes.Counting(0x40, 32));

    /// <summary>The keys of a credential root.</summary>
    public static ShareKeys KeysOf(byte[] root) =>
        new ShareKeys(root, Sample.Prefix("DC.KSHAR"), Sample.Prefix("DC.KPASS"), Sample.Prefix("DC.DAILY"));

    /// <summary>The key of a share number, made from PROTOCOLS.md alone.</summary>
    public static byte[] ShareKey(uint shareNumber, int period)
    {
        ByteList data = new ByteList();
        data.Add32(shareNumber);
        data.Add16(period);
        return Sample.Mac(Bytes.Counting(0x40, 32), "DC.KSHAR", data.ToArray());
    }

    /// <summary>The claims of a pass.</summary>
    public static byte[] Pass(uint shareNumber, int doors, int use, uint from, int minutes, uint serial = 1)
    {
        ByteList claims = new ByteList();
        claims.Add32(shareNumber);
        claims.Add8(doors);
        claims.Add8(use);
        claims.Add32(from);
        claims.Add16(minutes);
        claims.Add32(serial);
        return claims.ToArray();
    }

    /// <summary>A daily doorcode, made from PROTOCOLS.md alone.</summary>
    public static string DailyCode(uint shareNumber, int doorId, int date, int index)
    {
        ByteList data = new ByteList();
        data.Add16(doorId);
        data.Add16(date);
        byte[] codes = Sample.Mac(ShareKey(shareNumber, date / 15), "DC.DAILY", data.ToArray());
        uint number = 0;
        for (int i = 3; i >= 0; i--)
        {
            number = (number << 8) | codes[(4 * index) + i];
        }

        return (900_000_000 + (number % 100_000_000)).ToString();
    }
}
