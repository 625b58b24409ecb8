using DoorController.Contract;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Api;

/// <summary>Turns every refusal of the people's side into status and <see cref="ErrorBody"/>.</summary>
internal sealed class ErrorAnswers(RequestDelegate next)
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ForeignKey = 787;
    private const int PrimaryKey = 1_555;
    private const int Unique = 2_067;

    /// <summary>Answers instead of what refused.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !PeopleListener.IsForControllers(context.Request.Path)
            && Explain(exception) is { } answer)
        {
            await WriteAsync(context, answer.Status, answer.Body, answer.RetryAfter);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }

    /// <summary>Writes a refusal.</summary>
    public static Task WriteAsync(HttpContext context, int status, ErrorBody body, TimeSpan? retryAfter)
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = $"{(int)Math.Ceiling(Math.Max(1, wait.TotalSeconds))}";
        }

        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }

    private static Answer? Explain(Exception exception) => exception switch
    {
        RefusedException refused => new Answer(
            refused.Status, new ErrorBody(refused.Code, refused.Field, refused.Message), refused.RetryAfter),
        BadHttpRequestException bad => new Answer(bad.StatusCode, MalformedRequests.Describe(bad), null),
        DbUpdateConcurrencyException => Conflict("Somebody else changed it at the same moment; read it again."),
        DbUpdateException { InnerException: SqliteException inner } => Explain(inner),
        SqliteException { SqliteErrorCode: Busy or Locked } => Conflict("Others are saving just now and nothing was changed; try again."),
        SqliteException { SqliteExtendedErrorCode: ForeignKey } =>
            Conflict("What it goes with was changed or deleted by somebody else at the same moment, and nothing was saved; read it again."),
        SqliteException { SqliteExtendedErrorCode: PrimaryKey or Unique } => new Answer(
            StatusCodes.Status409Conflict,
            new ErrorBody(Errors.AlreadyExists, null, "Another one has that name, mail address or number."),
            null),
        _ => null,
    };

    private static Answer Conflict(string detail) =>
        new(StatusCodes.Status409Conflict, new ErrorBody(Errors.Conflict, null, detail), null);

    private sealed record Answer(int Status, ErrorBody Body, TimeSpan? RetryAfter);
}
