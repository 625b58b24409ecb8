using System.Net;

namespace DoorController.Bench.Api;

/// <summary>
/// Keeps other web sites out: the Host header must be this machine's loopback (DNS rebinding), and what is posted must be
/// JSON (a foreign page can't send that without being asked first). Errors become the contract's JSON.
/// </summary>
public static class RequestGuard
{
    private const string Policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /// <summary>Adds the guard before everything else.</summary>
    public static void UseRequestGuard(this WebApplication app) => app.Use(async (context, next) =>
    {
        string? refusal = Refuse(context.Request);
        if (refusal is not null)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, refusal);
            return;
        }

        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!context.Request.Path.StartsWithSegments("/scalar"))
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
        }

        try
        {
            await next(context);
        }
        catch (ApiException e)
        {
            await AnswerAsync(context, e.Status, e.Message);
        }
        catch (ObjectDisposedException)
        {
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "CLOUD_STOPPED: the cloud was stopped meanwhile.");
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(context, e.StatusCode, e.InnerException?.Message ?? e.Message);
        }
    });

    private static string? Refuse(HttpRequest request)
    {
        string host = request.Host.Host;
        if (host is not "localhost" && !(IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address)))
        {
            return $"This bench answers on loopback only, not as \"{host}\".";
        }

        // Only these can be sent by a foreign page without asking first (CORS); a DELETE can't.
        bool isSimple = HttpMethods.IsPost(request.Method);
        return isSimple && !request.HasJsonContentType() ? "What is posted must be application/json, if only {}." : null;
    }

    private static Task AnswerAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ErrorView(message));
    }
}
