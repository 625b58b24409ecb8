using System.Security.Cryptography;
using DoorController.Cloud.Domain;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace DoorController.Cloud.Cards;

/// <summary>The keys by which keycards prove themselves: one for each card, from the property's card root by NXP AN10922.</summary>
internal static class CardKeys
{
    /// <summary>Length of a key.</summary>
    public const int KeyBytes = 16;

    private const byte FormatVersion = 1;
    private const byte Aes128Constant = 1;
    private const int BlockBytes = 16;

    /// <summary>AN10922 fills up to two blocks, as AES-CMAC does by itself with what is longer than one.</summary>
    private const int MostMessageBytes = 2 * BlockBytes;

    /// <summary>The application on a DESFire card, as its id is sent: lowest byte first.</summary>
    public static ReadOnlySpan<byte> Application => [0x01, 0x00, 0xDC];

    /// <summary>The name by which the application of an NTAG 424 DNA is selected.</summary>
    public static ReadOnlySpan<byte> NtagDfName => [0xD2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01];

    /// <summary>Which of the application's keys it is.</summary>
    public const int KeyNumber = 1;

    private static ReadOnlySpan<byte> SystemName => "DoorController"u8;

    /// <summary>The key of a card.</summary>
    /// <param name="cardRoot">32 bytes, which the controllers of a property share.</param>
    /// <param name="siteId">The property's site id.</param>
    /// <param name="uid">4, 7 or 10 bytes.</param>
    public static byte[] Of(byte[] cardRoot, string siteId, ReadOnlySpan<byte> uid)
    {
        byte[] zone = OfZone(cardRoot, siteId);
        byte[] key = Diversify(zone, [.. uid, .. Application, .. SystemName]);
        CryptographicOperations.ZeroMemory(zone);
        return key;
    }

    /// <summary>The key that those of a property's cards come from.</summary>
    public static byte[] OfZone(byte[] cardRoot, string siteId)
    {
        byte[] input = [.. "DC.KCARD"u8, FormatVersion, .. HexId.ToBytes(siteId)];
        return HMACSHA256.HashData(cardRoot, input)[..KeyBytes];
    }

    /// <summary>The key of a card (AN10922, AES-128).</summary>
    /// <param name="zoneKey">16 bytes.</param>
    /// <param name="input">What is the card's own, 16 to 31 bytes: its UID, the application's id, and whose system it is.</param>
    public static byte[] Diversify(byte[] zoneKey, ReadOnlySpan<byte> input)
    {
        byte[] message = [Aes128Constant, .. input];
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(message.Length, BlockBytes, nameof(input));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, MostMessageBytes, nameof(input));
        var mac = new CMac(AesUtilities.CreateEngine());
        mac.Init(new KeyParameter(zoneKey));
        mac.BlockUpdate(message, 0, message.Length);
        byte[] key = new byte[KeyBytes];
        mac.DoFinal(key, 0);
        return key;
    }
}
