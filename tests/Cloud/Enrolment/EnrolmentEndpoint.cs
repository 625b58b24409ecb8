using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DoorController.Cloud.Enrolment;

/// <summary>The HTTP surface of enrolment.</summary>
internal static class EnrolmentEndpoint
{
    private const int MaximumBodyBytes = 1_024;
    private const string Json = "application/json";

    public static void MapEnrolment(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/controllers/{controllerId}/enrol", HandleAsync)
        .WithName("enrol")
        .WithSummary("Gives the cloud a controller's link root for a single-use token.")
        .WithDescription(
            "FORMATS.md section 6. The same token with the same link root is accepted again. Refusals: 400 MALFORMED_REQUEST, "
            + "403 TOKEN_USED, 403 TOKEN_UNKNOWN, 403 TOKEN_EXPIRED, 404 UNKNOWN_CONTROLLER.")
        .Accepts<EnrolmentRequest>(Json)
        .Produces(StatusCodes.Status204NoContent)
        .Produces<ErrorMessage>(StatusCodes.Status400BadRequest)
        .Produces<ErrorMessage>(StatusCodes.Status403Forbidden)
        .Produces<ErrorMessage>(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(string controllerId, HttpRequest request, ControllerEnrolment enrolment)
    {
        CancellationToken cancellation = request.HttpContext.RequestAborted;
        byte[] body = await RequestBodies.ReadAsync(request, MaximumBodyBytes, cancellation);
        if (!TryRead(body, out byte[]? token, out byte[]? linkRoot))
        {
            return Refused(StatusCodes.Status400BadRequest, ErrorCodes.MalformedRequest);
        }

        return await enrolment.EnrolAsync(controllerId, token, linkRoot, cancellation) switch
        {
            EnrolmentOutcome.Accepted => Results.NoContent(),
            EnrolmentOutcome.UnknownController => Refused(StatusCodes.Status404NotFound, ErrorCodes.UnknownController),
            EnrolmentOutcome.TokenUsed => Refused(StatusCodes.Status403Forbidden, ErrorCodes.TokenUsed),
            EnrolmentOutcome.TokenExpired => Refused(StatusCodes.Status403Forbidden, ErrorCodes.TokenExpired),
            _ => Refused(StatusCodes.Status403Forbidden, ErrorCodes.TokenUnknown),
        };
    }

    private static bool TryRead(byte[] body, [NotNullWhen(true)] out byte[]? token, [NotNullWhen(true)] out byte[]? linkRoot)
    {
        token = null;
        linkRoot = null;
        if (body.Length > MaximumBodyBytes)
        {
            return false;
        }

        try
        {
            EnrolmentRequest? request = JsonSerializer.Deserialize<EnrolmentRequest>(body, JsonSerializerOptions.Web);
            token = Hex(request?.Token, ControllerEnrolment.TokenBytes);
            linkRoot = Hex(request?.LinkRoot, ControllerEnrolment.LinkRootBytes);
        }
        catch (JsonException)
        {
            return false;
        }

        return token is not null && linkRoot is not null;
    }

    private static byte[]? Hex(string? text, int bytes) =>
        text is not null && text.Length == 2 * bytes && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    private static IResult Refused(int status, string code) => Results.Json(new ErrorMessage(code), statusCode: status);
}
