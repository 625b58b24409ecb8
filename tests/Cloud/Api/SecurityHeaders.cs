namespace DoorController.Cloud.Api;

/// <summary>What browsers are told about every answer.</summary>
internal static class SecurityHeaders
{
    /// <summary>The page that shows the API; it brings a script of its own in its markup.</summary>
    public const string Reference = "/scalar";

    private const string Common = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; ";

    private const string ReferencePage = Common + "connect-src 'self'; script-src 'self' 'unsafe-inline'";

    /// <summary>Adds them.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(Reference)
            ? ReferencePage
            : PolicyOfPages(context.RequestServices.GetRequiredService<CloudOptions>().PhoneRadio?.Invoke());
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        if (context.Request.Path.StartsWithSegments("/v1"))
        {
            headers.CacheControl = "no-store";
        }

        return next(context);
    }

    private static string PolicyOfPages(Uri? phoneRadio)
    {
        string radio = phoneRadio is null ? "" : " " + phoneRadio.GetLeftPart(UriPartial.Authority);
        return $"{Common}connect-src 'self'{radio}; script-src 'self' 'wasm-unsafe-eval'{radio}";
    }
}
