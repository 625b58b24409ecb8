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
        .WithSummary("Gives the cloud a controller's roots for a single-use token.")
        .WithDescription(
            "FORMATS.md section 6. The answer has the roots that are in force. The same token with the same link root "
            + "is accepted again. Refusals: 400 MALFORMED_REQUEST, "
            + "403 TOKEN_USED, 403 TOKEN_UNKNOWN, 403 TOKEN_EXPIRED, 403 LINK_ROOT_STOLEN, 404 UNKNOWN_CONTROLLER.")
        .Accepts<EnrolmentRequest>(Json)
        .Produces<RootsInForce>()
        .Produces<ErrorMessage>(StatusCodes.Status400BadRequest)
        .Produces<ErrorMessage>(StatusCodes.Status403Forbidden)
        .Produces<ErrorMessage>(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(string controllerId, HttpRequest request, ControllerEnrolment enrolment)
    {
        CancellationToken cancellation = request.HttpContext.RequestAborted;
        byte[] body = await RequestBodies.ReadAsync(request, MaximumBodyBytes, cancellation);
        if (!TryRead(body, out byte[]? token, out ControllerRoots? roots))
        {
            return Refused(StatusCodes.Status400BadRequest, ErrorCodes.MalformedRequest);
        }

        EnrolmentResult result = await enrolment.EnrolAsync(controllerId, token, roots, cancellation);
        return result.Outcome switch
        {
            EnrolmentOutcome.Accepted => Announced(result.Roots!),
            EnrolmentOutcome.UnknownController => Refused(StatusCodes.Status404NotFound, ErrorCodes.UnknownController),
            EnrolmentOutcome.TokenUsed => Refused(StatusCodes.Status403Forbidden, ErrorCodes.TokenUsed),
            EnrolmentOutcome.TokenExpired => Refused(StatusCodes.Status403Forbidden, ErrorCodes.TokenExpired),
            EnrolmentOutcome.LinkRootStolen => Refused(StatusCodes.Status403Forbidden, ErrorCodes.LinkRootStolen),
            _ => Refused(StatusCodes.Status403Forbidden, ErrorCodes.TokenUnknown),
        };
    }

    private static bool TryRead(byte[] body, [NotNullWhen(true)] out byte[]? token, [NotNullWhen(true)] out ControllerRoots? roots)
    {
        token = null;
        roots = null;
        if (body.Length > MaximumBodyBytes)
        {
            return false;
        }

        try
        {
            EnrolmentRequest? request = JsonSerializer.Deserialize<EnrolmentRequest>(body, JsonSerializerOptions.Web);
            token = Hex(request?.Token, EnrolmentTokens.Bytes);
            roots = Hex(request?.LinkRoot, ControllerRoots.Bytes) is { } link
                && Hex(request?.CredentialRoot, ControllerRoots.Bytes) is { } credential
                && Hex(request?.CardRoot, ControllerRoots.Bytes) is { } card
                    ? new ControllerRoots(link, credential, card)
                    : null;
        }
        catch (JsonException)
        {
            return false;
        }

        return token is not null && roots is not null;
    }

    private static byte[]? Hex(string? text, int bytes) =>
        text is not null && text.Length == 2 * bytes && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    /// <summary>An answer whose length is known: controllers read no other.</summary>
    private static IResult Announced(RootsInForce roots) => Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(roots, JsonSerializerOptions.Web), Json);

    private static IResult Refused(int status, string code) => Results.Json(new ErrorMessage(code), statusCode: status);
}
