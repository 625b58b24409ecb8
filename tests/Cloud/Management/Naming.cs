using DoorController.Cloud.Domain;
using DoorController.Contract;

namespace DoorController.Cloud.Management;

/// <summary>Names things.</summary>
internal static class Naming
{
    /// <summary>A schedule; null for none.</summary>
    public static ScheduleName? Of(Schedule? schedule) => schedule is null ? null : new ScheduleName(schedule.Id, schedule.Name);
}
