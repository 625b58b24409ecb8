namespace DoorController.Cloud.Domain;

/// <summary>Something that opens doors for a person or a guest. All kinds share one row of ids, as in the formats.</summary>
public abstract class Credential
{
    /// <summary>The credential id of the formats; never reused.</summary>
    public long Id { get; set; }

    /// <summary>Whose it is; null for a guest's doorcode.</summary>
    public int? PersonId { get; set; }

    /// <summary>Whose it is; null for a guest's doorcode.</summary>
    public Person? Person { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset MintedAt { get; set; }

    /// <summary>When it was taken away for good; null while it was not.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>Why it was taken away; <see cref="Domain.RetiredReason.None"/> while it was not.</summary>
    public RetiredReason RetiredReason { get; set; }
}
