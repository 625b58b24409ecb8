namespace DoorController.Cloud.Exchange;

/// <summary>Kinds of credentials in fingerprints and key tables, FORMATS.md section 2.</summary>
internal static class CredentialFormat
{
    /// <summary>A doorcode.</summary>
    public const byte Doorcode = 1;

    /// <summary>A keycard that proves itself.</summary>
    public const byte Keycard = 2;

    /// <summary>A phone.</summary>
    public const byte App = 3;

    /// <summary>The number of a card, which proves nothing.</summary>
    public const byte CardUid = 4;

    /// <summary>The claims of a pass that a host's phone made; in no table.</summary>
    public const byte PhonePass = 5;
}
