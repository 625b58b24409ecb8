namespace DoorController.Cloud.Domain;

/// <summary>Somebody who may hold Keys.</summary>
public sealed class Person
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The property where the person lives or works.</summary>
    public int PropertyId { get; set; }

    /// <summary>What managers call the person.</summary>
    public required string Name { get; set; }

    /// <summary>The Keys that the person holds.</summary>
    public ICollection<Assignment> Assignments { get; } = [];
}
