namespace DoorController.Cloud.Management;

/// <summary>Which lines of the audit are wanted; null for all.</summary>
internal sealed record AuditFilter(
    int? KeyId, int? UserId, int? DoorId, DateTimeOffset? From, DateTimeOffset? Until, string? PageToken);
