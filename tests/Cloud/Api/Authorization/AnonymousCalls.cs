namespace DoorController.Cloud.Api.Authorization;

/// <summary>
/// Takes the cookies off calls that anyone may make, so that nobody makes them as somebody, and so that signing in always begins
/// a session with a key of its own instead of going on with one that was planted in the browser.
/// </summary>
internal static class AnonymousCalls
{
    /// <summary>To stand between routing and authentication.</summary>
    public static Task DropCookiesAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Audience: Audience.Anyone })
        {
            context.Request.Headers.Cookie = default;
        }

        return next(context);
    }
}
