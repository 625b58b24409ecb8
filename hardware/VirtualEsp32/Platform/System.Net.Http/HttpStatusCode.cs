namespace System.Net;

/// <summary>How a server answered.</summary>
public enum HttpStatusCode
{
    OK = 200,
    NoContent = 204,
    NotModified = 304,
    NotFound = 404,
    InternalServerError = 500,
}
