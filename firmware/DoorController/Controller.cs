using System;
using System.Threading;
using DoorController.Access;
using DoorController.Door;
using DoorController.Readers;
using DoorController.Storage;
using DoorController.Time;

namespace DoorController;

/// <summary>
/// The controller loop: the one thread that owns all door state. Pin events and the network thread only wake it; nothing else
/// writes a strike. The strike moves first, the log is written after.
/// </summary>
public sealed class Controller
{
    private const int FlushAfterMs = 200;
    private const int RetryFlushAfterMs = 10_000;
    private const int MaxFlushDelayMs = 500;
    private const int AfterFaultMs = 100;
    private const byte StorageOfEvents = 2;
    private const byte StorageOfUses = 6;
    private const int SecondMs = 1_000;
    private const int DefaultCodeLength = 7;
    private const int LookAtSchedulesMs = 1_000;
    private const int ShowOpenMs = 1_500;
    private const byte GrantedByDoorSchedule = 1;
    private const int MaxWaitForQuietMs = 10_000;
    private const long SinceEver = -(1L << 40);

    private readonly DoorChannel[] _doors;
    private readonly KeyTable _table;
    private readonly KeyTableStore _store;
    private readonly AccessController _access;
    private readonly KeypadGuard _guard;
    private readonly UseMarkFile _uses;
    private readonly DailyCodeKeeper _dailyCodes;
    private readonly TimeKeeper _keeper;
    private readonly EventLog _events;
    private readonly TrustedClock _clock;
    private readonly PresentationQueue _presentations;
    private readonly AutoResetEvent _wake;
    private readonly Watchdog _watchdog;
    private readonly Supervisor _supervisor;
    private readonly AutoResetEvent _switched = new AutoResetEvent(false);
    private readonly Decision _decision = new Decision();
    private readonly TimeInterval _time = new TimeInterval();
    private readonly Presentation _presentation = new Presentation();
    private readonly string _fault = "The controller loop failed in one step and goes on.";
    private long _flushAtMs = long.MaxValue;
    private long _wakeForFlushMs = long.MaxValue;
    private bool _flushFailed;
    private bool _wasUsed;
    private long _schedulesAtMs;
    private TableProblem _switchResult;
    private bool _switchWanted;
    private bool _goesBack;
    private long _switchLatestMs;
    private byte[] _delta;
    private int _deltaStart;

    /// <summary>Puts the parts together.</summary>
    /// <param name="doors">The doors, in the order of the table's.</param>
    /// <param name="table">The table that is in use.</param>
    /// <param name="store">Where tables come from.</param>
    /// <param name="access">Decides.</param>
    /// <param name="guard">Knows which keypads are locked.</param>
    /// <param name="uses">Remembers which passes have been used.</param>
    /// <param name="dailyCodes">Has the daily doorcodes computed.</param>
    /// <param name="events">Remembers.</param>
    /// <param name="clock">What is known of the time.</param>
    /// <param name="keeper">Keeps the time over power cuts.</param>
    /// <param name="presentations">What readers put in.</param>
    /// <param name="wake">What the doors' pins and the readers set; the loop waits for it.</param>
    /// <param name="watchdog">Fed by the loop, and by nothing else from then on.</param>
    /// <param name="supervisor">Looks after the other threads.</param>
    public Controller(
        DoorChannel[] doors,
        KeyTable table,
        KeyTableStore store,
        AccessController access,
        KeypadGuard guard,
        UseMarkFile uses,
        DailyCodeKeeper dailyCodes,
        EventLog events,
        TrustedClock clock,
        TimeKeeper keeper,
        PresentationQueue presentations,
        AutoResetEvent wake,
        Watchdog watchdog,
        Supervisor supervisor)
    {
        _doors = doors;
        _table = table;
        _store = store;
        _access = access;
        _guard = guard;
        _uses = uses;
        _dailyCodes = dailyCodes;
        _events = events;
        _clock = clock;
        _keeper = keeper;
        _presentations = presentations;
        _wake = wake;
        _watchdog = watchdog;
        _supervisor = supervisor;
        TakeSettings();
    }

    /// <summary>Version of the table in use, 0 for none.</summary>
    public uint TableVersion => _table.Version;

    /// <summary>
    /// Since when no timed release has run and nobody has used a reader, monotonic; <see cref="long.MaxValue"/> while one does. What
    /// freezes the controller goes by it.
    /// </summary>
    public long QuietSinceMs { get; private set; } = SinceEver;

    /// <summary>Whether a timed release runs at a door.</summary>
    public bool IsReleasing { get; private set; }

