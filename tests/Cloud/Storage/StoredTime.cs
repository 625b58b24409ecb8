namespace DoorController.Cloud.Storage;

/// <summary>The time as the database keeps it, so that what was told and what is read back are equal.</summary>
internal static class StoredTime
{
    public static DateTimeOffset GetStoredNow(this TimeProvider time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
