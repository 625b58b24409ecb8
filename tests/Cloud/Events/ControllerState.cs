namespace DoorController.Cloud.Events;

/// <summary>How a controller stands.</summary>
/// <param name="Id">Controller id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Enrolled">Whether it was ever enrolled.</param>
/// <param name="EnrolmentNumber">With how many link roots.</param>
/// <param name="HeldVersion">Version of the key table that it holds, 0 for none.</param>
/// <param name="CurrentVersion">Version that it should hold.</param>
/// <param name="LastContactAt">Its last authentic request.</param>
/// <param name="Online">Whether that was short enough ago.</param>
/// <param name="TokenMisusedAt">When somebody tried its used enrolment token with another link root.</param>
/// <param name="AheadAt">When it last held a version of table or certificates above the cloud's, so the cloud came from a backup, or somebody has its keys.</param>
public sealed record ControllerState(
    string Id,
    string Name,
    bool Enrolled,
    int EnrolmentNumber,
    uint HeldVersion,
    uint CurrentVersion,
    DateTimeOffset? LastContactAt,
    bool Online,
    DateTimeOffset? TokenMisusedAt,
    DateTimeOffset? AheadAt);
