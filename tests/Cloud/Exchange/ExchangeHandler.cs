using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Phones;
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
    CertificateNews certificates,
    Openings openings,
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

        if (await store.AcceptAsync(found, request, keys, cancellation) is not { } stored)
        {
            return ExchangeResult.Refused(StatusCodes.Status409Conflict, ErrorCodes.CounterNotAboveLast);
        }

        openings.Hear(controllerId, request);
        states.Publish(stored.Controller);
        await feed.PublishAsync(stored.Added, CancellationToken.None);
        TableNews? news = await NewsAsync(request, stored, cancellation);
        OpeningNews? opening = openings.NewsOf(controllerId);
        if (opening is not null)
        {
            // Somebody stands before the door; the table comes with the next answer.
            news = null;
        }

        return ExchangeResult.Answered(new ExchangeAnswer
        {
            WaitSeconds = (ushort)options.Wait.TotalSeconds,
            Time = time.GetUtcNow(),
            Held = time.GetElapsedTime(arrived),
            StoredSequence = stored.StoredSequence,
            Piece = news?.Piece,
            Delta = news?.Delta,
            Opening = opening,
            Certificates = news is null && opening is null ? certificates.Take(controllerId, request.CertificatesVersion) : null,
        }.ToBytes(request, keys, path));
    }

    private async Task<TableNews?> NewsAsync(ExchangeRequest request, StoredExchange stored, CancellationToken cancellation)
    {
        string id = stored.Controller.Id;
        int enrolment = stored.Controller.EnrolmentNumber;
        tables.ForgetBelow(id, request.HeldVersion);
        using ControllerSignals.Waiter waiter = signals.Listen(id);
        TableNews? news = await CurrentNewsAsync(id, enrolment, request, cancellation);

        // A request with events is answered at once, so that the controller can drop them.
        if (news is not null || request.Events.Count > 0 || openings.NewsOf(id) is not null || certificates.AreUrgent(id, request.CertificatesVersion))
        {
            return news;
        }

        await waiter.WaitAsync(options.Wait, time, cancellation);
        return await CurrentNewsAsync(id, enrolment, request, cancellation);
    }

    private async Task<TableNews?> CurrentNewsAsync(
        string id, int enrolment, ExchangeRequest request, CancellationToken cancellation)
    {
        // While the request was held the controller may have been replaced, or reported stolen.
        Controller? controller = await store.FindAsync(id, cancellation);
        if (controller?.ProtectedLinkRoot is null || controller.EnrolmentNumber != enrolment || controller.TableVersion <= request.HeldVersion
            || await tables.GetAsync(id, controller.TableVersion, cancellation) is not { } current)
        {
            return null;
        }

        // A snapshot that is being fetched goes on: a delta for the same version would have been sent instead of its first piece.
        bool isFetching = request.FetchedVersion == current.Table.Version && request.FetchedBytes > 0;
        return !request.WantsSnapshot && !isFetching
            && tables.Find(id, request.HeldVersion) is { } held && DeltaWriter.Write(held, current) is { } delta
                ? new TableNews(null, delta)
                : new TableNews(SnapshotPiece.Cut(current.Table, request), null);
    }
}
