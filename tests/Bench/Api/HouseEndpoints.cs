using DoorController.Bench.Building;
using DoorController.Cloud;
using DoorController.Cloud.Events;

namespace DoorController.Bench.Api;

/// <summary>REST of the house: boards, cloud, events, and the stream of all changes.</summary>
public static class HouseEndpoints
{
    private const int MaxEvents = 1000;
    private const int MaxShiftSeconds = 400 * 24 * 3600;

    /// <summary>Adds the endpoints.</summary>
    public static void MapHouse(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/status", (House house, LiveFeed feed) => new StatusView(
                feed.ShowCloud(), [.. house.Controllers.Select(feed.Show)], [.. house.Doors.Select(DoorView.Of)]))
            .WithTags("House").WithSummary("Everything at once.");
        routes.MapGet("/api/events", EventsAsync).WithTags("House").WithSummary("What the cloud has heard, newest first.");
        routes.MapGet("/api/stream", (LiveFeed feed, CancellationToken cancellation) => TypedResults.ServerSentEvents(feed.ListenAsync(cancellation)))
            .WithTags("House").WithSummary("Server-Sent Events: door, board, log, cloud, people.");
        routes.MapPost("/api/cloud/stop", (House house) => SwitchCloudAsync(house, running: false))
            .WithTags("House").WithSummary("Stops the cloud.");
        routes.MapPost("/api/cloud/start", (House house) => SwitchCloudAsync(house, running: true))
            .WithTags("House").WithSummary("Starts the cloud.");
        MapBoards(routes.MapGroup("/api/boards/{id}").WithTags("Board"));
    }

    private static void MapBoards(RouteGroupBuilder board)
    {
        board.MapPost("power", (string id, PowerBody body, House house, LiveFeed feed) => Change(house, feed, id, it => it.SetPower(body.On ?? throw Missing("on"))))
            .WithSummary("Cuts or gives power.");
        board.MapPost("reset", (string id, House house, LiveFeed feed) => Change(house, feed, id, it => it.Reset()))
            .WithSummary("Cuts power and gives it again.");
        board.MapPost("network", (string id, NetworkBody body, House house, LiveFeed feed) =>
                Change(house, feed, id, it => it.Board.Network.IsConnected = body.Connected ?? throw Missing("connected")))
            .WithSummary("Takes or gives the board's network.");
        board.MapPost("clock", (string id, ClockBody body, House house, LiveFeed feed) => Change(house, feed, id, it =>
            {
                int seconds = body.ShiftSeconds ?? throw ApiException.BadRequest("shiftSeconds must be a whole number.");
                if (Math.Abs((long)seconds) > MaxShiftSeconds)
                {
                    throw ApiException.BadRequest($"shiftSeconds must be between -{MaxShiftSeconds} and {MaxShiftSeconds}.");
                }

                it.Board.Clock.Shift(TimeSpan.FromSeconds(seconds));
            }))
            .WithSummary("Makes the board's date wrong by so many seconds.");
        board.MapGet("console", (string id, House house, int? lines) =>
                new ConsoleView([.. Find(house, id).Board.Console.Lines.TakeLast(Math.Clamp(lines ?? 200, 1, 1000))]))
            .WithSummary("What the firmware printed on its serial port.");
    }

    private static async Task<IEnumerable<EventView>> EventsAsync(House house, int? count)
    {
        CloudServer cloud = house.Cloud
            ?? throw new ApiException(StatusCodes.Status503ServiceUnavailable, "CLOUD_STOPPED: the events are in the cloud; start it first.");
        EventFeed feed = cloud.Services.GetRequiredService<EventFeed>();
        return (await feed.NewestAsync(Math.Clamp(count ?? 100, 1, MaxEvents))).Select(line => EventView.Of(line, house));
    }

    private static async Task<CloudView> SwitchCloudAsync(House house, bool running)
    {
        try
        {
            await house.SetCloudAsync(running);
        }
        catch (CloudStartException e)
        {
            throw new ApiException(StatusCodes.Status503ServiceUnavailable, e.Message);
        }

        return new CloudView(house.Cloud is not null, house.CloudAddress);
    }

    private static BoardView Change(House house, LiveFeed feed, string id, Action<VirtualController> change)
    {
        VirtualController controller = Find(house, id);
        change(controller);
        feed.Changed(controller);
        return feed.Show(controller);
    }

    private static ApiException Missing(string field) => ApiException.BadRequest($"{field} must be true or false.");

    private static VirtualController Find(House house, string id) =>
        house.Controllers.FirstOrDefault(controller => controller.Id == id) ?? throw ApiException.NotFound($"There is no board \"{id}\".");
}

/// <summary>Power.</summary>
/// <param name="On">True gives it.</param>
public sealed record PowerBody(bool? On);

/// <summary>Network.</summary>
/// <param name="Connected">True gives it.</param>
public sealed record NetworkBody(bool? Connected);

/// <summary>A wrong clock.</summary>
/// <param name="ShiftSeconds">By how much; negative goes back.</param>
public sealed record ClockBody(int? ShiftSeconds);
