using System.Globalization;
using DoorController.Contract;

namespace DoorController.Cloud.Api;

/// <summary>Keeps the plain listener for people on this machine: other hosts' names and controllers' routes are refused there.</summary>
internal static class PeopleListener
{
    private const string Controllers = "/v1/controllers";

    /// <summary>Whether a path is one of the controllers' own.</summary>
    public static bool IsForControllers(PathString path) => path.StartsWithSegments(Controllers);

    /// <summary>Refuses what does not belong on the plain listener.</summary>
    public static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.IsHttps)
        {
            return next(context);
        }

        if (!IsOwnHost(context))
        {
            return ErrorAnswers.WriteAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                new ErrorBody(Errors.NotFound, null, "This server answers on 127.0.0.1 and localhost only."),
                null);
        }

        return IsForControllers(context.Request.Path)
            ? ErrorAnswers.WriteAsync(
                context,
                StatusCodes.Status404NotFound,
                new ErrorBody(Errors.NotFound, null, "Controllers are answered over HTTPS only."),
                null)
            : next(context);
    }

    private static bool IsOwnHost(HttpContext context)
    {
        string port = context.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        string host = context.Request.Host.Value ?? "";
        return host == $"127.0.0.1:{port}" || host.Equals($"localhost:{port}", StringComparison.OrdinalIgnoreCase);
    }
}
