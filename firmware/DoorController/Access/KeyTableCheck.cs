namespace DoorController.Access;

/// <summary>
/// Whether every record of a key table is one (FORMATS.md 3): fields in their ranges, indexes that point somewhere, zeros where
/// a later format may restrict something. After it no look-up can leave the table.
/// </summary>
internal static class KeyTableCheck
{
    private const int DayMinutes = 1_440;
    private const int MaxZoneOffset = 64_800;
    private const int AllKinds = 7;
    private const int AllRetired = 7;
    private const int AllWeek = 0x7F;

    /// <summary>Looks at every record.</summary>
    /// <returns><see cref="TableProblem.None"/> when all are right.</returns>
    public static TableProblem Check(KeyTable table)
    {
        int allDoors = (1 << table.DoorCount) - 1;
        return DoorsAreRight(table) && ZoneIsRight(table) && SchedulesAreRight(table) && KeysAreRight(table, allDoors)
            && HoldersAreRight(table) && GrantsAreRight(table) && PassesAreRight(table, allDoors) && DeniedAreRight(table)
            ? CheckCredentials(table) : TableProblem.RecordOutOfRange;
    }

    private static bool DoorsAreRight(KeyTable table)
    {
        int schedules = table.Count(TableSection.Schedules);
        for (int i = 0; i < table.DoorCount; i++)
        {
            int codeLength = table.CodeLength(i);
            if (table.DoorId(i) == 0 || codeLength < 4 || codeLength > 7 || table.DoorSchedule(i) >= schedules
                || table.UInt32(TableSection.Doors, i, 4) != 0)
            {
                return false;
            }

            for (int other = 0; other < i; other++)
            {
                if (table.DoorId(other) == table.DoorId(i))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool ZoneIsRight(KeyTable table)
    {
        int count = table.Count(TableSection.Zone);
        for (int i = 0; i < count; i++)
        {
            uint from = table.UInt32(TableSection.Zone, i, 0);
            int offset = (int)table.UInt32(TableSection.Zone, i, 4);
            bool isAfter = i == 0 ? from == 0 : from > table.UInt32(TableSection.Zone, i - 1, 0);
            if (!isAfter || offset > MaxZoneOffset || offset < -MaxZoneOffset)
            {
                return false;
            }
        }

        return count > 0;
    }

    private static bool SchedulesAreRight(KeyTable table)
    {
        int count = table.Count(TableSection.Schedules);
        for (int i = 0; i < count; i++)
        {
            int lastInterval = table.UInt16(TableSection.Schedules, i, 0) + table.Byte(TableSection.Schedules, i, 2);
            int lastDate = table.UInt16(TableSection.Schedules, i, 4) + table.Byte(TableSection.Schedules, i, 6);
            if (lastInterval > table.Count(TableSection.Intervals) || lastDate > table.Count(TableSection.Dates)
                || table.Byte(TableSection.Schedules, i, 3) != 0 || table.Byte(TableSection.Schedules, i, 7) != 0)
            {
                return false;
            }
        }

        for (int i = 0; i < table.Count(TableSection.Intervals); i++)
        {
            int days = table.Byte(TableSection.Intervals, i, 0);
            if (days == 0 || days > AllWeek || table.Byte(TableSection.Intervals, i, 1) != 0
                || !IsStretch(table.UInt16(TableSection.Intervals, i, 2), table.UInt16(TableSection.Intervals, i, 4)))
            {
                return false;
            }
        }

        for (int i = 0; i < table.Count(TableSection.Dates); i++)
        {
            int start = table.UInt16(TableSection.Dates, i, 2);
            int end = table.UInt16(TableSection.Dates, i, 4);
            if ((start != 0 || end != 0) && !IsStretch(start, end))
            {
                return false;
            }
        }

        return true;
    }

    private static bool KeysAreRight(KeyTable table, int allDoors)
    {
        int schedules = table.Count(TableSection.Schedules);
        for (int i = 0; i < table.Count(TableSection.Keys); i++)
        {
            int doors = table.Byte(TableSection.Keys, i, 0);
            int codes = table.Byte(TableSection.Keys, i, 1);
            if ((doors & ~allDoors) != 0 || (codes & ~doors) != 0)
            {
                return false;
            }

            for (int door = 0; door < KeyTableLayout.MaxDoors; door++)
            {
                int schedule = table.Byte(TableSection.Keys, i, 2 + door);
                if (schedule > schedules || (schedule != 0 && (doors & (1 << door)) == 0))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool HoldersAreRight(KeyTable table)
    {
        for (int i = 0; i < table.Count(TableSection.Holders); i++)
        {
            int firstPass = table.FirstPass(i);
            int endPass = firstPass + table.PassCount(i);
            if (table.FirstGrant(i) + table.GrantCount(i) > table.Count(TableSection.Grants)
                || endPass > table.Count(TableSection.Passes) || table.UInt16(TableSection.Holders, i, 6) != 0)
            {
                return false;
            }

            for (int pass = firstPass; pass < endPass; pass++)
            {
                if (table.PassGuest(pass) != i)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool GrantsAreRight(KeyTable table)
    {
        for (int i = 0; i < table.Count(TableSection.Grants); i++)
        {
            // A flag that this firmware doesn't know may restrict something.
            if (table.UInt16(TableSection.Grants, i, 0) >= table.Count(TableSection.Keys)
                || (table.Byte(TableSection.Grants, i, 2) & ~1) != 0 || table.Byte(TableSection.Grants, i, 3) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool PassesAreRight(KeyTable table, int allDoors)
    {
        int holders = table.Count(TableSection.Holders);
        for (int i = 0; i < table.Count(TableSection.Passes); i++)
        {
            if (table.PassHost(i) >= holders || table.PassGuest(i) >= holders || (table.Byte(TableSection.Passes, i, 8) & ~allDoors) != 0
                || (table.Byte(TableSection.Passes, i, 9) & ~AllKinds) != 0 || !KeepingIsRight(table, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool KeepingIsRight(KeyTable table, int pass) => table.Byte(TableSection.Passes, pass, 11) == 0
        && table.PassKeptGrant(pass) <= table.GrantCount(table.PassHost(pass))
        && (table.PassKeptGrant(pass) == 0) == (table.PassKeptUntil(pass) == 0);

    private static bool DeniedAreRight(KeyTable table)
    {
        for (int i = 1; i < table.Count(TableSection.Denied); i++)
        {
            if (table.UInt32(TableSection.Denied, i, 0) <= table.UInt32(TableSection.Denied, i - 1, 0))
            {
                return false;
            }
        }

        return true;
    }

    private static TableProblem CheckCredentials(KeyTable table)
    {
        for (int i = 0; i < table.CredentialCount; i++)
        {
            int subjects = table.Count(table.IsOfPass(i) ? TableSection.Passes : TableSection.Holders);
            if (table.Subject(i) >= subjects || table.CredentialId(i) == 0
                || (table.Byte(TableSection.Credentials, i, 14) & ~AllRetired) != 0 || !IsKind(table, table.Byte(TableSection.Credentials, i, 15)))
            {
                return TableProblem.RecordOutOfRange;
            }

            int order = i == 0 ? -1 : table.CompareFingerprint(i - 1, table.FingerprintHigh(i), table.FingerprintLow(i));
            if (order >= 0)
            {
                return order == 0 ? TableProblem.EqualFingerprints : TableProblem.NotSorted;
            }
        }

        return TableProblem.None;
    }

    private static bool IsKind(KeyTable table, int kindAndDoor)
    {
        CredentialKind kind = (CredentialKind)(kindAndDoor & 0x0F);
        int door = kindAndDoor >> 4;
        return kind == CredentialKind.Doorcode ? door < table.DoorCount
            : door == 0 && (kind == CredentialKind.Keycard || kind == CredentialKind.App);
    }

    private static bool IsStretch(int start, int end) => start < DayMinutes && end > start && end <= start + DayMinutes;
}
