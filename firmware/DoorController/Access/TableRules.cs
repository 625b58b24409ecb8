namespace DoorController.Access;

/// <summary>
/// The rules that a record of a key table has to keep by itself (FORMATS.md 3): fields in their ranges, indexes below the number of what
/// they point at, order after the record before. All over plain bytes and in tight loops, as a large table has many. What ties holders to
/// passes is for <see cref="PassLinks"/>.
/// </summary>
internal sealed class TableRules
{
    private const int DayMinutes = 1_440;
    private const int MaxZoneOffset = 64_800;
    private const int AllKinds = 7;
    private const int AllRetired = 7;
    private const int AllWeek = 0x7F;
    private const int NoHolder = 0xFFFF;
    private const int MaxUse = 2;
    private const int MaxKeypadPauseSeconds = 10;
    private const int MaxUnknownTimeDays = 30;
    private const int MaxOfflineGuestDays = 30;

    /// <summary>How many records each section has, or will have; a record is judged by these.</summary>
    public int[] Counts { get; } = new int[KeyTableLayout.SectionCount];

    /// <summary>What was wrong with the last bad record that was counted.</summary>
    public TableProblem Problem { get; private set; }

    /// <summary>Whether what a table's header sets for the property is in range.</summary>
    public static bool SettingsAreRight(byte[] header)
    {
        int spare = 0;
        for (int i = KeyTableLayout.SpareOffset; i < KeyTableLayout.HeaderLength; i++)
        {
            spare |= header[i];
        }

        int pause = header[KeyTableLayout.KeypadPauseOffset];
        int guestDays = header[KeyTableLayout.OfflineGuestDaysOffset];
        int doors = header[KeyTableLayout.UidDoorsOffset] | header[KeyTableLayout.CloudDoorsOffset];
        return spare == 0 && pause >= KeyTable.MinKeypadPauseSeconds && pause <= MaxKeypadPauseSeconds
            && header[KeyTableLayout.UnknownTimeOffset] <= MaxUnknownTimeDays
            && guestDays >= 1 && guestDays <= MaxOfflineGuestDays && doors >> header[KeyTableLayout.DoorCountOffset] == 0;
    }

    /// <summary>Counts the records that break a rule.</summary>
    /// <param name="section">Whose records they are.</param>
    /// <param name="bytes">Holds them, and the record before the first.</param>
    /// <param name="at">Where the first begins.</param>
    /// <param name="first">Its index.</param>
    /// <param name="count">How many.</param>
    public int CountBad(TableSection section, byte[] bytes, int at, int first, int count)
    {
        switch (section)
        {
            case TableSection.Doors: return Bad(CountDoors(bytes, at, first, count));
            case TableSection.Zone: return Bad(CountZone(bytes, at, first, count));
            case TableSection.Schedules: return Bad(CountSchedules(bytes, at, count));
            case TableSection.Intervals: return Bad(CountIntervals(bytes, at, count));
            case TableSection.Dates: return Bad(CountDates(bytes, at, count));
            case TableSection.Keys: return Bad(CountKeys(bytes, at, count));
            case TableSection.Holders: return Bad(CountHolders(bytes, at, count));
            case TableSection.Grants: return Bad(CountGrants(bytes, at, count));
            case TableSection.Passes: return Bad(CountPasses(bytes, at, count));
            case TableSection.Credentials: return CountCredentials(bytes, at, first, count);
            case TableSection.Denied: return Bad(CountDenied(bytes, at, first, count));
            default: return Bad(CountHosts(bytes, at, first, count));
        }
    }

    /// <summary>Counts the credentials that point beyond the last holder or pass.</summary>
    /// <param name="bytes">Holds them.</param>
    /// <param name="at">Where the first begins.</param>
    /// <param name="count">How many.</param>
    public int CountBeyond(byte[] bytes, int at, int count)
    {
        int holders = Counts[(int)TableSection.Holders];
        int passes = Counts[(int)TableSection.Passes];
        int end = at + 12 + (count * 16);
        int beyond = 0;
        for (at += 12; at < end; at += 16)
        {
            if ((bytes[at] | (bytes[at + 1] << 8)) >= ((bytes[at + 2] & 1) != 0 ? passes : holders))
            {
                beyond++;
            }
        }

        return beyond;
    }

    private int Bad(int count)
    {
        Problem = count > 0 ? TableProblem.RecordOutOfRange : Problem;
        return count;
    }

