namespace DoorController.Cloud.Domain;

/// <summary>One event that a controller sent, FORMATS.md section 5.</summary>
public sealed class EventRecord
{
    /// <summary>Order in which the cloud stored it.</summary>
    public long Id { get; set; }

    /// <summary>Who sent it.</summary>
    public required string ControllerId { get; set; }

    /// <summary>In which of its enrolments.</summary>
    public int EnrolmentNumber { get; set; }

    /// <summary>Its number within that enrolment.</summary>
    public long Sequence { get; set; }

    /// <summary>When it happened; null when the controller had no trusted time.</summary>
    public DateTimeOffset? Time { get; set; }

    /// <summary>What happened.</summary>
    public EventType Type { get; set; }

    /// <summary>Reason or cause, by type.</summary>
    public byte Reason { get; set; }

    /// <summary>The door's public number, 0 for the controller itself.</summary>
    public int DoorNumber { get; set; }

    /// <summary>The credential id, 0 when unknown.</summary>
    public long CredentialId { get; set; }

    /// <summary>More, by type.</summary>
    public long Detail { get; set; }

    /// <summary>Its chain value, FORMATS.md section 5; null for an event from before there were any.</summary>
    public long? Chain { get; set; }

    /// <summary>When the cloud stored it.</summary>
    public DateTimeOffset ReceivedAt { get; set; }
}
