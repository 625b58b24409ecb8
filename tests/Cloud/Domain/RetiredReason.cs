namespace DoorController.Cloud.Domain;

/// <summary>Why a credential was taken away; the values are those of a key table, FORMATS.md section 3.</summary>
public enum RetiredReason
{
    /// <summary>It was not.</summary>
    None = 0,

    /// <summary>No Key of its holder provides doorcodes at the door any more.</summary>
    DoorcodeDisabled = 1,

    /// <summary>The last grant ended.</summary>
    Expired = 2,

    /// <summary>It, or the last grant, was taken away.</summary>
    Revoked = 3,
}
