namespace DoorController.Access;

/// <summary>
/// The schedules of a key table: half-open stretches of local wall time (FORMATS.md 3.1). Local time comes from the table's own
/// list of changes of the zone, so no rule of a time zone is known here. Allocates nothing.
/// </summary>
public sealed class Schedule
{
    /// <summary>The longest stretch of unknown time that a schedule is looked at for, in seconds.</summary>
    public const uint MaxUnknownSeconds = 31 * DaySeconds;

    private const uint DaySeconds = 86_400;
    private const int DayMinutes = 1_440;
    private const int MinuteSeconds = 60;
    private const int DaysAWeek = 7;
    private const int StretchLength = 6;
    private const int ZoneLength = 8;

    // 1970-01-01 was a Thursday; bit 0 of an interval's days is Monday.
    private const int FirstWeekday = 3;

    private readonly KeyTable _table;

    // What Holds found at the second it was asked for last.
    private int _date;
    private int _minute;
    private int _secondOfMinute;
    private uint _zoneEnds;

    // Where in the section it was found: the next moment is mostly there too, and if not, or in another table, it is looked for anew.
    private int _zone;

    /// <summary>Reads the schedules of this table.</summary>
    public Schedule(KeyTable table)
    {
        _table = table;
    }

    /// <summary>Compares what is known of the time with a schedule.</summary>
    /// <param name="schedule">Its index; must be one of the table's.</param>
    /// <param name="now">What is known of the time.</param>
    /// <returns>
    /// <see cref="Reason.None"/> when the schedule holds at every second of the interval, <see cref="Reason.OutsideSchedule"/> when at
    /// none, else, or when the interval is too long, <see cref="Reason.ClockUnknown"/>.
    /// </returns>
    [AllocationFree]
    public Reason Check(int schedule, TimeInterval now)
    {
        if (now.Upper - now.Lower > MaxUnknownSeconds)
        {
            return Reason.ClockUnknown;
        }

        uint moment = now.Lower;
        bool holds = Holds(schedule, moment);
        if (now.Upper - moment < (uint)(MinuteSeconds - _secondOfMinute) && now.Upper < _zoneEnds)
        {
            // A trusted time mostly lies within one minute, in which nothing but the zone can change.
            return holds ? Reason.None : Reason.OutsideSchedule;
        }

        while (moment < now.Upper)
        {
            moment = NextChange(schedule, moment);
            if (moment <= now.Upper && Holds(schedule, moment) != holds)
            {
                return Reason.ClockUnknown;
            }
        }

        return holds ? Reason.None : Reason.OutsideSchedule;
    }

    /// <summary>The local date of a moment, days since 1970.</summary>
    /// <param name="moment">Seconds since 1970.</param>
    /// <param name="minute">Receives the minute of the local day.</param>
    [AllocationFree]
    public int DateOf(uint moment, out int minute)
    {
        SetLocalTime(moment);
        minute = _minute;
        return _date;
    }

    /// <summary>Compares what is known of the time with a local date.</summary>
    /// <param name="date">Days since 1970.</param>
    /// <param name="now">What is known of the time.</param>
    /// <returns>
    /// <see cref="Reason.None"/> when it is surely that date, <see cref="Reason.NotYet"/> or <see cref="Reason.Expired"/> when it surely is not, else
    /// <see cref="Reason.ClockUnknown"/>.
    /// </returns>
    [AllocationFree]
    public Reason CheckDate(int date, TimeInterval now)
    {
        int first = DateOf(now.Lower, out _);
        int last = DateOf(now.Upper, out _);
        return first > date ? Reason.Expired : last < date ? Reason.NotYet : first == date && last == date ? Reason.None : Reason.ClockUnknown;
    }

    private bool Holds(int schedule, uint moment)
    {
        SetLocalTime(moment);
        return IsInDate(schedule, _date, _minute) || IsInDate(schedule, _date - 1, _minute + DayMinutes);
    }

