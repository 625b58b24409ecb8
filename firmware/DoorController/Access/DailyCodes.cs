using System;

namespace DoorController.Access;

/// <summary>
/// The daily doorcodes of all hosts (PROTOCOLS.md 3.5): computed a host at a time, so that no door waits long, for today, and from an hour before midnight on
/// for tomorrow, in the place of yesterday's. Whether one opens is not for here. Owned by the controller loop.
/// </summary>
public sealed class DailyCodes
{
    private const int TomorrowFromMinute = 23 * 60;
    private const int HostsCompared = 64;
    private const int DoorsAStep = 4;

    private readonly KeyTable _table;
    private readonly Schedule _calendar;
    private readonly DailyCodeDay _one;
    private readonly DailyCodeDay _other;
    private ShareKeys _keys;
    private int _compared;
    private uint _comparedSum;
    private uint _comparedVersion;

    // The code that is being looked for.
    private DailyCodeDay _searched;
    private int _door;
    private uint _number;

    /// <summary>Makes room.</summary>
    /// <param name="table">The table in use.</param>
    /// <param name="pairs">For how many pairs of host and door; further hosts have no daily doorcodes.</param>
    public DailyCodes(KeyTable table, int pairs)
    {
        _table = table;
        _calendar = new Schedule(table);
        _one = new DailyCodeDay(pairs);
        _other = new DailyCodeDay(pairs);
    }

    /// <summary>The local date of the code that was found.</summary>
    public int FoundDate => _searched.Date;

    /// <summary>How often the code that was found may be used.</summary>
    public PassUse FoundUse => DailyCode.Use(_searched.FoundIndex);

    /// <summary>Whose code was found.</summary>
    public uint FoundShareNumber => _searched.FoundShareNumber;

    /// <summary>Whether the codes of a local date are all there; without a table or hosts they are.</summary>
    public bool Has(int date) => _table.Count(TableSection.Hosts) == 0 || (Of(date) is { IsComplete: true });

    /// <summary>Takes the keys in force; with others, all codes are computed anew.</summary>
    /// <param name="keys">Null for none: there are no daily doorcodes then.</param>
    public void Take(ShareKeys keys)
    {
        if (_keys != keys)
        {
            _keys = keys;
            _one.Clear();
            _other.Clear();
        }
    }

    /// <summary>Does a little of what is to do.</summary>
    /// <param name="now">What is known of the time; the earliest it can be counts.</param>
    /// <returns>Whether there is more to do at once.</returns>
    public bool Step(TimeInterval now)
    {
        if (_keys is null || _table.Count(TableSection.Hosts) == 0)
        {
            _one.Clear();
            _other.Clear();
            return false;
        }

        int today = _calendar.DateOf(now.Lower, out int minute);
        return StepTo(today, today + 1) || (minute >= TomorrowFromMinute && StepTo(today + 1, today));
    }

    /// <summary>Begins to look for a code at a door.</summary>
    [AllocationFree]
    public void BeginSearch(int door, byte[] digits)
    {
        _door = door;
        _number = DailyCode.NumberOf(digits);
        _searched = _one;
        _one.BeginSearch(door, _number);
        _other.BeginSearch(door, _number);
    }

    /// <summary>Looks for the next host and date that have the code.</summary>
    /// <returns>False when there is none any more.</returns>
    [AllocationFree("HMACSHA256.HashData")]
    public bool SearchOn()
    {
        if (_keys is null)
        {
            return false;
        }

        while (true)
        {
            while (_searched.Date != DailyCodeDay.NoDate && _searched.SearchOn())
            {
                if (IsFound())
                {
                    return true;
                }
            }

            if (_searched == _other)
            {
                return false;
            }

            _searched = _other;
        }
    }

    private bool IsFound()
    {
        byte[] key = _keys.Of(_searched.FoundShareNumber, ShareKeys.PeriodOf(_searched.Date));
        byte[] codes = _keys.OfDate(key, _table.DoorId(_door), _searched.Date);
        Array.Clear(key, 0, key.Length);
        return DailyCode.Number(codes, _searched.FoundIndex) == _number;
    }

    /// <summary>Comes nearer to having the codes of a date.</summary>
    /// <param name="date">The date.</param>
    /// <param name="neighbour">The date beside it whose codes are needed too.</param>
    /// <returns>Whether something was done.</returns>
    private bool StepTo(int date, int neighbour)
    {
        DailyCodeDay day = Of(date);
        if (day is null)
        {
            day = _one.Date == neighbour ? _other : _one;
            day.Begin(date, _table);
        }
        else if (!day.IsComplete && day.TableVersion != _table.Version)
        {
            day.Begin(date, _table);
        }
        else if (day.IsComplete && day.TableVersion != _table.Version)
        {
            Compare(day);
            return true;
        }

        if (day.IsComplete)
        {
            return false;
        }

        AddNext(day);
        return true;
    }

    private DailyCodeDay Of(int date) => _one.Date == date ? _one : _other.Date == date ? _other : null;

    /// <summary>Adds the codes of the next host at some doors: at eight at once the loop would stand for too long.</summary>
    private void AddNext(DailyCodeDay day)
    {
        if (day.NextDoor == 0)
        {
            if (day.Hosts >= _table.Count(TableSection.Hosts) || day.Hosts >= day.MaxHosts)
            {
                day.IsComplete = true;
                return;
            }

            day.AddHost(_table.ShareNumber(day.Hosts), _table.DailyDoors(day.Hosts));
        }

        int host = day.Hosts - 1;
        int doors = _table.DailyDoors(host);
        int end = day.NextDoor + DoorsAStep < _table.DoorCount ? day.NextDoor + DoorsAStep : _table.DoorCount;
        if ((doors >> day.NextDoor) != 0)
        {
            byte[] key = _keys.Of(_table.ShareNumber(host), ShareKeys.PeriodOf(day.Date));
            for (int door = day.NextDoor; door < end; door++)
            {
                if ((doors & (1 << door)) != 0)
                {
                    AddCodes(day, door, _keys.OfDate(key, _table.DoorId(door), day.Date));
                }
            }

            Array.Clear(key, 0, key.Length);
        }

        day.NextDoor = end < _table.DoorCount ? end : 0;
    }

    private static void AddCodes(DailyCodeDay day, int door, byte[] codes)
    {
        for (int i = 0; i < DailyCode.ADoor; i++)
        {
            day.Add(door, DailyCode.Number(codes, i), i);
        }
    }

    /// <summary>Looks whether another table has the same hosts; if not, the day is computed anew.</summary>
    private void Compare(DailyCodeDay day)
    {
        if (_comparedVersion != _table.Version)
        {
            _comparedVersion = _table.Version;
            _compared = 0;
            _comparedSum = 0;
        }

        int hosts = _table.Count(TableSection.Hosts);
        hosts = hosts < day.MaxHosts ? hosts : day.MaxHosts;
        int end = _compared + HostsCompared < hosts ? _compared + HostsCompared : hosts;
        bool isSame = hosts == day.Hosts;
        for (; _compared < end && isSame; _compared++)
        {
            isSame = _table.ShareNumber(_compared) == day.ShareNumber(_compared);
            _comparedSum = DailyCodeDay.Sum(_comparedSum, _table.DailyDoors(_compared));
        }

        if (!isSame || (_compared == hosts && _comparedSum != day.DoorSum))
        {
            _comparedVersion = 0;
            day.Begin(day.Date, _table);
        }
        else if (_compared == hosts)
        {
            _comparedVersion = 0;
            day.TableVersion = _table.Version;
        }
    }
}
