namespace DoorController.Cloud;

/// <summary>Reads bodies that have a greatest length.</summary>
internal static class RequestBodies
{
    /// <summary>The body, or one byte more than the greatest length when it is longer.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int maximumBytes, CancellationToken cancellation)
    {
        byte[] buffer = new byte[maximumBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return buffer[..length];
    }
}
