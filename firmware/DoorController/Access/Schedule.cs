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

    // 1970-01-01 was a Thursday; bit 0 of an interval's days is Monday.
    private const int FirstWeekday = 3;

    private readonly KeyTable _table;

    // What Holds found at the second it was asked for last.
    private int _date;
    private int _minute;
    private int _secondOfMinute;
    private uint _zoneEnds;

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

    private bool Holds(int schedule, uint moment)
    {
        SetLocalTime(moment);
        return IsInDate(schedule, _date, _minute) || IsInDate(schedule, _date - 1, _minute + DayMinutes);
    }

    private void SetLocalTime(uint moment)
    {
        int zone = 0;
        int zones = _table.Count(TableSection.Zone);
        while (zone + 1 < zones && _table.UInt32(TableSection.Zone, zone + 1, 0) <= moment)
        {
            zone++;
        }

        _zoneEnds = zone + 1 < zones ? _table.UInt32(TableSection.Zone, zone + 1, 0) : TimeInterval.Never;
        long local = (long)moment + (int)_table.UInt32(TableSection.Zone, zone, 4);
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
        bool isException = false;
        int first = FirstDate(schedule);
        for (int i = first; i < first + DateCount(schedule); i++)
        {
            if (_table.UInt16(TableSection.Dates, i, 0) == date)
            {
                isException = true;
                if (IsIn(TableSection.Dates, i, minute))
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
        first = FirstInterval(schedule);
        for (int i = first; i < first + IntervalCount(schedule); i++)
        {
            if ((_table.Byte(TableSection.Intervals, i, 0) & weekday) != 0 && IsIn(TableSection.Intervals, i, minute))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsIn(TableSection section, int record, int minute) =>
        minute >= _table.UInt16(section, record, 2) && minute < _table.UInt16(section, record, 4);

    /// <summary>
    /// The first second after <paramref name="moment"/>, at which <see cref="Holds"/> was asked last, at which the schedule may change: a
    /// stretch's start or end, midnight, or a change of the zone.
    /// </summary>
    private uint NextChange(int schedule, uint moment)
    {
        int minute = DayMinutes;
        int first = FirstInterval(schedule);
        for (int i = first; i < first + IntervalCount(schedule); i++)
        {
            minute = EarlierEdge(TableSection.Intervals, i, minute);
        }

        first = FirstDate(schedule);
        for (int i = first; i < first + DateCount(schedule); i++)
        {
            minute = EarlierEdge(TableSection.Dates, i, minute);
        }

        uint next = moment + (uint)(((minute - _minute) * MinuteSeconds) - _secondOfMinute);

        // Past the end of 32-bit time there is nothing to compare with.
        next = next < moment ? TimeInterval.Never : next;
        return next < _zoneEnds ? next : _zoneEnds;
    }

    /// <summary>The earlier of a minute and this stretch's next start or end today, on whatever day it may hold.</summary>
    private int EarlierEdge(TableSection section, int record, int minute)
    {
        minute = EarlierEdge(_table.UInt16(section, record, 2), minute);
        int end = _table.UInt16(section, record, 4);
        return EarlierEdge(end > DayMinutes ? end - DayMinutes : end, minute);
    }

    private int EarlierEdge(int edge, int minute) => edge > _minute && edge < minute ? edge : minute;

    private int FirstInterval(int schedule) => _table.UInt16(TableSection.Schedules, schedule, 0);

    private int IntervalCount(int schedule) => _table.Byte(TableSection.Schedules, schedule, 2);

    private int FirstDate(int schedule) => _table.UInt16(TableSection.Schedules, schedule, 4);

    private int DateCount(int schedule) => _table.Byte(TableSection.Schedules, schedule, 6);
}