    private void SetLocalTime(uint moment)
    {
        byte[] bytes = _table.Bytes;
        int start = _table.At(TableSection.Zone, 0);
        int last = start + (ZoneLength * (_table.Count(TableSection.Zone) - 1));
        int at = start + _zone;
        if (at > last || LittleEndian.ReadUInt32(bytes, at) > moment)
        {
            at = start;
        }

        while (at < last && LittleEndian.ReadUInt32(bytes, at + ZoneLength) <= moment)
        {
            at += ZoneLength;
        }

        _zone = at - start;
        _zoneEnds = at < last ? LittleEndian.ReadUInt32(bytes, at + ZoneLength) : TimeInterval.Never;
        long local = (long)moment + (int)LittleEndian.ReadUInt32(bytes, at + 4);
        if (local < 0)
        {
            // Before 1970: no clock of ours goes there, but no index may leave the table either.
            local = 0;
        }

        _date = (int)(local / DaySeconds);
        int second = (int)(local % DaySeconds);
        _minute = second / MinuteSeconds;
        _secondOfMinute = second % MinuteSeconds;
    }

    /// <summary>Whether a minute, counted from the date's midnight, is in a stretch that began on the date.</summary>
    private bool IsInDate(int schedule, int date, int minute)
    {
        byte[] bytes = _table.Bytes;
        bool isException = false;
        int at = FirstDate(schedule);
        for (int end = at + DatesLength(schedule); at < end; at += StretchLength)
        {
            if ((bytes[at] | (bytes[at + 1] << 8)) == date)
            {
                isException = true;
                if (IsIn(bytes, at, minute))
                {
                    return true;
                }
            }
        }

        if (isException)
        {
            return false;
        }

        int weekday = 1 << ((date + FirstWeekday) % DaysAWeek);
        at = FirstInterval(schedule);
        for (int end = at + IntervalsLength(schedule); at < end; at += StretchLength)
        {
            if ((bytes[at] & weekday) != 0 && IsIn(bytes, at, minute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(byte[] bytes, int stretch, int minute) =>
        minute >= LittleEndian.ReadUInt16(bytes, stretch + 2) && minute < LittleEndian.ReadUInt16(bytes, stretch + 4);

    /// <summary>
    /// The first second after <paramref name="moment"/>, at which <see cref="Holds"/> was asked last, at which the schedule may change: a
    /// stretch's start or end, midnight, or a change of the zone.
    /// </summary>
    private uint NextChange(int schedule, uint moment)
    {
        int minute = EarliestEdge(FirstInterval(schedule), IntervalsLength(schedule), DayMinutes);
        minute = EarliestEdge(FirstDate(schedule), DatesLength(schedule), minute);
        uint next = moment + (uint)(((minute - _minute) * MinuteSeconds) - _secondOfMinute);

        // Past the end of 32-bit time there is nothing to compare with.
        next = next < moment ? TimeInterval.Never : next;
        return next < _zoneEnds ? next : _zoneEnds;
    }

    /// <summary>The earliest of a minute and these stretches' next starts and ends today, on whatever days they may hold.</summary>
    private int EarliestEdge(int at, int length, int minute)
    {
        byte[] bytes = _table.Bytes;
        int now = _minute;
        for (int end = at + length; at < end; at += StretchLength)
        {
            int edge = bytes[at + 2] | (bytes[at + 3] << 8);
            if (edge > now && edge < minute)
            {
                minute = edge;
            }

            edge = bytes[at + 4] | (bytes[at + 5] << 8);
            edge = edge > DayMinutes ? edge - DayMinutes : edge;
            if (edge > now && edge < minute)
            {
                minute = edge;
            }
        }

        return minute;
    }

    private int FirstInterval(int schedule) => _table.At(TableSection.Intervals, _table.UInt16(TableSection.Schedules, schedule, 0));

    private int IntervalsLength(int schedule) => StretchLength * _table.Byte(TableSection.Schedules, schedule, 2);

    private int FirstDate(int schedule) => _table.At(TableSection.Dates, _table.UInt16(TableSection.Schedules, schedule, 4));

    private int DatesLength(int schedule) => StretchLength * _table.Byte(TableSection.Schedules, schedule, 6);
}
