namespace DoorController.Cloud.Domain;

/// <summary>One account managing one property in one role.</summary>
public sealed class Manager
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>The account with which the manager signs in.</summary>
    public int AccountId { get; set; }

    /// <summary>The property.</summary>
    public int PropertyId { get; set; }

    /// <summary>What the manager may do there.</summary>
    public ManagerRole Role { get; set; }

    /// <summary>The Keys of <see cref="ManagerRole.SpecificKeys"/>.</summary>
    public ICollection<ManagerKey> Keys { get; } = [];
}
