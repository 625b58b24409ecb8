namespace System.Net;

/// <summary>A request failed; Status is set only where nanoFramework sets it.</summary>
public class WebException : InvalidOperationException
{
    public WebException()
    {
    }

    public WebException(string message, Exception inner, WebExceptionStatus status)
        : base(message, inner) => Status = status;

    public WebExceptionStatus Status { get; }
}

/// <summary>Causes.</summary>
public enum WebExceptionStatus
{
    Success = 0,
    NameResolutionFailure = 1,
    ConnectFailure = 2,
}

/// <summary>HTTP statuses.</summary>
public enum HttpStatusCode
{
    OK = 200,
    NoContent = 204,
    Forbidden = 403,
}
