using System;

namespace DoorController.Access;

/// <summary>
/// When guests' passes that may not be used for ever were used first. In memory, as the bytes that stand on flash; owned by the controller
/// loop.
/// </summary>
public sealed class UseMarks
{
    /// <summary>How many passes it remembers.</summary>
    public const int Capacity = 256;

    /// <summary>Bytes of a mark: pass id, earliest and latest time of its first use.</summary>
    public const int MarkLength = 12;

    /// <summary>For how long after its first use a pass of <see cref="PassUse.QuarterOfAnHour"/> opens, in seconds.</summary>
    public const uint UsableSeconds = 15 * 60;

    /// <summary>From this number on a mark is of what is in no table: a pass or daily doorcode that a host's phone has made.</summary>
    public const uint FirstOutsideTable = 0x8000_0000;

    /// <summary>The mark that says that marks of what is in no table were lost.</summary>
    public const uint LostMarks = uint.MaxValue;

    // Nothing that a phone has made lasts longer, and a day more for the time of day.
    private const uint OutsideTableSeconds = 8 * 86_400;

    private const int LowerOffset = 4;
    private const int UpperOffset = 8;

    // While passes are looked at in parts: which marks are needed, by their place.
    private readonly bool[] _isNeeded = new bool[Capacity];
    private bool _isLooking;
    private uint _lookedAtVersion;
    private int _unseenPasses;
    private int _count;

    /// <summary>The marks, ascending by pass id; only the first <see cref="Length"/> bytes count.</summary>
    public byte[] Bytes { get; } = new byte[Capacity * MarkLength];

    /// <summary>How many passes it remembers now.</summary>
    public int Count => _count;

    /// <summary>How many bytes there are.</summary>
    public int Length => _count * MarkLength;

    /// <summary>Whether it is not known which passes were used: those that may not be used for ever open nothing then.</summary>
    public bool AreUnknown { get; set; }

    /// <summary>Whether a pass may be used now, as far as it depends on when it was used first.</summary>
    /// <param name="passId">Its id.</param>
    /// <param name="use">How often it may be used.</param>
    /// <param name="now">What is known of the time.</param>
    [AllocationFree]
    public Reason Check(uint passId, PassUse use, TimeInterval now)
    {
        if (use == PassUse.Any)
        {
            return Reason.None;
        }

        int mark = PlaceOf(passId);
        bool wasUsed = IsAt(mark, passId);
        bool isLost = passId >= FirstOutsideTable && Has(LostMarks);
        if (AreUnknown || isLost || (wasUsed && use == PassUse.Once))
        {
            return Reason.PassUsed;
        }

        if (!wasUsed)
        {
            return Reason.None;
        }

        uint earliestEnd = LittleEndian.ReadUInt32(Bytes, (mark * MarkLength) + LowerOffset) + UsableSeconds;
        uint latestEnd = LittleEndian.ReadUInt32(Bytes, (mark * MarkLength) + UpperOffset) + UsableSeconds;
        return now.Lower >= latestEnd ? Reason.PassUsed : now.Upper < earliestEnd ? Reason.None : Reason.ClockUnknown;
    }

    /// <summary>Until when marks of what is in no table were lost, at the latest, seconds since 1970; 0 for never, the greatest number while the time is not known.</summary>
    public uint LostAt
    {
        get
        {
            int mark = PlaceOf(LostMarks);
            return IsAt(mark, LostMarks) ? LittleEndian.ReadUInt32(Bytes, (mark * MarkLength) + UpperOffset) : 0;
        }
    }

    /// <summary>Whether a pass was used.</summary>
    public bool Has(uint passId) => IsAt(PlaceOf(passId), passId);

    /// <summary>Takes marks that were stored.</summary>
    /// <param name="stored">The bytes of whole marks.</param>
    public void Load(byte[] stored)
    {
        Array.Copy(stored, Bytes, stored.Length);
        _count = stored.Length / MarkLength;
    }

