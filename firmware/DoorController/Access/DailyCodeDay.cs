using System;

namespace DoorController.Access;

/// <summary>
/// The daily doorcodes of one local date, as a hash table for each door: not the codes, but of whom they may be. Whose a code is, is known when it is
/// computed again. Made once, filled again and again.
/// </summary>
public sealed class DailyCodeDay
{
    /// <summary>The date of one that has none.</summary>
    public const int NoDate = -1;

    private const int TagShift = 7;

    private readonly int[] _starts = new int[KeyTableLayout.MaxDoors + 1];
    private readonly byte[] _tags;
    private readonly ushort[] _owners;
    private readonly uint[] _shareNumbers;

    // Where the search for codes goes on.
    private int _size;
    private int _first;
    private int _left;
    private int _at;
    private byte _tag;

    /// <summary>Makes an empty one.</summary>
    /// <param name="pairs">For how many pairs of host and door there is room.</param>
    public DailyCodeDay(int pairs)
    {
        // A fifth stays free, so that few places have to be looked at.
        int slots = (pairs * DailyCode.ADoor * 5 / 4) + KeyTableLayout.MaxDoors;
        _tags = new byte[slots];
        _owners = new ushort[slots];
        _shareNumbers = new uint[pairs];
    }

    /// <summary>Local date, days since 1970; <see cref="NoDate"/> for none.</summary>
    public int Date { get; private set; } = NoDate;

    /// <summary>How many hosts of the table it has.</summary>
    public int Hosts { get; private set; }

    /// <summary>The door at which the codes of the last host go on; 0 when it has them all.</summary>
    public int NextDoor { get; set; }

    /// <summary>A sum over the doors of those hosts.</summary>
    public uint DoorSum { get; private set; }

    /// <summary>Whether all of the table's hosts have been looked at.</summary>
    public bool IsComplete { get; set; }

    /// <summary>The version of the table whose hosts it has.</summary>
    public uint TableVersion { get; set; }

    /// <summary>How many hosts it has room for.</summary>
    public int MaxHosts => _shareNumbers.Length;

    /// <summary>Which of a host's four codes was found.</summary>
    public int FoundIndex { get; private set; }

    /// <summary>Whose code was found, if computing it shows that.</summary>
    public uint FoundShareNumber { get; private set; }

    /// <summary>Begins anew, with room at each door for as many codes as the table says.</summary>
    public void Begin(int date, KeyTable table)
    {
        Array.Clear(_tags, 0, _tags.Length);
        Array.Clear(_owners, 0, _owners.Length);
        int start = 0;
        for (int door = 0; door < KeyTableLayout.MaxDoors; door++)
        {
            int codes = door < table.DoorCount ? table.DailyCodes(door) : 0;
            int size = codes + (codes / 4) + 1;
            _starts[door] = start;
            start = start + size < _tags.Length ? start + size : _tags.Length;
        }

        _starts[KeyTableLayout.MaxDoors] = start;
        Date = date;
        TableVersion = table.Version;
        Hosts = 0;
        NextDoor = 0;
        DoorSum = 0;
        IsComplete = false;
    }

    /// <summary>Forgets its date; nothing is found any more.</summary>
    public void Clear()
    {
        Date = NoDate;
        IsComplete = false;
    }

    /// <summary>Adds the next host of the table, whose codes follow; there must be room.</summary>
    public void AddHost(uint shareNumber, int doors)
    {
        _shareNumbers[Hosts] = shareNumber;
        Hosts++;
        DoorSum = Sum(DoorSum, doors);
    }

    /// <summary>The share number of a host that was added.</summary>
    public uint ShareNumber(int host) => _shareNumbers[host];

    /// <summary>The sum over the doors of hosts, one more included.</summary>
    public static uint Sum(uint sum, int doors) => (sum * 31) + (uint)doors;

    /// <summary>Adds a code of the host that was added last. Where no room is left, it is not added.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="number">The code without its first digit.</param>
    /// <param name="index">Which of the four it is.</param>
    public void Add(int door, uint number, int index)
    {
        int first = _starts[door];
        int size = _starts[door + 1] - first;
        if (size <= 0)
        {
            return;
        }

        int at = (int)(number % (uint)size);
        for (int tried = 0; tried < size; tried++)
        {
            if (_owners[first + at] == 0)
            {
                _owners[first + at] = (ushort)(1 + ((Hosts - 1) * DailyCode.ADoor) + index);
                _tags[first + at] = (byte)(number >> TagShift);
                return;
            }

            at = at + 1 < size ? at + 1 : 0;
        }
    }

    /// <summary>Begins to look for a code.</summary>
    [AllocationFree]
    public void BeginSearch(int door, uint number)
    {
        _first = _starts[door];
        _size = _starts[door + 1] - _first;
        _left = _size;
        _tag = (byte)(number >> TagShift);
        _at = _size > 0 ? (int)(number % (uint)_size) : 0;
    }

    /// <summary>Looks for the next host and index whose code it may be.</summary>
    /// <returns>False when there is none any more.</returns>
    [AllocationFree]
    public bool SearchOn()
    {
        while (_left > 0 && _owners[_first + _at] != 0)
        {
            int owner = _owners[_first + _at] - 1;
            bool mayBe = _tags[_first + _at] == _tag;
            _at = _at + 1 < _size ? _at + 1 : 0;
            _left--;
            if (mayBe)
            {
                FoundIndex = owner % DailyCode.ADoor;
                FoundShareNumber = _shareNumbers[owner / DailyCode.ADoor];
                return true;
            }
        }

        return false;
    }
}
