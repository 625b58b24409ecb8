namespace DoorController.Cloud.Tables;

/// <summary>What a key table has no room for.</summary>
/// <param name="Number">How many there are.</param>
/// <param name="Most">For how many there is room.</param>
/// <param name="What">Of what, in the words of managers.</param>
/// <param name="ScheduleId">The schedule that has too many; null when it is none.</param>
internal sealed record TableExcess(int Number, int Most, string What, int? ScheduleId)
{
    /// <summary>The same for people. It names nobody: who may see doors need not be one who may see people.</summary>
    public string Words(TableSources sources)
    {
        string whose = ScheduleId is { } id
            ? $"Schedule \"{sources.Schedules.Single(schedule => schedule.Id == id).Name}\""
            : string.Join(", ", sources.Doors.Select(door => door.Name));
        return $"{whose}: {Number} {What}, {Most} at most.";
    }
}
