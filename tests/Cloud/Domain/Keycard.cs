namespace DoorController.Cloud.Domain;

/// <summary>A card of one person; it opens what the person may open.</summary>
public sealed class Keycard : Credential
{
    /// <summary>Its number (UID), 4, 7 or 10 bytes, encrypted.</summary>
    public required byte[] ProtectedNumber { get; set; }

    /// <summary>SHA-256 of property id and number, so that no card is given twice.</summary>
    public required byte[] NumberHash { get; set; }

    /// <summary>What is printed on it, or what people call it.</summary>
    public required string Label { get; set; }

    /// <summary>Whether it has no secure chip: it shows its number to everybody and proves nothing, so it opens only doors that accept that.</summary>
    public bool IsUidOnly { get; set; }

    /// <summary>The property's card root that was in force when it was given; with an older one it is to be replaced.</summary>
    public int CardEpoch { get; set; } = 1;

    /// <summary>Since when it is blocked; null while it is not. A blocked card stays known at the doors.</summary>
    public DateTimeOffset? BlockedAt { get; set; }
}
