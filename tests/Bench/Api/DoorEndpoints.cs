using DoorController.Bench.Building;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Inventory;

namespace DoorController.Bench.Api;

/// <summary>REST of a door: its front, and its doorcodes in the cloud.</summary>
public static class DoorEndpoints
{
    private const int MaxKeys = 100;
    private const int MaxMinutes = 60 * 24 * 366;

    /// <summary>Adds the endpoints.</summary>
    public static void MapDoors(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder door = routes.MapGroup("/api/doors/{number:int}").WithTags("Door");
        door.MapGet("", (int number, House house) => DoorView.Of(Find(house, number)))
            .WithSummary("How a door stands.");
        door.MapPost("keypad", TypeAsync)
            .WithSummary("Types keys one after the other, about 150 ms each; answers when done.");
        door.MapPost("keypad/press", (int number, KeyBody body, House house, LiveFeed feed) => Hold(house, feed, number, body.Key, down: true))
            .WithSummary("Presses a key and holds it.");
        door.MapPost("keypad/release", (int number, KeyBody body, House house, LiveFeed feed) => Hold(house, feed, number, body.Key, down: false))
            .WithSummary("Lets a key go.");
        door.MapGet("people", PeopleAsync).WithSummary("The door's doorcodes, as the cloud issued them.");
        door.MapGet("hosts", HostsAsync).WithSummary("Who may give guests doorcodes here.");
        door.MapPost("guests", AddGuestAsync).WithSummary("Gives a guest a doorcode, from now on for some minutes.")
            .Produces<DoorcodeView>(StatusCodes.Status201Created);
        routes.MapDelete("/api/doorcodes/{id:long}", RemoveAsync).WithTags("Door")
            .WithSummary("Takes a doorcode away.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<DoorView> TypeAsync(int number, KeysBody body, House house, CancellationToken cancellation)
    {
        VirtualDoor door = Find(house, number);
        if (body.Keys is not { Length: > 0 and <= MaxKeys } || !body.Keys.All(door.Keypad.Has))
        {
            throw ApiException.BadRequest($"keys must be 1 to {MaxKeys} of 0-9, * and #.");
        }

        await door.TypeAsync(body.Keys, cancellation);
        return DoorView.Of(door);
    }

    private static DoorView Hold(House house, LiveFeed feed, int number, string? key, bool down)
    {
        VirtualDoor door = Find(house, number);
        if (key is not { Length: 1 } || !door.Keypad.Has(key[0]))
        {
            throw ApiException.BadRequest("key must be one of 0-9, * and #.");
        }

        if (down)
        {
            door.Keypad.Press(key[0]);
        }
        else
        {
            door.Keypad.Release(key[0]);
        }

        feed.Changed(door);
        return DoorView.Of(door);
    }

    private static async Task<IEnumerable<DoorcodeView>> PeopleAsync(int number, House house) =>
        (await Cloud(house, number).GetRequiredService<PropertyDirectory>().ListDoorcodesAsync(number)).Select(DoorcodeView.Of);

    private static async Task<IEnumerable<HostView>> HostsAsync(int number, House house) =>
        (await Cloud(house, number).GetRequiredService<PropertyDirectory>().ListHostsAsync(number)).Select(host => new HostView(host.PersonId, host.Name));

    private static async Task<IResult> AddGuestAsync(int number, GuestBody body, House house, LiveFeed feed)
    {
        IServiceProvider cloud = Cloud(house, number);
        if (body.Minutes is < 1 or > MaxMinutes)
        {
            throw ApiException.BadRequest($"minutes must be 1 to {MaxMinutes}.");
        }

        IssuedDoorcode issued;
        try
        {
            DateTimeOffset now = DateTimeOffset.UtcNow;
            issued = await cloud.GetRequiredService<GuestDoorcodes>().IssueAsync(
                number, body.HostId, body.Guest ?? "", now, now.AddMinutes(body.Minutes));
        }
        catch (DoorcodeRefusedException e)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, $"{e.Code}: {e.Message}");
        }

        feed.PeopleChanged(number);
        DoorcodeInfo info = (await cloud.GetRequiredService<PropertyDirectory>().ListDoorcodesAsync(number))
            .SingleOrDefault(code => code.Id == issued.Id) ?? throw ApiException.NotFound("The new doorcode was removed again meanwhile.");
        return Results.Created($"/api/doorcodes/{issued.Id}", DoorcodeView.Of(info) with { Warning = issued.Warning });
    }

    private static async Task<IResult> RemoveAsync(long id, House house, LiveFeed feed)
    {
        IServiceProvider cloud = Running(house);
        try
        {
            await cloud.GetRequiredService<GuestDoorcodes>().RemoveAsync(id);
        }
        catch (DoorcodeRefusedException e)
        {
            throw ApiException.NotFound($"{e.Code}: {e.Message}");
        }

        foreach (VirtualDoor door in house.Doors)
        {
            feed.PeopleChanged(door.Info.Number);
        }

        return Results.NoContent();
    }

    private static VirtualDoor Find(House house, int number) =>
        house.Doors.FirstOrDefault(door => door.Info.Number == number) ?? throw ApiException.NotFound($"There is no door {number}.");

    private static IServiceProvider Cloud(House house, int number)
    {
        Find(house, number);
        return Running(house);
    }

    private static IServiceProvider Running(House house) => house.Cloud?.Services
        ?? throw new ApiException(StatusCodes.Status503ServiceUnavailable, "CLOUD_STOPPED: start the cloud first; the doors go on without it.");
}

/// <summary>Keys to type.</summary>
/// <param name="Keys">0-9, * and #.</param>
public sealed record KeysBody(string? Keys);

/// <summary>A key to hold or to let go.</summary>
/// <param name="Key">One of 0-9, * and #.</param>
public sealed record KeyBody(string? Key);

/// <summary>A guest to let in.</summary>
/// <param name="HostId">The person who invites.</param>
/// <param name="Guest">The guest's name.</param>
/// <param name="Minutes">For how long, from now on.</param>
public sealed record GuestBody(int HostId, string? Guest, int Minutes);
