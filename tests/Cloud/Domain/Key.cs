namespace DoorController.Cloud.Domain;

/// <summary>A named set of doors that is given to people.</summary>
public sealed class Key
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The property whose doors it holds.</summary>
    public int PropertyId { get; set; }

    /// <summary>What managers call it; people who hold it never see it.</summary>
    public required string Name { get; set; }

    /// <summary>Moves on with every edit of name or doors, so that the second of two editors is told.</summary>
    public int Version { get; set; } = 1;

    /// <summary>When it was deleted; null while it was not. A deleted Key opens nothing and nobody holds it.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>The doors that it opens.</summary>
    public ICollection<KeyDoor> Doors { get; } = [];

    /// <summary>The people who hold it.</summary>
    public ICollection<Assignment> Assignments { get; } = [];
}