    /// <summary>Runs the doors for ever.</summary>
    public void Run()
    {
        while (true)
        {
            long nextMs;
            try
            {
                nextMs = Step(Environment.TickCount64);
            }
            catch (Exception)
            {
                // A fault in one step must not end the loop: relocking depends on it.
                nextMs = GoOnAfterFault();
            }

            long wait = nextMs - Environment.TickCount64;
            if (wait > 0)
            {
                _wake.WaitOne(wait < int.MaxValue ? (int)wait : int.MaxValue, false);
            }
        }
    }

    /// <summary>Does what is due.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <returns>When something is due next; a wake may come before.</returns>
    public long Step(long nowMs)
    {
        // Relocking first: it depends on nothing.
        for (int i = 0; i < _doors.Length; i++)
        {
            _doors[i].Relock(nowMs);
        }

        SwitchTableIfWanted(nowMs);
        FollowSchedules(nowMs);
        DecidePresentations(nowMs);
        long next = _schedulesAtMs;
        bool isReleasing = false;
        bool isInUse = false;
        for (int i = 0; i < _doors.Length; i++)
        {
            if (_doors[i].Step(nowMs, i < _table.DoorCount ? _table.CodeLength(i) : DefaultCodeLength))
            {
                Decide(i, CredentialKind.Doorcode, _doors[i].Entry.Digits, _doors[i].Entry.Length, nowMs, Reason.None);
            }

            long doorNext = _doors[i].NextStepMs;
            next = Earlier(next, doorNext);
            isReleasing |= _doors[i].IsReleasing;
            isInUse |= _doors[i].IsInUse;
        }

        IsReleasing = isReleasing;
        NoteQuiet(!isReleasing && !isInUse, nowMs);
        _guard.Step(nowMs, isInUse);
        _keeper.Step(nowMs, isInUse);
        ForgetUses(nowMs, isInUse);
        _dailyCodes.Step(nowMs, isInUse);
        FlushEvents(nowMs, isInUse);
        LookAfterThreads(nowMs);

        // Last of all, so that a step that fails for ever starves the watchdog.
        _watchdog.Feed(nowMs);
        if (_switchWanted)
        {
            // A table waits for quiet doors, and they are, or will be at some step before.
            next = QuietSinceMs == long.MaxValue ? Earlier(next, _switchLatestMs) : nowMs;
        }

        next = Earlier(Earlier(Earlier(next, _uses.NextStepMs), _dailyCodes.NextStepMs), Earlier(_guard.NextStepMs, _keeper.NextStepMs));
        long flushMs = _flushAtMs > nowMs ? _flushAtMs : _wakeForFlushMs;
        return Earlier(Earlier(next, flushMs), Earlier(_watchdog.NextFeedMs, _supervisor.NextLookMs));
    }

    /// <summary>Adds an event from any thread; it reaches flash with the loop's next step.</summary>
    /// <param name="type">What happened.</param>
    /// <param name="reason">Why, by type.</param>
    /// <param name="detail">By type.</param>
    public void Report(EventType type, byte reason, uint detail)
    {
        _events.Add(type, reason, 0, 0, detail, _clock.Stamp(Environment.TickCount64));
        _wake.Set();
    }

    /// <summary>Adds an event of a door from any thread; it reaches flash with the loop's next step.</summary>
    /// <param name="doorIndex">At which door.</param>
    /// <param name="type">What happened.</param>
    public void ReportAt(int doorIndex, EventType type)
    {
        int doorId = doorIndex < _table.DoorCount ? _table.DoorId(doorIndex) : 0;
        _events.Add(type, 0, doorId, 0, 0, _clock.Stamp(Environment.TickCount64));
        _wake.Set();
    }

    /// <summary>
    /// Called by the network thread when a table is complete on flash: waits until the loop has taken it into use, or refused it. Reading it
    /// stalls the loop, which therefore waits for quiet doors, though not for ever.
    /// </summary>
    public TableProblem SwitchTable() => Switch(null, 0, false);

    /// <summary>
    /// Called by the network thread when a delta is in the journal: waits until the loop has taken it into use, or refused it.
    /// </summary>
    /// <param name="bytes">Holds the delta.</param>
    /// <param name="start">Where it begins.</param>
    /// <returns>A problem after which the table from before goes on.</returns>
    public TableProblem ApplyDelta(byte[] bytes, int start)
    {
        TableProblem problem = Switch(bytes, start, false);
        if (problem == TableProblem.None)
        {
            problem = _store.Confirm(bytes, start);
            if (problem != TableProblem.None)
            {
                Switch(null, 0, true);
            }
        }

        return problem;
    }

