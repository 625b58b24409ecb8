namespace DoorController.Cloud.Management;

/// <summary>Which lines of the activity log are wanted; null for all.</summary>
internal sealed record ActivityFilter(
    int? DoorId, int? UserId, string? Result, DateTimeOffset? From, DateTimeOffset? Until, string? PageToken);
