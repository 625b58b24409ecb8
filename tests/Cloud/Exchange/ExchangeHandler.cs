using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tables;

namespace DoorController.Cloud.Exchange;

/// <summary>Answers the exchanges of controllers, FORMATS.md section 4.</summary>
internal sealed class ExchangeHandler(
    ExchangeStore store,
    KeyTables tables,
    Secrets secrets,
    ControllerSignals signals,
    ControllerStates states,
    EventFeed feed,
    CloudOptions options,
    TimeProvider time)
{
    /// <summary>The path of a controller's exchange, as its MACs have it.</summary>
    public static string Path(string controllerId) => $"/v1/controllers/{controllerId}/exchange";

    /// <summary>Answers one request, possibly only after a while.</summary>
    public async Task<ExchangeResult> AnswerAsync(string controllerId, byte[] body, CancellationToken cancellation)
    {
        long arrived = time.GetTimestamp();
        if (await store.FindAsync(controllerId, cancellation) is not { } found)
        {
            return ExchangeResult.Refused(StatusCodes.Status404NotFound, ErrorCodes.UnknownController);
        }

        if (ExchangeRequest.Parse(body) is not { } request)
        {
            return ExchangeResult.Refused(StatusCodes.Status400BadRequest, ErrorCodes.MalformedRequest);
        }

        string path = Path(controllerId);
        if (found.ProtectedLinkRoot is not { } root
            || new LinkKeys(controllerId, secrets.RevealLinkRoot(controllerId, root)) is var keys && !request.IsAuthentic(keys, path))
        {
            return ExchangeResult.Refused(StatusCodes.Status401Unauthorized, ErrorCodes.NotAuthentic);
        }

        if (await store.AcceptAsync(found, request, cancellation) is not { } stored)
        {
            return ExchangeResult.Refused(StatusCodes.Status409Conflict, ErrorCodes.CounterNotAboveLast);
        }

        states.Publish(stored.Controller);
        await feed.PublishAsync(stored.Added, CancellationToken.None);
        SnapshotPiece? piece = await PieceAsync(request, stored, cancellation);
        return ExchangeResult.Answered(new ExchangeAnswer
        {
            WaitSeconds = (ushort)options.Wait.TotalSeconds,
            Time = time.GetUtcNow(),
            Held = time.GetElapsedTime(arrived),
            StoredSequence = stored.StoredSequence,
            Piece = piece,
        }.ToBytes(request, keys, path));
    }

    private async Task<SnapshotPiece?> PieceAsync(ExchangeRequest request, StoredExchange stored, CancellationToken cancellation)
    {
        string id = stored.Controller.Id;
        using ControllerSignals.Waiter waiter = signals.Listen(id);
        SnapshotPiece? piece = await CurrentPieceAsync(id, request, cancellation);

        // A request with events is answered at once, so that the controller can drop them.
        if (piece is not null || request.Events.Count > 0)
        {
            return piece;
        }

        await waiter.WaitAsync(options.Wait, time, cancellation);
        return await CurrentPieceAsync(id, request, cancellation);
    }

    private async Task<SnapshotPiece?> CurrentPieceAsync(string id, ExchangeRequest request, CancellationToken cancellation)
    {
        Controller? controller = await store.FindAsync(id, cancellation);
        return controller is not null && controller.TableVersion > request.HeldVersion
            && await tables.GetAsync(id, controller.TableVersion, cancellation) is { } table
                ? SnapshotPiece.Cut(table, request)
                : null;
    }
}
