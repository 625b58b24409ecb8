using System.Security.Cryptography;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Tests.Support;

/// <summary>The controller of the vectors in FORMATS.md 8, and its MACs made from that file alone.</summary>
internal static class Sample
{
    /// <summary>Seconds since 1970 at which the samples play.</summary>
    public const uint Now = 1_790_000_000;

    /// <summary>What FORMATS.md calls no end.</summary>
    public const uint Never = 0xFFFFFFFF;

    /// <summary>8 bytes.</summary>
    public static byte[] SiteId() => Bytes.FromHex("00112233445566aa");

    /// <summary>8 bytes.</summary>
    public static byte[] ControllerId() => Bytes.FromHex("0011223344556601");

    /// <summary>32 bytes.</summary>
    public static byte[] LinkRoot() => Bytes.Counting(0, 32);

    /// <summary>The sample controller's event log, as a start finds it.</summary>
    public static EventLog EventLog() => new EventLog(new LinkKeys(ControllerId(), LinkRoot()), DriveLimits.EventsOn2Megabytes);

    /// <summary>The 17 bytes with which a MAC's input starts.</summary>
    public static byte[] Prefix(string label)
    {
        ByteList prefix = new ByteList();
        prefix.Add(Bytes.OfText(label));
        prefix.Add8(1);
        prefix.Add(ControllerId());
        return prefix.ToArray();
    }

    /// <summary>A key that follows from the link root.</summary>
    public static byte[] Key(string label) => HMACSHA256.HashData(LinkRoot(), Prefix(label));

    /// <summary>MAC of prefix and data.</summary>
    public static byte[] Mac(byte[] key, string label, byte[] data)
    {
        ByteList input = new ByteList();
        input.Add(Prefix(label));
        input.Add(data);
        return HMACSHA256.HashData(key, input.ToArray());
    }

    /// <summary>The 8 bytes under which a doorcode stands in the table.</summary>
    public static byte[] Fingerprint(int doorId, string code) => Fingerprint(1, doorId, Bytes.OfText(code));

    /// <summary>The 8 bytes under which a keycard stands in the table.</summary>
    /// <param name="number">Hexadecimal.</param>
    public static byte[] CardFingerprint(string number) => Fingerprint(2, 0, Bytes.FromHex(number));

    /// <summary>The 8 bytes under which the number of a card alone stands in the table.</summary>
    /// <param name="number">Hexadecimal.</param>
    public static byte[] CardUidFingerprint(string number) => Fingerprint(4, 0, Bytes.FromHex(number));

    /// <summary>The 8 bytes under which a phone stands in the table.</summary>
    /// <param name="credential">Hexadecimal.</param>
    public static byte[] AppFingerprint(string credential) => Fingerprint(3, 0, Bytes.FromHex(credential));

    private static byte[] Fingerprint(int kind, int doorId, byte[] value)
    {
        ByteList fields = new ByteList();
        fields.Add8(kind);
        fields.Add16(doorId);
        fields.Add8(value.Length);
        fields.Add(value);
        fields.Add(new byte[16 - value.Length]);
        return Bytes.Part(Mac(Key("DC.KFING"), "DC.FINGR", fields.ToArray()), 0, 8);
    }
}
