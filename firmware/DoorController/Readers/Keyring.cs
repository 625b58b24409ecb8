using DoorController.Access;
using DoorController.Readers.Cards;
using DoorController.Readers.Phones;
using DoorController.Security;

namespace DoorController.Readers;

/// <summary>The keys in force of keycards, phones and hosts: set by the network thread, read by the readers' threads and the controller loop.</summary>
public sealed class Keyring
{
    private readonly byte[] _siteId;

    /// <summary>Has no keys yet: nothing can prove itself.</summary>
    /// <param name="siteId">8 bytes, kept by reference.</param>
    /// <param name="controllerId">8 bytes, kept by reference.</param>
    public Keyring(byte[] siteId, byte[] controllerId)
    {
        _siteId = siteId;
        ControllerId = controllerId;
    }

    /// <summary>Whose keys they are; 8 bytes.</summary>
    public byte[] ControllerId { get; }

    /// <summary>The keys of keycards; null without roots.</summary>
    public CardKeys Cards { get; private set; }

    /// <summary>The keys of phones; null without roots.</summary>
    public PhoneKeys Phones { get; private set; }

    /// <summary>The keys of what hosts' phones make; null without roots.</summary>
    public ShareKeys Shares { get; private set; }

    /// <summary>Takes the keys that follow from roots.</summary>
    /// <param name="roots">The roots; null for none.</param>
    public void Take(Roots roots)
    {
        Cards = roots is null ? null : new CardKeys(roots.Card, _siteId);
        Shares = roots is null ? null : new ShareKeys(
            roots.Credential, Mac.Prefix("DC.KSHAR", ControllerId), Mac.Prefix("DC.KPASS", ControllerId), Mac.Prefix("DC.DAILY", ControllerId));
        Phones = roots is null ? null : new PhoneKeys(roots.Credential, ControllerId, Shares);
    }
}
