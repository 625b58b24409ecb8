using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.Firmware.Tests.Support;

/// <summary>Issues keycards as PROTOCOLS.md section 2 says, for one zone.</summary>
internal sealed class CardZone(ControllerIdentity identity)
{
    private const int Application = 0xDC0001;
    private const int KeyNumber = 1;

    /// <summary>32 bytes.</summary>
    public byte[] CardRoot { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>An NTAG 424 DNA.</summary>
    public Ntag424Card Ntag(byte[] uid)
    {
        Ntag424Card card = new(uid);
        card.Keys[0] = RandomNumberGenerator.GetBytes(16);
        card.Keys[KeyNumber] = KeyOf(uid);
        return card;
    }

    /// <summary>A DESFire.</summary>
    public DesfireCard Desfire(byte[] uid, bool isEv1 = false)
    {
        DesfireCard card = new(uid, isEv1);
        card.SetKey(Application, KeyNumber, KeyOf(uid));
        return card;
    }

    private byte[] KeyOf(byte[] uid)
    {
        byte[] purpose = [.. "DC.KCARD"u8, 1, .. identity.SiteId];
        byte[] zoneKey = HMACSHA256.HashData(CardRoot, purpose)[..16];
        byte[] input = [1, .. uid, 0x01, 0x00, 0xDC, .. Encoding.ASCII.GetBytes("DoorController")];
        return Diversify(zoneKey, input);
    }

    /// <summary>AN10922, 2.2: a CMAC of two blocks. That of an input of 17 to 31 bytes has as many by itself.</summary>
    private static byte[] Diversify(byte[] key, byte[] input)
    {
        Assert.IsInRange(17, 31, input.Length);
        CMac mac = new(new AesEngine());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(input, 0, input.Length);
        byte[] diversified = new byte[16];
        mac.DoFinal(diversified, 0);
        return diversified;
    }
}
