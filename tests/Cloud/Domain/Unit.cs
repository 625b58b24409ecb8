namespace DoorController.Cloud.Domain;

/// <summary>A home. Who belongs to it gets no access by that.</summary>
public sealed class Unit
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The property that it is in.</summary>
    public int PropertyId { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Who belongs to it.</summary>
    public ICollection<Person> People { get; } = [];
}
