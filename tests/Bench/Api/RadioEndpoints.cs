using DoorController.Bench.Building;
using DoorController.Bench.Carried;

namespace DoorController.Bench.Api;

/// <summary>REST of the Bluetooth that browsers on the bench have instead of a radio; the people's pages call it from their own address.</summary>
public static class RadioEndpoints
{
    private const string PeoplePages = "people's pages";
    private const int MaxValueBytes = 512;

    /// <summary>The script that gives a browser this radio.</summary>
    public const string Script = "/scripts/radio.js";

    /// <summary>Lets the people's pages, and no others, call from their address.</summary>
    public static void AddRadio(this IServiceCollection services, House house)
    {
        int port = new Uri(house.PeopleAddress).Port;
        services.AddSingleton<BrowserRadio>();
        services.AddCors(cors => cors.AddPolicy(PeoplePages, policy => policy
            .WithOrigins(house.PeopleAddress, $"http://localhost:{port}").WithMethods("GET", "POST", "DELETE").WithHeaders("Content-Type")));
    }

    /// <summary>Adds the endpoints.</summary>
    public static void MapRadio(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder radio = routes.MapGroup("/api/radio").WithTags("Radio").RequireCors(PeoplePages);
        radio.MapGet("", (House house) => house.Controllers.Where(controller => controller.Board.HasPower).Select(NearbyView.Of))
            .WithSummary("Which controllers are in reach.");
        radio.MapPost("connections", (ConnectBody body, House house, BrowserRadio browsers) => Connect(body, house, browsers))
            .WithSummary("Connects to a controller, which takes one phone at a time.");
        radio.MapPost("connections/{id:guid}/read", async (Guid id, ReadBody body, BrowserRadio browsers, CancellationToken cancellation) =>
                new ValueView(Convert.ToHexStringLower(await AnsweredAsync(browsers.ReadAsync(id, body.Characteristic, cancellation)))))
            .WithSummary("Reads a characteristic.");
        radio.MapPost("connections/{id:guid}/write", WriteAsync).WithSummary("Writes a characteristic.");
        radio.MapDelete("connections/{id:guid}", (Guid id, BrowserRadio browsers) =>
            {
                browsers.Disconnect(id);
                return Results.NoContent();
            })
            .WithSummary("Goes.");
    }

    private static ConnectionView Connect(ConnectBody body, House house, BrowserRadio browsers)
    {
        VirtualController controller = house.Controllers.FirstOrDefault(controller => controller.Id == body.Board)
            ?? throw ApiException.NotFound($"There is no board \"{body.Board}\".");
        return new ConnectionView(browsers.Connect(controller) ?? throw Lost("The board does not advertise: it has no power, is starting, or another phone is connected."));
    }

    private static async Task<IResult> WriteAsync(Guid id, WriteBody body, BrowserRadio browsers, CancellationToken cancellation)
    {
        bool isHex = body.Value is { Length: <= 2 * MaxValueBytes } value && value.Length % 2 == 0 && value.All(char.IsAsciiHexDigit);
        byte[] bytes = isHex ? Convert.FromHexString(body.Value!) : throw ApiException.BadRequest($"value must be up to {MaxValueBytes} bytes in hexadecimal.");
        await AnsweredAsync(Written());
        return Results.NoContent();

        async Task<byte[]> Written()
        {
            await browsers.WriteAsync(id, body.Characteristic, bytes, cancellation);
            return [];
        }
    }

    private static async Task<byte[]> AnsweredAsync(Task<byte[]> request)
    {
        try
        {
            return await request;
        }
        catch (IOException exception)
        {
            throw Lost(exception.Message);
        }
    }

    private static ApiException Lost(string message) => new(StatusCodes.Status409Conflict, message);
}

/// <summary>Which controller to connect to.</summary>
/// <param name="Board">Its board's name.</param>
public sealed record ConnectBody(string? Board);

/// <summary>What to read.</summary>
/// <param name="Characteristic">Its UUID.</param>
public sealed record ReadBody(Guid Characteristic);

/// <summary>What to write.</summary>
/// <param name="Characteristic">Its UUID.</param>
/// <param name="Value">In hexadecimal.</param>
public sealed record WriteBody(Guid Characteristic, string? Value);

/// <summary>A controller in reach.</summary>
/// <param name="Board">Its board's name.</param>
/// <param name="Name">The doors that it has, for the person who chooses.</param>
public sealed record NearbyView(string Board, string Name)
{
    /// <summary>Shows a controller.</summary>
    public static NearbyView Of(VirtualController controller) => new(controller.Id, string.Join(", ", controller.Doors.Select(door => door.Info.Name)));
}

/// <summary>A connection.</summary>
/// <param name="ConnectionId">For what follows.</param>
public sealed record ConnectionView(Guid ConnectionId);

/// <summary>What was read.</summary>
/// <param name="Value">In hexadecimal.</param>
public sealed record ValueView(string Value);