    /// <summary>The fault may be that there is no memory.</summary>
    [AllocationFree]
    private long GoOnAfterFault()
    {
        Trace.Fault(_fault);
        return Environment.TickCount64 + AfterFaultMs;
    }

    private TableProblem Switch(byte[] delta, int start, bool goesBack)
    {
        // A thread that died while it waited has left its signal behind.
        _switched.WaitOne(0, false);
        _delta = delta;
        _deltaStart = start;
        _goesBack = goesBack;
        _switchLatestMs = Environment.TickCount64 + MaxWaitForQuietMs;
        _switchWanted = true;
        _wake.Set();
        _switched.WaitOne();
        return _switchResult;
    }

    private void SwitchTableIfWanted(long nowMs)
    {
        bool mayWait = _delta is null && !_goesBack && nowMs < _switchLatestMs;
        if (!_switchWanted || (mayWait && QuietSinceMs == long.MaxValue))
        {
            return;
        }

        _switchWanted = false;
        _schedulesAtMs = 0;
        _switchResult = TableProblem.StorageFailed;
        try
        {
            _switchResult = TakeTable();
        }
        finally
        {
            TakeSettings();

            // Whatever happened: the network thread waits for this.
            _switched.Set();
        }
    }

    private TableProblem TakeTable()
    {
        if (_goesBack)
        {
            _store.GoBack(_table, _doors.Length);
            return TableProblem.None;
        }

        return _delta is null ? _store.Switch(_table, _doors.Length) : _store.ApplyDelta(_table, _doors.Length, _delta, _deltaStart);
    }

    /// <summary>What the property has chosen.</summary>
    private void TakeSettings()
    {
        _clock.UnknownDays = _table.UnknownTimeDays;
        for (int i = 0; i < _doors.Length; i++)
        {
            _doors[i].Entry.MaxPauseMs = _table.KeypadPauseSeconds * SecondMs;
        }
    }

    /// <summary>Opens and locks the doors that have a schedule of their own. Looks once a second, and when the table changes.</summary>
    private void FollowSchedules(long nowMs)
    {
        if (nowMs < _schedulesAtMs)
        {
            return;
        }

        bool any = false;
        _clock.Read(nowMs, _time);
        for (int i = 0; i < _doors.Length; i++)
        {
            DoorChannel door = _doors[i];
            bool wasOpen = door.IsHeldOpen;
            bool isOpen = _access.IsHeldOpen(i, _time);
            if (isOpen)
            {
                door.HoldOpen(nowMs, ShowOpenMs);
            }
            else if (wasOpen)
            {
                door.EndHold(nowMs);
            }

            if (isOpen != wasOpen)
            {
                EventType type = isOpen ? EventType.DoorScheduleBegan : EventType.DoorScheduleEnded;
                _events.Add(type, 0, i < _table.DoorCount ? _table.DoorId(i) : 0, 0, 0, _clock.Stamp(nowMs));
            }

            any |= i < _table.DoorCount && _table.DoorSchedule(i) >= 0;
        }

        _schedulesAtMs = any ? nowMs + LookAtSchedulesMs : long.MaxValue;
    }

    private void NoteQuiet(bool isQuiet, long nowMs)
    {
        if (!isQuiet)
        {
            QuietSinceMs = long.MaxValue;
        }
        else if (_wasUsed || QuietSinceMs == long.MaxValue)
        {
            QuietSinceMs = nowMs;
        }

        _wasUsed = false;
    }

    private void LookAfterThreads(long nowMs)
    {
        int restarted = _supervisor.Look(nowMs);
        if (restarted > 0)
        {
            Trace.Line("A thread has died and was started again.");
            Report(EventType.ThreadRestarted, 0, (uint)restarted);
        }
    }

    private void DecidePresentations(long nowMs)
    {
        while (_presentations.Take(_presentation))
        {
            if (_presentation.DoorIndex >= 0 && _presentation.DoorIndex < _doors.Length)
            {
                Decide(_presentation.DoorIndex, _presentation.Kind, _presentation.Value, _presentation.Length, nowMs, _presentation.Refused);
                _presentations.Tell(_presentation.Ticket, _decision.Reason);
            }
        }
    }

