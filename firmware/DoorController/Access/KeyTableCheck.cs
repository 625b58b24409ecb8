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

    /// <summary>Looks at the credentials, which are most of a table: their bytes are read in place, as each takes the loop's time.</summary>
    private static TableProblem CheckCredentials(KeyTable table)
    {
        byte[] bytes = table.Bytes;
        int length = KeyTableLayout.RecordLength(TableSection.Credentials);
        int first = table.At(TableSection.Credentials, 0);
        int end = table.At(TableSection.Credentials, table.CredentialCount);
        int holders = table.Count(TableSection.Holders);
        int passes = table.Count(TableSection.Passes);
        int doors = table.DoorCount;
        for (int at = first; at < end; at += length)
        {
            int state = bytes[at + 14];
            if (LittleEndian.ReadUInt16(bytes, at + 12) >= ((state & 1) != 0 ? passes : holders) || LittleEndian.ReadUInt32(bytes, at + 8) == 0
                || (state & ~AllRetired) != 0 || !IsKind(doors, bytes[at + 15]))
            {
                return TableProblem.RecordOutOfRange;
            }

            int order = at == first ? -1 : Order(bytes, at - length, at);
            if (order >= 0)
            {
                return order == 0 ? TableProblem.EqualFingerprints : TableProblem.NotSorted;
            }
        }

        return TableProblem.None;
    }

    /// <summary>Below 0 when the fingerprint at one place is below that at another, 0 when they are equal.</summary>
    private static int Order(byte[] bytes, int a, int b)
    {
        for (int i = 0; i < Fingerprint.Length; i++)
        {
            if (bytes[a + i] != bytes[b + i])
            {
                return bytes[a + i] - bytes[b + i];
            }
        }

        return 0;
    }

    private static bool IsKind(int doors, int kindAndDoor)
    {
        CredentialKind kind = (CredentialKind)(kindAndDoor & 0x0F);
        int door = kindAndDoor >> 4;
        return kind == CredentialKind.Doorcode ? door < doors : door == 0 && (kind == CredentialKind.Keycard || kind == CredentialKind.App);
    }

    private static bool IsStretch(int start, int end) => start < DayMinutes && end > start && end <= start + DayMinutes;
}
