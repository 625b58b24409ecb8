using DoorController.Access;
using DoorController.Security;

namespace DoorController.Fuzz.Harness;

/// <summary>The controller whose parsers are fed.</summary>
internal static class Identity
{
    public static readonly byte[] SiteId = Counting(0x11, Mac.IdLength);

    public static readonly byte[] ControllerId = Counting(0x21, Mac.IdLength);

    public static readonly LinkKeys Keys = new LinkKeys(ControllerId, Counting(0, LinkKeys.KeyLength));

    /// <summary>Of a credential root of zeros, as the keys of phones are.</summary>
    public static readonly ShareKeys Shares = new ShareKeys(
        new byte[LinkKeys.KeyLength], Mac.Prefix("DC.KSHAR", ControllerId), Mac.Prefix("DC.KPASS", ControllerId), Mac.Prefix("DC.DAILY", ControllerId));

    private static byte[] Counting(int first, int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(first + i);
        }

        return bytes;
    }
}
