namespace DoorController.Cloud.Domain;

/// <summary>Digits that open one door for one person or one guest.</summary>
public sealed class Doorcode
{
    /// <summary>The credential id of the formats; never reused.</summary>
    public long Id { get; set; }

    /// <summary>The door.</summary>
    public int DoorNumber { get; set; }

    /// <summary>The door.</summary>
    public Door? Door { get; set; }

    /// <summary>Whose own code it is; null for a guest's.</summary>
    public int? PersonId { get; set; }

    /// <summary>Whose own code it is; null for a guest's.</summary>
    public Person? Person { get; set; }

    /// <summary>The guest's pass; null for an own code.</summary>
    public int? PassId { get; set; }

    /// <summary>The guest's pass; null for an own code.</summary>
    public Pass? Pass { get; set; }

    /// <summary>The digits, encrypted.</summary>
    public required byte[] ProtectedDigits { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MintedAt { get; set; }

    /// <summary>When it was taken away; null while it was not.</summary>
    public DateTimeOffset? RetiredAt { get; set; }
}
