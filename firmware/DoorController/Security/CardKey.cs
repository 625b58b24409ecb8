using System;
using System.Security.Cryptography;

namespace DoorController.Security;

/// <summary>The keys of keycards (PROTOCOLS.md 2): one for each card, from the zone's by NXP AN10922, so that a card that is opened tells nothing of others.</summary>
public static class CardKey
{
    /// <summary>Most bytes that a key can be diversified by.</summary>
    public const int MaxInputLength = 31;

    private const string ZoneLabel = "DC.KCARD";
    private const byte Aes128Constant = 1;
    private const int DiversifiedLength = 32;

    /// <summary>The key of a zone.</summary>
    /// <param name="cardRoot">32 bytes, which all controllers of the zone share.</param>
    /// <param name="siteId">8 bytes.</param>
    /// <returns>16 bytes.</returns>
    public static byte[] OfZone(byte[] cardRoot, byte[] siteId)
    {
        byte[] hash = HMACSHA256.HashData(cardRoot, Mac.Prefix(ZoneLabel, siteId));
        byte[] key = new byte[Aes128.BlockLength];
        Array.Copy(hash, 0, key, 0, key.Length);
        Array.Clear(hash, 0, hash.Length);
        return key;
    }

    /// <summary>The key of a card (AN10922, AES-128).</summary>
    /// <param name="zoneKey">16 bytes.</param>
    /// <param name="input">What is the card's own: its UID, the application's id, and whose system it is.</param>
    /// <param name="length">How many bytes of it count, 1 to 31.</param>
    /// <returns>16 bytes; null when the length is out of range.</returns>
    public static byte[] Diversify(byte[] zoneKey, byte[] input, int length)
    {
        if (length < 1 || length > MaxInputLength || length > input.Length)
        {
            return null;
        }

        byte[] message = new byte[1 + length];
        message[0] = Aes128Constant;
        Array.Copy(input, 0, message, 1, length);
        return AesCmac.Compute(zoneKey, message, message.Length, DiversifiedLength);
    }
}
