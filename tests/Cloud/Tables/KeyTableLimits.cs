namespace DoorController.Cloud.Tables;

/// <summary>Says clearly what a key table has no room for.</summary>
internal static class KeyTableLimits
{
    /// <summary>Refuses contents of which a number does not fit the format.</summary>
    /// <exception cref="KeyTableException">Something is too much.</exception>
    public static void Check(KeyTableContents contents)
    {
        string id = contents.ControllerId;
        if (contents.Doors.Count is 0 or > TableLayout.MostDoors)
        {
            throw new KeyTableException(
                $"Controller {id} has {contents.Doors.Count} doors; a key table is for 1 to {TableLayout.MostDoors}.");
        }

        Refuse(id, contents.Schedules.Count, TableLayout.MostSchedules, "schedules");
        Refuse(id, contents.Zone.Count, TableLayout.MostRecords, "changes of local time");
        Refuse(id, contents.Intervals.Count, TableLayout.MostRecords, "weekly times of schedules");
        Refuse(id, contents.Dates.Count, TableLayout.MostRecords, "dates of schedules");
        Refuse(id, contents.Keys.Count, TableLayout.MostRecords, "Keys");
        Refuse(id, contents.Holders.Count, TableLayout.MostRecords - 1, "people");
        Refuse(id, contents.Grants.Count, TableLayout.MostRecords, "grants");
        Refuse(id, contents.Passes.Count, TableLayout.MostRecords, "passes");
        Refuse(id, contents.Credentials.Count, TableLayout.MostRecords, "credentials");
        Refuse(id, contents.Denied.Count, TableLayout.MostRecords, "denied credentials");
        Refuse(id, contents.Hosts.Count, TableLayout.MostRecords, "hosts");
        foreach (KeyTableContents.ScheduleRow schedule in contents.Schedules)
        {
            Refuse(id, schedule.Intervals, TableLayout.MostOfOne, "weekly times", $" of schedule {schedule.ScheduleId}", schedule.ScheduleId);
            Refuse(
                id,
                schedule.Dates,
                TableLayout.MostOfOne,
                "dates from now on, with the holidays that shut it",
                $" of schedule {schedule.ScheduleId}",
                schedule.ScheduleId);
        }

        foreach (KeyTableContents.HolderRow holder in contents.Holders)
        {
            Refuse(id, holder.Grants, TableLayout.MostOfOne, "Keys of one person", $", person {holder.PersonId}");
            Refuse(id, holder.Passes, TableLayout.MostOfOne, "passes of one guest", $", person {holder.PersonId}");
        }

        for (int i = 1; i < contents.Credentials.Count; i++)
        {
            if (contents.Credentials[i].Fingerprint == contents.Credentials[i - 1].Fingerprint)
            {
                throw new KeyTableException(
                    $"Credentials {contents.Credentials[i - 1].CredentialId} and {contents.Credentials[i].CredentialId} have one "
                    + "fingerprint; remove one of them.");
            }
        }
    }

    private static void Refuse(string controllerId, int number, int most, string what, string whose = "", int? scheduleId = null)
    {
        if (number > most)
        {
            throw new KeyTableException(
                $"The key table of controller {controllerId} has no room for {number} {what}{whose}; {most} at most.",
                new TableExcess(number, most, what, scheduleId));
        }
    }
}
