namespace DoorController.Cloud.Domain;

/// <summary>One person holding one Key: a grant.</summary>
public sealed class Assignment
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>Who holds it.</summary>
    public int PersonId { get; set; }

    /// <summary>Who holds it.</summary>
    public Person? Person { get; set; }

    /// <summary>What is held.</summary>
    public int KeyId { get; set; }

    /// <summary>What is held.</summary>
    public Key? Key { get; set; }

    /// <summary>Whether the holder may let guests in through it.</summary>
    public bool MayShareKey { get; set; }

    /// <summary>The first moment at which it is valid.</summary>
    public DateTimeOffset From { get; set; }

    /// <summary>The first moment at which it is not valid any more; null for no end.</summary>
    public DateTimeOffset? Until { get; set; }
}
