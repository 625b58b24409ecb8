using DoorController.Cloud.Api.Authorization;

namespace DoorController.Worlds.Histories;

/// <summary>The property of a history: one controller, some doors, Keys, people and schedules.</summary>
internal sealed class House
{
    /// <summary>The property.</summary>
    public required int Property { get; init; }

    /// <summary>Site id of the formats.</summary>
    public required string SiteId { get; init; }

    /// <summary>Controller id of the formats.</summary>
    public required string ControllerId { get; init; }

    /// <summary>From which controller and cloud derive their keys.</summary>
    public required byte[] LinkRoot { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The doors, by index.</summary>
    public required IReadOnlyList<int> Doors { get; init; }

    /// <summary>The Keys.</summary>
    public required IReadOnlyList<int> Keys { get; init; }

    /// <summary>The schedules.</summary>
    public required IReadOnlyList<int> Schedules { get; init; }

    /// <summary>Everybody who may hold Keys.</summary>
    public required IReadOnlyList<HousePerson> People { get; init; }

    /// <summary>The manager of everything.</summary>
    public required Caller Manager { get; init; }
}
