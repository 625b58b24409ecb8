using System;
using System.Text;
using DoorController.Security;

namespace DoorController.Readers.Cards;

/// <summary>The keys of a zone's keycards (PROTOCOLS.md 2).</summary>
public sealed class CardKeys
{
    /// <summary>Bytes of an application's id.</summary>
    public const int ApplicationLength = 3;

    /// <summary>Which of the application's keys is the door's: 0 stays with whoever issues cards.</summary>
    public const int KeyNumber = 1;

    private const string Issuer = "DoorController";

    private readonly byte[] _zoneKey;

    /// <summary>Derives the key of the zone.</summary>
    /// <param name="cardRoot">32 bytes.</param>
    /// <param name="siteId">8 bytes.</param>
    public CardKeys(byte[] cardRoot, byte[] siteId)
    {
        _zoneKey = CardKey.OfZone(cardRoot, siteId);
    }

    /// <summary>The application's id as DESFire cards take it, lowest byte first.</summary>
    public static byte[] Application() => new byte[] { 0x01, 0x00, 0xDC };

    /// <summary>The key of a card: diversified by its UID, the application's id and the issuer's name.</summary>
    /// <param name="uid">Begins with the UID.</param>
    /// <param name="length">How many bytes, 4 to 10.</param>
    /// <returns>16 bytes; null when the length is out of range.</returns>
    public byte[] Of(byte[] uid, int length)
    {
        byte[] issuer = Encoding.UTF8.GetBytes(Issuer);
        byte[] input = new byte[length + ApplicationLength + issuer.Length];
        Array.Copy(uid, 0, input, 0, length);
        Array.Copy(Application(), 0, input, length, ApplicationLength);
        Array.Copy(issuer, 0, input, length + ApplicationLength, issuer.Length);
        return CardKey.Diversify(_zoneKey, input, input.Length);
    }
}
