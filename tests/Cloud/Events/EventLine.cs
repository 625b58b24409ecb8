using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Events;

/// <summary>A stored event with words.</summary>
/// <param name="Id">Order in which the cloud stored it.</param>
/// <param name="ControllerId">Who sent it.</param>
/// <param name="Sequence">Its number at the controller.</param>
/// <param name="Time">When it happened; null when the controller had no trusted time.</param>
/// <param name="ReceivedAt">When the cloud stored it.</param>
/// <param name="Type">What happened.</param>
/// <param name="Reason">Reason or cause, by type.</param>
/// <param name="DoorNumber">The door; null for the controller itself.</param>
/// <param name="CredentialId">The credential; null when unknown.</param>
/// <param name="Detail">More, by type.</param>
/// <param name="Text">All of it in English.</param>
public sealed record EventLine(
    long Id,
    string ControllerId,
    long Sequence,
    DateTimeOffset? Time,
    DateTimeOffset ReceivedAt,
    EventType Type,
    byte Reason,
    int? DoorNumber,
    long? CredentialId,
    long Detail,
    string Text);
