using System.Globalization;
using DoorController.Cloud.Api;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>The doors of a Key as they are wanted.</summary>
internal static class KeyDoorRows
{
    /// <summary>The most doors that a Key has.</summary>
    public const int Most = 100;

    /// <summary>Refuses rows that no Key can have, and gives the doors by number.</summary>
    public static async Task<IReadOnlyDictionary<int, Door>> CheckAsync(
        CloudDatabase database, int propertyId, IReadOnlyList<KeyDoorEdit> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            throw new RefusedException(Errors.DoorsRequired, "doors", "A Key has at least one door.");
        }

        FieldRules.Count(rows, Most, "doors");
        List<int> numbers = [.. rows.Select(row => row.DoorId)];
        List<int> scheduleIds = [.. rows.Select(row => row.ScheduleId).OfType<int>().Distinct()];
        Dictionary<int, Door> doors = await database.Doors
            .Where(door => numbers.Contains(door.Number) && door.Controller!.PropertyId == propertyId)
            .ToDictionaryAsync(door => door.Number, cancellation);
        List<int> schedules = await database.Schedules
            .Where(schedule => scheduleIds.Contains(schedule.Id) && schedule.PropertyId == propertyId)
            .Select(schedule => schedule.Id).ToListAsync(cancellation);
        var seen = new HashSet<int>();
        for (int i = 0; i < rows.Count; i++)
        {
            string field = string.Create(CultureInfo.InvariantCulture, $"doors[{i}]");
            if (!doors.TryGetValue(rows[i].DoorId, out Door? door))
            {
                throw Refuse.NotFound(field + ".doorId");
            }

            if (!seen.Add(rows[i].DoorId))
            {
                throw new RefusedException(Errors.Duplicate, field + ".doorId", $"{door.Name} stands there twice.");
            }

            if (rows[i].ScheduleId is { } schedule && !schedules.Contains(schedule))
            {
                throw Refuse.NotFound(field + ".scheduleId");
            }
        }

        return doors;
    }

    /// <summary>Makes the rows of a Key as wanted; says in words what changed, by door.</summary>
    public static IReadOnlyDictionary<int, string> Apply(
        CloudDatabase database, Key key, IReadOnlyList<KeyDoorEdit> wanted, IReadOnlyDictionary<int, Door> doors)
    {
        var changed = new SortedDictionary<int, string>();
        Dictionary<int, KeyDoor> present = key.Doors.ToDictionary(row => row.DoorNumber);
        foreach (KeyDoorEdit row in wanted)
        {
            string name = doors[row.DoorId].Name;
            if (!present.TryGetValue(row.DoorId, out KeyDoor? had))
            {
                key.Doors.Add(new KeyDoor { DoorNumber = row.DoorId, ProvideDoorcodes = row.ProvideDoorcodes, ScheduleId = row.ScheduleId });
                changed[row.DoorId] = $"{name} added with doorcodes {Switch(row.ProvideDoorcodes)}";
                continue;
            }

            List<string> words = [];
            if (had.ProvideDoorcodes != row.ProvideDoorcodes)
            {
                had.ProvideDoorcodes = row.ProvideDoorcodes;
                words.Add($"doorcodes {Switch(row.ProvideDoorcodes)}");
            }

            if (had.ScheduleId != row.ScheduleId)
            {
                had.ScheduleId = row.ScheduleId;
                words.Add(row.ScheduleId is null ? "schedule removed" : "schedule changed");
            }

            if (words.Count > 0)
            {
                changed[row.DoorId] = $"{name}: {string.Join(", ", words)}";
            }
        }

        foreach (KeyDoor gone in present.Values.Where(row => wanted.All(want => want.DoorId != row.DoorNumber)))
        {
            database.KeyDoors.Remove(gone);
            changed[gone.DoorNumber] = $"{gone.Door!.Name} removed";
        }

        return changed;
    }

    private static string Switch(bool on) => on ? "on" : "off";
}
