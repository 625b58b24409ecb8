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

    /// <summary>The doors that it opens.</summary>
    public ICollection<KeyDoor> Doors { get; } = [];

    /// <summary>The people who hold it.</summary>
    public ICollection<Assignment> Assignments { get; } = [];
}