    /// <summary>Adds the first use of a pass that has none.</summary>
    /// <param name="passId">Its id.</param>
    /// <param name="lower">Earliest time of it.</param>
    /// <param name="upper">Latest time of it.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryAdd(uint passId, uint lower, uint upper)
    {
        if (_count == Capacity)
        {
            return false;
        }

        int mark = PlaceOf(passId);
        int at = mark * MarkLength;
        Array.Copy(Bytes, at, Bytes, at + MarkLength, Length - at);
        Array.Copy(_isNeeded, mark, _isNeeded, mark + 1, _count - mark);

        // Its pass opens a door now, and may have been looked at before.
        _isNeeded[mark] = true;
        LittleEndian.WriteUInt32(Bytes, at, passId);
        LittleEndian.WriteUInt32(Bytes, at + LowerOffset, lower);
        LittleEndian.WriteUInt32(Bytes, at + UpperOffset, upper);
        _count++;
        return true;
    }

    /// <summary>Forgets that a pass was used.</summary>
    public void Remove(uint passId)
    {
        int mark = PlaceOf(passId);
        if (IsAt(mark, passId))
        {
            RemoveAt(mark);
        }
    }

    /// <summary>
    /// Looks at some of the table's passes; once all have been looked at, forgets those that have gone from the table or have surely ended.
    /// In parts, because it takes seconds for all. Begins anew when the table has changed, and forgets nothing without one.
    /// </summary>
    /// <param name="now">What is known of the time.</param>
    /// <param name="table">The table in use.</param>
    /// <param name="passes">How many to look at.</param>
    /// <returns>Whether all have been looked at.</returns>
    public bool ForgetThoseThatAreOver(TimeInterval now, KeyTable table, int passes)
    {
        if (!table.IsLoaded)
        {
            _isLooking = false;
            return true;
        }

        if (!_isLooking || table.Version != _lookedAtVersion)
        {
            _isLooking = true;
            _lookedAtVersion = table.Version;
            _unseenPasses = table.Count(TableSection.Passes);
            Array.Clear(_isNeeded, 0, _isNeeded.Length);
        }

        for (int left = passes; left > 0 && _unseenPasses > 0; left--)
        {
            _unseenPasses--;
            NoteIfNeeded(_unseenPasses, now, table);
        }

        if (_unseenPasses > 0)
        {
            return false;
        }

        _isLooking = false;
        for (int mark = _count - 1; mark >= 0; mark--)
        {
            if (!_isNeeded[mark] && !IsNeededOutsideTable(mark, now))
            {
                RemoveAt(mark);
            }
        }

        return true;
    }

    /// <summary>Whether a mark is of what is in no table, and perhaps not over. Marks that were lost count from when that is looked at with a known time.</summary>
    private bool IsNeededOutsideTable(int mark, TimeInterval now)
    {
        int at = mark * MarkLength;
        if (LittleEndian.ReadUInt32(Bytes, at) < FirstOutsideTable)
        {
            return false;
        }

        uint upper = LittleEndian.ReadUInt32(Bytes, at + UpperOffset);
        if (upper == uint.MaxValue && now.Upper - now.Lower < OutsideTableSeconds)
        {
            upper = now.Upper;
            LittleEndian.WriteUInt32(Bytes, at + UpperOffset, upper);
        }

        return upper == uint.MaxValue || now.Lower < upper + OutsideTableSeconds;
    }

    private void NoteIfNeeded(int pass, TimeInterval now, KeyTable table)
    {
        if (table.PassUse(pass) == PassUse.Any || now.Check(0, table.PassUntil(pass)) == Reason.Expired)
        {
            return;
        }

        uint id = table.PassId(pass);
        int mark = PlaceOf(id);
        if (IsAt(mark, id))
        {
            _isNeeded[mark] = true;
        }
    }

    /// <summary>Where the mark of a pass is, or would be.</summary>
    private int PlaceOf(uint passId)
    {
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (LittleEndian.ReadUInt32(Bytes, middle * MarkLength) < passId)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private bool IsAt(int mark, uint passId) => mark < _count && LittleEndian.ReadUInt32(Bytes, mark * MarkLength) == passId;

    private void RemoveAt(int mark)
    {
        int next = (mark + 1) * MarkLength;
        Array.Copy(Bytes, next, Bytes, next - MarkLength, Length - next);
        Array.Copy(_isNeeded, mark + 1, _isNeeded, mark, _count - mark - 1);
        _count--;
    }
}
