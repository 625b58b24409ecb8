namespace DoorController.Access;

/// <summary>What was presented. Part of the fingerprint, so a card's number typed on the keypad is not the card.</summary>
public enum CredentialKind : byte
{
    /// <summary>Digits on the door's keypad.</summary>
    Doorcode = 1,

    /// <summary>A keycard that has proven itself.</summary>
    Keycard = 2,

    /// <summary>A phone that has proven itself.</summary>
    App = 3,

    /// <summary>The number that a card shows to everybody; it proves nothing.</summary>
    CardUid = 4,

    /// <summary>A pass that a host's phone has made without the cloud, and whose guest's phone has proven itself.</summary>
    PhonePass = 5,
}
