using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>Which passes were used, on flash before the door opens for them (FORMATS.md 7). Owned by the controller loop.</summary>
public sealed class UseMarkFile
{
    /// <summary>From so many marks on, those whose passes are over are looked for.</summary>
    public const int ManyMarks = UseMarks.Capacity * 3 / 4;

    private const int PassesAStep = 16;
    private const int LookAgainMs = 3_600_000;
    private const int WhileInUseMs = 500;

    private readonly UseMarks _marks;
    private readonly KeyTable _table;
    private readonly TwinFile _file;

    /// <summary>Reads what is there. When nobody can read it any more, each pass of the table counts as used up, and for some days each that is in no table.</summary>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="marks">Receives the marks.</param>
    /// <param name="table">The table in use.</param>
    public UseMarkFile(LinkKeys keys, UseMarks marks, KeyTable table)
    {
        _marks = marks;
        _table = table;
        _file = new TwinFile("I:\\uses", "DC.PUSES", keys, marks.Bytes.Length);
        byte[] stored = _file.Read();
        if (stored is not null)
        {
            marks.Load(stored);
        }

        marks.AreUnknown = _file.IsDamaged && !TryMarkAll();
        NextStepMs = IsTidy ? long.MaxValue : 0;
    }

    private bool IsTidy => _marks.Count < ManyMarks && _marks.LostAt == 0;

    /// <summary>When <see cref="Step"/> wants to run.</summary>
    public long NextStepMs { get; private set; }

    /// <summary>
    /// Forgets passes that are over, in memory only: on flash they go with the next mark. Each step looks at few passes, so that it stalls no
    /// door.
    /// </summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="isInUse">Whether somebody is typing: this can wait then.</param>
    /// <param name="now">What is known of the time.</param>
    public void Step(long nowMs, bool isInUse, TimeInterval now)
    {
        if (isInUse)
        {
            NextStepMs = nowMs + WhileInUseMs;
        }
        else
        {
            uint lostAt = _marks.LostAt;
            bool isDone = _marks.ForgetThoseThatAreOver(now, _table, PassesAStep);
            if (lostAt != _marks.LostAt)
            {
                // From when on it counts must be durable; if not, it counts from a later moment.
                _file.TryWrite(_marks.Bytes, _marks.Length);
            }

            NextStepMs = !isDone ? nowMs : IsTidy ? long.MaxValue : nowMs + LookAgainMs;
        }
    }

    /// <summary>Remembers the first use of a pass, with one file closed; nothing happens when it was used before.</summary>
    /// <param name="passId">Its id.</param>
    /// <param name="now">What is known of the time.</param>
    /// <param name="isStored">False when flash refused.</param>
    /// <returns>False when the door may not open for it: flash refused, or too many passes that are not over have been used.</returns>
    public bool TryMark(uint passId, TimeInterval now, out bool isStored)
    {
        isStored = true;
        if (_marks.Has(passId))
        {
            return true;
        }

        if (!_marks.TryAdd(passId, now.Lower, now.Upper))
        {
            // Some may be over since they were looked for last: the next attempt finds room.
            NextStepMs = 0;
            return false;
        }

        if (_marks.Count >= ManyMarks && NextStepMs == long.MaxValue)
        {
            NextStepMs = 0;
        }

        isStored = _file.TryWrite(_marks.Bytes, _marks.Length);
        if (!isStored)
        {
            _marks.Remove(passId);
        }

        return isStored;
    }

    /// <summary>Makes a mark of long ago for each pass of the table that may not be used for ever.</summary>
    private bool TryMarkAll()
    {
        for (int pass = _table.Count(TableSection.Passes) - 1; pass >= 0; pass--)
        {
            uint id = _table.PassId(pass);
            if (_table.PassUse(pass) != PassUse.Any && !_marks.Has(id) && !_marks.TryAdd(id, 0, 0))
            {
                return false;
            }
        }

        // And what is in no table and was used, nobody knows.
        return _table.IsLoaded && _marks.TryAdd(UseMarks.LostMarks, 0, uint.MaxValue) && _file.TryWrite(_marks.Bytes, _marks.Length);
    }
}
