using DoorController.Security;

namespace DoorController.Fuzz.Harness;

/// <summary>The controller whose parsers are fed.</summary>
internal static class Identity
{
    public static readonly byte[] SiteId = Counting(0x11, Mac.IdLength);

    public static readonly byte[] ControllerId = Counting(0x21, Mac.IdLength);

    public static readonly LinkKeys Keys = new LinkKeys(ControllerId, Counting(0, LinkKeys.KeyLength));

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