    private void Decide(int doorIndex, CredentialKind kind, byte[] value, int length, long nowMs, Reason refused)
    {
        DoorChannel door = _doors[doorIndex];
        _wasUsed = true;
        _clock.Read(nowMs, _time);
        bool isCode = kind == CredentialKind.Doorcode;
        refused = isCode && _guard.IsLocked(doorIndex) ? Reason.KeypadLocked : refused;
        if (refused != Reason.None && !_access.IsHeldOpen(doorIndex, _time))
        {
            _decision.Clear();
            _decision.Reason = refused;
        }
        else
        {
            _access.LastAnswerAt = _keeper.LastAnswerAt;
            _access.Decide(doorIndex, kind, value, length, _time, _decision);
            UsePass(nowMs);
            if (isCode)
            {
                NoteCode(doorIndex, value, length, nowMs);
            }
        }

        // From here, not from the start of the step: the work of deciding makes a release no shorter.
        long decidedMs = Environment.TickCount64;
        if (_decision.IsGranted)
        {
            door.Accept(decidedMs);
        }
        else if (_decision.Reason == Reason.KeypadLocked)
        {
            door.ShowLocked(decidedMs);
        }
        else
        {
            door.Refuse(decidedMs);
        }

        int doorId = doorIndex < _table.DoorCount ? _table.DoorId(doorIndex) : 0;
        if (_decision.IsGranted)
        {
            byte how = _decision.IsByDoorSchedule ? GrantedByDoorSchedule : (byte)0;
            _events.Add(EventType.Granted, how, doorId, _decision.CredentialId, _decision.PassId, _clock.Stamp(nowMs));
            if (_decision.OtherShareNumber != 0)
            {
                _events.Add(EventType.DailyCodeOfTwo, 0, doorId, _decision.CredentialId, _decision.OtherShareNumber, _clock.Stamp(nowMs));
            }
        }
        else
        {
            // Nobody is known of an unknown credential; what it was is.
            uint detail = _decision.Reason == Reason.UnknownCredential && _decision.CredentialId == 0 ? (uint)kind : _decision.PassId;
            _events.Add(EventType.Denied, (byte)_decision.Reason, doorId, _decision.CredentialId, detail, _clock.Stamp(nowMs));
        }

        Trace.Line("Door " + (doorIndex + 1).ToString() + ": " + ReasonName.Of(_decision.Reason));
    }

    /// <summary>Remembers that a pass which may not be used for ever is used, before the door opens; else it opens nothing.</summary>
    private void UsePass(long nowMs)
    {
        if (!_decision.IsGranted || _decision.IsByDoorSchedule || _decision.PassUse == PassUse.Any)
        {
            return;
        }

        if (!_uses.TryMark(_decision.MarkId, _time, out bool isStored))
        {
            _decision.Reason = Reason.PassUsed;
        }

        if (!isStored)
        {
            _events.Add(EventType.StorageFailed, StorageOfUses, 0, 0, 0, _clock.Stamp(nowMs));
        }
    }

    private void ForgetUses(long nowMs, bool isInUse)
    {
        if (nowMs >= _uses.NextStepMs)
        {
            _clock.Read(nowMs, _time);
            _uses.Step(nowMs, isInUse, _time);
        }
    }

    /// <summary>What is refused is counted before it shows; what opens the door by itself forgives its slips.</summary>
    private void NoteCode(int doorIndex, byte[] digits, int length, long nowMs)
    {
        if (!_decision.IsGranted)
        {
            _guard.Refused(doorIndex, digits, length, _decision.Reason == Reason.UnknownCredential, nowMs);
        }
        else if (!_decision.IsByDoorSchedule)
        {
            _guard.Opened(doorIndex, digits, length, nowMs);
        }
    }

    private void FlushEvents(long nowMs, bool isInUse)
    {
        if (!_events.HasPending)
        {
            _flushAtMs = long.MaxValue;
            _wakeForFlushMs = long.MaxValue;
            return;
        }

        if (_flushAtMs == long.MaxValue)
        {
            _flushAtMs = nowMs + FlushAfterMs;
        }

        if (nowMs < _flushAtMs)
        {
            return;
        }

        // Flash freezes everything: not between two digits, unless it has waited long enough.
        if (isInUse && nowMs < _flushAtMs + MaxFlushDelayMs)
        {
            _wakeForFlushMs = nowMs + FlushAfterMs;
            return;
        }

        bool done = _events.Flush();
        if (done)
        {
            ReportLost();
        }

        _flushFailed = !done;
        _flushAtMs = done && !_events.HasPending ? long.MaxValue : nowMs + (done ? FlushAfterMs : RetryFlushAfterMs);
    }

    private void ReportLost()
    {
        uint lost = _events.TakeLost();
        if (lost > 0)
        {
            Report(EventType.EventsLost, 0, lost);
        }

        if (_flushFailed)
        {
            Report(EventType.StorageFailed, StorageOfEvents, 0);
        }
    }

    private static long Earlier(long a, long b) => a < b ? a : b;
}
