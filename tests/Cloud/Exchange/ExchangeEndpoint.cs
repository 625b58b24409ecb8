namespace DoorController.Cloud.Exchange;

/// <summary>The HTTP surface of the exchange.</summary>
internal static class ExchangeEndpoint
{
    private const string Octets = "application/octet-stream";

    public static void MapExchange(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/controllers/{controllerId}/exchange", HandleAsync)
        .WithName("exchange")
        .WithSummary("Carries a controller's events up and its key table down.")
        .WithDescription(
            "Binary both ways, FORMATS.md section 4. Held until there is something to say, at most as long as the last answer "
            + "said; answered at once when it carries events or fetches a table. Refusals: 400 MALFORMED_REQUEST, "
            + "401 NOT_AUTHENTIC, 404 UNKNOWN_CONTROLLER, 409 COUNTER_NOT_ABOVE_LAST.")
        .Accepts<Stream>(Octets)
        .Produces<Stream>(StatusCodes.Status200OK, Octets)
        .Produces<ErrorMessage>(StatusCodes.Status400BadRequest)
        .Produces<ErrorMessage>(StatusCodes.Status401Unauthorized)
        .Produces<ErrorMessage>(StatusCodes.Status404NotFound)
        .Produces<ErrorMessage>(StatusCodes.Status409Conflict);

    private static async Task<IResult> HandleAsync(string controllerId, HttpRequest request, ExchangeHandler handler)
    {
        CancellationToken cancellation = request.HttpContext.RequestAborted;
        try
        {
            byte[] body = await RequestBodies.ReadAsync(request, ExchangeRequest.MaximumBytes, cancellation);
            ExchangeResult result = await handler.AnswerAsync(controllerId, body, cancellation);
            return result.ErrorCode is { } code
                ? Results.Json(new ErrorMessage(code), statusCode: result.Status)
                : Results.Bytes(result.Answer, Octets);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The controller has gone; nobody reads this.
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
    }
}
