namespace DoorController.Cloud.Domain;

/// <summary>One change, written in the transaction that made it.</summary>
public sealed class AuditEntry
{
    /// <summary>In the order of the changes.</summary>
    public long Id { get; set; }

    /// <summary>The property that was changed.</summary>
    public int PropertyId { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Whose account made it; null for the cloud itself, as when time runs out.</summary>
    public int? AccountId { get; set; }

    /// <summary>Who made it, in words that stay when the account goes.</summary>
    public required string Actor { get; set; }

    /// <summary>What kind of change, in upper snake case.</summary>
    public required string Action { get; set; }

    /// <summary>The person that it was about; null for none.</summary>
    public int? PersonId { get; set; }

    /// <summary>The Key that it was about; null for none.</summary>
    public int? KeyId { get; set; }

    /// <summary>The doors that it was about, their numbers between commas and at both ends, such as ",1,2,"; empty for none.</summary>
    public string Doors { get; set; } = "";

    /// <summary>All of it in English.</summary>
    public required string Words { get; set; }
}