    private int CountDoors(byte[] bytes, int at, int first, int count)
    {
        int bad = 0;
        for (int i = 0; i < count; i++, at += 8)
        {
            int codeLength = bytes[at + 2];
            bool isRight = (bytes[at] | bytes[at + 1]) != 0 && codeLength >= 4 && codeLength <= 7 && bytes[at + 3] <= Counts[(int)TableSection.Schedules];
            for (int other = 1; other <= first + i; other++)
            {
                isRight &= bytes[at] != bytes[at - (8 * other)] || bytes[at + 1] != bytes[at + 1 - (8 * other)];
            }

            bad += isRight ? 0 : 1;
        }

        return bad;
    }

    private static int CountZone(byte[] bytes, int at, int first, int count)
    {
        int bad = 0;
        for (int i = 0; i < count; i++, at += 8)
        {
            uint from = LittleEndian.ReadUInt32(bytes, at);
            int offset = (int)LittleEndian.ReadUInt32(bytes, at + 4);
            bool isAfter = first + i == 0 ? from == 0 : from > LittleEndian.ReadUInt32(bytes, at - 8);
            bad += isAfter && offset <= MaxZoneOffset && offset >= -MaxZoneOffset ? 0 : 1;
        }

        return bad;
    }

    private int CountSchedules(byte[] bytes, int at, int count)
    {
        int bad = 0;
        for (int i = 0; i < count; i++, at += 8)
        {
            int lastInterval = LittleEndian.ReadUInt16(bytes, at) + bytes[at + 2];
            int lastDate = LittleEndian.ReadUInt16(bytes, at + 4) + bytes[at + 6];
            bad += lastInterval <= Counts[(int)TableSection.Intervals] && lastDate <= Counts[(int)TableSection.Dates]
                && (bytes[at + 3] | bytes[at + 7]) == 0 ? 0 : 1;
        }

        return bad;
    }

    private static int CountIntervals(byte[] bytes, int at, int count)
    {
        int bad = 0;
        for (int i = 0; i < count; i++, at += 6)
        {
            int days = bytes[at];
            bad += days != 0 && days <= AllWeek && bytes[at + 1] == 0 && IsStretch(LittleEndian.ReadUInt16(bytes, at + 2), LittleEndian.ReadUInt16(bytes, at + 4)) ? 0 : 1;
        }

        return bad;
    }

    private static int CountDates(byte[] bytes, int at, int count)
    {
        int bad = 0;
        for (int i = 0; i < count; i++, at += 6)
        {
            int start = LittleEndian.ReadUInt16(bytes, at + 2);
            int end = LittleEndian.ReadUInt16(bytes, at + 4);
            bad += (start | end) == 0 || IsStretch(start, end) ? 0 : 1;
        }

        return bad;
    }

    private int CountKeys(byte[] bytes, int at, int count)
    {
        int schedules = Counts[(int)TableSection.Schedules];
        int noDoors = ~((1 << Counts[(int)TableSection.Doors]) - 1);
        int bad = 0;
        for (int i = 0; i < count; i++, at += 10)
        {
            int doors = bytes[at];
            bool isRight = (doors & noDoors) == 0 && (bytes[at + 1] & ~doors) == 0;
            for (int door = 0; door < KeyTableLayout.MaxDoors; door++)
            {
                int schedule = bytes[at + 2 + door];
                isRight &= schedule == 0 || (schedule <= schedules && (doors & (1 << door)) != 0);
            }

            bad += isRight ? 0 : 1;
        }

        return bad;
    }

    private int CountHolders(byte[] bytes, int at, int count)
    {
        int grants = Counts[(int)TableSection.Grants];
        int passes = Counts[(int)TableSection.Passes];
        int end = at + (count * 8);
        int bad = 0;
        for (; at < end; at += 8)
        {
            if ((bytes[at] | (bytes[at + 1] << 8)) + bytes[at + 4] > grants || (bytes[at + 2] | (bytes[at + 3] << 8)) + bytes[at + 5] > passes
                || (bytes[at + 6] | bytes[at + 7]) != 0)
            {
                bad++;
            }
        }

        return bad;
    }

    private int CountGrants(byte[] bytes, int at, int count)
    {
        int keys = Counts[(int)TableSection.Keys];
        int end = at + (count * 12);
        int bad = 0;
        for (; at < end; at += 12)
        {
            // A flag that this firmware doesn't know may restrict something.
            if ((bytes[at] | (bytes[at + 1] << 8)) >= keys || bytes[at + 2] > 1 || bytes[at + 3] != 0)
            {
                bad++;
            }
        }

        return bad;
    }

