namespace DoorController.Bench.Api;

/// <summary>A request that is refused with a status and a message.</summary>
public sealed class ApiException(int status, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>There is no such thing.</summary>
    public static ApiException NotFound(string what) => new(StatusCodes.Status404NotFound, what);

    /// <summary>The request makes no sense.</summary>
    public static ApiException BadRequest(string why) => new(StatusCodes.Status400BadRequest, why);
}
