namespace DoorController.Cloud.Exchange;

/// <summary>Kinds of credentials in fingerprints and key tables, FORMATS.md section 2.</summary>
internal static class CredentialFormat
{
    /// <summary>A doorcode.</summary>
    public const byte Doorcode = 1;

    /// <summary>A keycard.</summary>
    public const byte Keycard = 2;

    /// <summary>A phone.</summary>
    public const byte App = 3;
}
