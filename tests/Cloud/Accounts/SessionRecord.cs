namespace DoorController.Cloud.Accounts;

/// <summary>A session that somebody signed in to. Taken away here, its cookie is worth nothing.</summary>
public sealed class SessionRecord
{
    /// <summary>What the cookie names, random.</summary>
    public required string Id { get; set; }

    /// <summary>Whose it is.</summary>
    public int AccountId { get; set; }

    /// <summary>The signed-in identity, encrypted.</summary>
    public required byte[] ProtectedTicket { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it was last used.</summary>
    public DateTimeOffset LastUsedAt { get; set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>What the browser called itself, cut to 200 characters.</summary>
    public required string Browser { get; set; }
}
