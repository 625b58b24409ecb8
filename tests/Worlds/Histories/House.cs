using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Home;

namespace DoorController.Worlds.Histories;

/// <summary>The property of a history: one controller, some doors, Keys, people and schedules.</summary>
internal sealed class House
{
    public required int Property { get; init; }

    public required string SiteId { get; init; }

    public required string ControllerId { get; init; }

    public required byte[] LinkRoot { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The doors, by index.</summary>
    public required IReadOnlyList<int> Doors { get; init; }

    public required IReadOnlyList<int> Keys { get; init; }

    public required IReadOnlyList<int> Schedules { get; init; }

    /// <summary>Everybody who may hold Keys.</summary>
    public required IReadOnlyList<HousePerson> People { get; init; }

    /// <summary>The manager of everything.</summary>
    public required Caller Manager { get; init; }
}

/// <summary>Somebody of the house.</summary>
/// <param name="Id">The person.</param>
/// <param name="Email">Mail address.</param>
/// <param name="User">The person as a user of the app.</param>
internal sealed record HousePerson(int Id, string Email, AppUser User);
