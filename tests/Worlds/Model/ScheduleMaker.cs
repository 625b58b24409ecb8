using DoorController.Cloud.Domain;
using NodaTime;

namespace DoorController.Worlds.Model;

/// <summary>Makes schedules of a world that hold now, do not, or begin and end about now.</summary>
internal sealed class ScheduleMaker
{
    private const int DayMinutes = 1_440;
    private const int AllWeek = 127;

    private readonly World _world;
    private readonly Random _random;
    private readonly Func<int> _nextId;
    private readonly DateOnly _today;
    private readonly int _weekday;
    private readonly int _minute;

    public ScheduleMaker(World world, Random random, DateTimeOffset now, Func<int> nextId)
    {
        _world = world;
        _random = random;
        _nextId = nextId;
        LocalDateTime local = Instant.FromDateTimeOffset(now).InZone(DateTimeZoneProviders.Tzdb[world.Property.TimeZone]).LocalDateTime;
        _today = local.Date.ToDateOnly();
        _weekday = (int)local.DayOfWeek - 1;
        _minute = (local.Hour * 60) + local.Minute;
    }

    /// <summary>Adds a schedule that holds now.</summary>
    public int AddInside()
    {
        Schedule schedule = Add();
        int start = _random.Next(0, _minute + 1);
        AddInterval(schedule, Day(0) | _random.Next(0, 128), start, Math.Min(start + DayMinutes, _minute + 1 + _random.Next(0, 600)));
        return schedule.Id;
    }

    /// <summary>Adds a schedule that hardly ever holds now.</summary>
    public int AddOutside()
    {
        Schedule schedule = Add();
        int start = (_minute + 1 + _random.Next(0, 120)) % DayMinutes;
        AddInterval(schedule, AllWeek, start, start + _random.Next(1, 900));
        return schedule.Id;
    }

    /// <summary>Adds a schedule that always holds, but for single dates.</summary>
    public int AddAlways()
    {
        Schedule schedule = Add();
        AddInterval(schedule, AllWeek, 0, DayMinutes);
        if (_random.Next(2) == 0)
        {
            AddDate(schedule, _random.Next(-2, 33));
        }

        return schedule.Id;
    }

    /// <summary>Adds a schedule that begins or ends about now: today, since yesterday, or by an exception.</summary>
    public int AddEdge()
    {
        Schedule schedule = Add();
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            (int day, int start, int end) = Edge();
            AddInterval(schedule, _random.Next(3) == 0 ? _random.Next(1, 128) : Day(day), start, end);
        }

        for (int i = _random.Next(0, 4); i > 1; i--)
        {
            AddDate(schedule, _random.Next(-1, 2));
        }

        return schedule.Id;
    }

    private Schedule Add()
    {
        var schedule = new Schedule { Id = _nextId(), PropertyId = 1, Name = "Schedule", ClosedOnHolidays = _random.Next(4) == 0 };
        if (schedule.ClosedOnHolidays && _world.Holidays.Count == 0)
        {
            _world.Holidays.Add(new Holiday { PropertyId = 1, Date = _today.AddDays(_random.Next(-1, 2)), Name = "Holiday" });
        }

        _world.Schedules.Add(schedule);
        return schedule;
    }

    /// <summary>A stretch with an edge about now; the day is 0 for today, -1 for yesterday.</summary>
    private (int Day, int Start, int End) Edge()
    {
        int near = Math.Clamp(_minute + _random.Next(-2, 3), 0, DayMinutes - 1);
        (int day, int start, int end) = _random.Next(4) switch
        {
            0 => (0, near, near + _random.Next(1, DayMinutes + 1)),
            1 when near > 0 => (0, _random.Next(0, near), near),
            2 => Yesterday(DayMinutes + near),
            _ => (0, _random.Next(0, 2) * _minute, DayMinutes + _random.Next(-1, 2)),
        };
        return (day, start, Math.Clamp(end, start + 1, start + DayMinutes));
    }

    /// <summary>A stretch that began yesterday and ends at a minute counted from yesterday's midnight.</summary>
    private (int Day, int Start, int End) Yesterday(int end)
    {
        int start = Math.Min(_random.Next(Math.Max(0, end - DayMinutes), DayMinutes), end - 1);
        return (-1, start, end);
    }

    private void AddDate(Schedule schedule, int daysFromToday)
    {
        (int day, int start, int end) = Edge();
        bool isShut = _random.Next(3) == 0;
        schedule.Dates.Add(new ScheduleDate
        {
            Id = _nextId(),
            ScheduleId = schedule.Id,
            Date = _today.AddDays(_random.Next(2) == 0 ? day : daysFromToday),
            StartMinute = isShut ? 0 : start,
            EndMinute = isShut ? 0 : end,
        });
    }

    private void AddInterval(Schedule schedule, int days, int start, int end) => schedule.Intervals.Add(new ScheduleInterval
    {
        Id = _nextId(),
        ScheduleId = schedule.Id,
        Days = days,
        StartMinute = start,
        EndMinute = end,
    });

    private int Day(int fromToday) => 1 << ((_weekday + fromToday + 7) % 7);
}