    private int CountPasses(byte[] bytes, int at, int count)
    {
        int holders = Counts[(int)TableSection.Holders];
        int noDoors = ~((1 << Counts[(int)TableSection.Doors]) - 1);
        int end = at + (count * 24);
        int bad = 0;
        for (; at < end; at += 24)
        {
            int guest = bytes[at + 6] | (bytes[at + 7] << 8);
            bool isKept = (bytes[at + 20] | bytes[at + 21] | bytes[at + 22] | bytes[at + 23]) != 0;
            if ((bytes[at + 4] | (bytes[at + 5] << 8)) >= holders || (guest >= holders && guest != NoHolder) || (bytes[at + 8] & noDoors) != 0
                || bytes[at + 9] > AllKinds || isKept != (bytes[at + 10] != 0) || bytes[at + 11] > MaxUse)
            {
                bad++;
            }
        }

        return bad;
    }

    private int CountCredentials(byte[] bytes, int at, int first, int count)
    {
        int holders = Counts[(int)TableSection.Holders];
        int passes = Counts[(int)TableSection.Passes];
        int doors = Counts[(int)TableSection.Doors];
        int unordered = first == 0 ? at : -1;
        int end = at + (count * 16);
        int bad = 0;
        for (; at < end; at += 16)
        {
            int state = bytes[at + 14];
            int kind = bytes[at + 15];
            if ((bytes[at + 12] | (bytes[at + 13] << 8)) >= ((state & 1) != 0 ? passes : holders) || state > AllRetired
                || (bytes[at + 8] | bytes[at + 9] | bytes[at + 10] | bytes[at + 11]) == 0
                || (kind != (int)CredentialKind.Keycard && kind != (int)CredentialKind.App && kind != (int)CredentialKind.CardUid && !IsDoorcode(kind, doors)))
            {
                bad++;
                Problem = TableProblem.RecordOutOfRange;
            }
            else if (at != unordered)
            {
                // Mostly the first two bytes tell.
                int order = bytes[at] - bytes[at - 16];
                order = order == 0 ? bytes[at + 1] - bytes[at - 15] : order;
                order = order == 0 ? Order(bytes, at) : order;
                if (order <= 0)
                {
                    bad++;
                    Problem = order == 0 ? TableProblem.EqualFingerprints : TableProblem.NotSorted;
                }
            }
        }

        return bad;
    }

    private static int CountDenied(byte[] bytes, int at, int first, int count)
    {
        int bad = 0;
        for (int i = first == 0 ? 1 : 0; i < count; i++)
        {
            int record = at + (4 * i);
            bad += LittleEndian.ReadUInt32(bytes, record) > LittleEndian.ReadUInt32(bytes, record - 4) ? 0 : 1;
        }

        return bad;
    }

    private int CountHosts(byte[] bytes, int at, int first, int count)
    {
        int holders = Counts[(int)TableSection.Holders];
        int noDoors = ~((1 << Counts[(int)TableSection.Doors]) - 1);
        int bad = 0;
        for (int i = 0; i < count; i++, at += 8)
        {
            int number = (int)LittleEndian.ReadUInt32(bytes, at);
            int before = first + i == 0 ? 0 : (int)LittleEndian.ReadUInt32(bytes, at - 8);
            int doors = bytes[at + 6];

            // Numbers of which the highest bit is set are negative here, and names of what is in no table.
            bad += number > 0 && number > before && (bytes[at + 4] | (bytes[at + 5] << 8)) < holders && doors != 0 && (doors & noDoors) == 0
                && (bytes[at + 7] & ~doors) == 0 ? 0 : 1;
        }

        return bad;
    }

    /// <summary>Above 0 when the fingerprint at a place is above that of the record before, 0 when they are equal.</summary>
    private static int Order(byte[] bytes, int at)
    {
        for (int i = 0; i < Fingerprint.Length; i++)
        {
            if (bytes[at + i] != bytes[at - 16 + i])
            {
                return bytes[at + i] - bytes[at - 16 + i];
            }
        }

        return 0;
    }

    private static bool IsDoorcode(int kindAndDoor, int doors) => (kindAndDoor & 0x0F) == (int)CredentialKind.Doorcode && kindAndDoor >> 4 < doors;

    private static bool IsStretch(int start, int end) => start < DayMinutes && end > start && end <= start + DayMinutes;
}
