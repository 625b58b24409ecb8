using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace VirtualEsp32.Scheduling;

/// <summary>
/// One baton a board: only the thread that holds it runs, as the one native task of nanoFramework runs one managed thread at a
/// time. A wait passes the baton on; a freezing native call keeps it, and only parts outside the chip go on. When all wait,
/// virtual time jumps to the next deadline, never beyond the horizon that a test has granted; real time passes by itself.
/// </summary>
public sealed class Scheduler
{
    /// <summary>FreeRTOS tick of the ESP32 targets: waits end on a multiple of it.</summary>
    public const int TickMs = 10;

    [ThreadStatic]
    private static BoardThread? t_current;

    private readonly LinkedList<BoardThread> _ready = new();
    private readonly List<BoardThread> _sleepers = [];
    private readonly List<BoardThread> _threads = [];
    private readonly List<Alarm> _alarms = [];
    private readonly BoardClock _clock;
    private readonly Action<string> _reportCrash;
    private BoardThread? _holder;
    private long _horizonMs;
    private long _frozenUntilMs;
    private bool _frozen;
    private int _outside;
    private bool _stopped;
    private bool _ended;
    private bool _hasCrashed;

    internal Scheduler(BoardClock clock, Action<string> reportCrash, object gate)
    {
        Gate = gate;
        _clock = clock;
        _reportCrash = reportCrash;
        if (!clock.IsVirtual)
        {
            new Thread(PumpRealTime) { IsBackground = true, Name = "board time" }.Start();
        }
    }

    /// <summary>Guards all state of the board; held only for moments.</summary>
    internal object Gate { get; }

    /// <summary>Cancelled when the board stops, so that calls into the host end.</summary>
    internal CancellationTokenSource Stopping { get; } = new();

    /// <summary>Whether all threads have ended, none of them by an exception.</summary>
    internal bool IsClean
    {
        get
        {
            lock (Gate)
            {
                return _threads.Count == 0 && !_hasCrashed;
            }
        }
    }

    internal bool IsStopped => Volatile.Read(ref _stopped);

    /// <summary>The threads that have not ended.</summary>
    public BoardThread[] Threads
    {
        get
        {
            lock (Gate)
            {
                return [.. _threads];
            }
        }
    }

    /// <summary>Starts a thread of the board; it runs when the baton comes to it.</summary>
    /// <param name="body">What the thread does.</param>
    /// <param name="name">What to call it; by it a test finds the thread.</param>
    /// <param name="urgent">True puts it before all that are ready now.</param>
    public BoardThread Start(Action body, string name, bool urgent = false)
    {
        BoardThread thread = new(body, name);
        lock (Gate)
        {
            ThrowIfStopped();
            _threads.Add(thread);
            Enqueue(thread, urgent);
            new Thread(() => Run(thread), 1024 * 1024) { IsBackground = true, Name = "board thread" }.Start();
            Dispatch();
        }

        return thread;
    }

    /// <summary>Waits as Thread.Sleep does, to the next tick at or after the time.</summary>
    public void Sleep(int milliseconds) => Block(milliseconds, waitsIn: null);

    /// <summary>
    /// Ends a thread where it stands, as a fault does that nothing can catch (no memory even for the exception). The others go on.
    /// </summary>
    public void Kill(BoardThread thread)
    {
        lock (Gate)
        {
            thread.IsKilled = true;
            if (thread.IsWaiting)
            {
                Wake(thread, signalled: false, urgent: false);
            }

            Dispatch();
        }
    }

    /// <summary>Throws out of the firmware if the board has lost power; every native call begins with it.</summary>
    internal void ThrowIfStopped()
    {
        if (IsStopped || t_current?.IsKilled == true)
        {
            PowerCut.Throw();
        }
    }

    /// <summary>
    /// A native call that does not yield: time passes, threads, timers and handlers of the board do not run. Only what is outside
    /// the chip goes on.
    /// </summary>
    /// <param name="milliseconds"><see cref="long.MaxValue"/> for a call that never returns.</param>
    internal void Freeze(long milliseconds)
    {
        BoardThread me = Current;
        lock (Gate)
        {
            ThrowIfStopped();
            _frozenUntilMs = milliseconds < long.MaxValue - _clock.NowMs ? _clock.NowMs + milliseconds : long.MaxValue;
            _frozen = true;
            Dispatch();
            Monitor.PulseAll(Gate);
        }

        me.Go.Wait();
        ThrowIfStopped();
    }

    /// <summary>Lets a part outside the chip act at a time. Called back with <see cref="Gate"/> held: be quick.</summary>
    internal void SetAlarm(long atMs, Action action)
    {
        lock (Gate)
        {
            _alarms.Add(new Alarm(atMs, action));
            Monitor.PulseAll(Gate);
        }
    }

    internal static BoardThread Current =>
        t_current ?? throw new InvalidOperationException("Only a thread of a virtual board may call nanoFramework here.");

    /// <summary>Gives the baton up until signalled or timed out.</summary>
    /// <param name="milliseconds">-1 for no limit.</param>
    /// <param name="waitsIn">The queue in which a signal looks for the thread, or null.</param>
    /// <returns>True when signalled.</returns>
    internal bool Block(int milliseconds, LinkedList<BoardThread>? waitsIn)
    {
        bool never = false;
        return Block(milliseconds, waitsIn, ref never);
    }

    /// <summary>As above, but returns true at once, and clears it, when <paramref name="set"/> is true.</summary>
    internal bool Block(int milliseconds, LinkedList<BoardThread>? waitsIn, ref bool set)
    {
        BoardThread me = Current;
        lock (Gate)
        {
            ThrowIfStopped();
            if (set)
            {
                set = false;
                return true;
            }

            me.Signalled = false;
            me.IsWaiting = true;
            me.WaitsIn = waitsIn;
            waitsIn?.AddLast(me);
            if (milliseconds >= 0)
            {
                me.DeadlineMs = (_clock.NowMs + milliseconds + TickMs - 1) / TickMs * TickMs;
                _sleepers.Add(me);
            }

            _holder = null;
            Dispatch();
        }

        me.Go.Wait();
        ThrowIfStopped();
        return me.Signalled;
    }

    /// <summary>The power is gone: no thread does anything from here on. Called with <see cref="Gate"/> held, from any thread.</summary>
    internal void Halt()
    {
        _stopped = true;
        foreach (BoardThread thread in _threads)
        {
            thread.Go.Release();
        }

        Monitor.PulseAll(Gate);
    }

    /// <summary>Makes the first thread of a queue ready. Called with <see cref="Gate"/> held.</summary>
    internal bool SignalFirst(LinkedList<BoardThread> queue, bool urgent = false)
    {
        if (queue.First is null)
        {
            return false;
        }

        BoardThread thread = queue.First.Value;
        Wake(thread, signalled: true, urgent);
        Dispatch();
        return true;
    }

    /// <summary>
    /// Does something on the host (a socket's read) while other threads of the board run, as a native call that yields.
    /// Virtual time stands still meanwhile.
    /// </summary>
    internal T RunOutside<T>(Func<T> call)
    {
        BoardThread me = Current;
        lock (Gate)
        {
            ThrowIfStopped();
            _outside++;
            _holder = null;
            Dispatch();
        }

        try
        {
            return call();
        }
        finally
        {
            lock (Gate)
            {
                _outside--;
                Enqueue(me, urgent: false);
                Dispatch();
            }

            me.Go.Wait();
            if (IsStopped)
            {
                PowerCut.Throw();
            }
        }
    }

    /// <summary>Lets virtual time pass.</summary>
    /// <param name="milliseconds">How much; the board is at rest when this returns.</param>
    internal void RunFor(long milliseconds)
    {
        lock (Gate)
        {
            _horizonMs = _clock.NowMs + milliseconds;
            Dispatch();
            while (!_stopped && !AtRest())
            {
                Monitor.Wait(Gate);
            }
        }
    }

    /// <summary>Lets virtual time pass until a thread has ended.</summary>
    /// <returns>False when the thread waits for what can never come, or the host's patience ended.</returns>
    internal bool RunToEnd(BoardThread thread, TimeSpan patience)
    {
        DateTime giveUp = DateTime.UtcNow + patience;
        lock (Gate)
        {
            _horizonMs = long.MaxValue;
            Dispatch();
            while (!thread.HasEnded && DateTime.UtcNow < giveUp && !(_clock.IsVirtual && AtRest()))
            {
                Monitor.Wait(Gate, TimeSpan.FromMilliseconds(100));
            }

            // Nobody runs ahead once the caller looks away.
            _horizonMs = _clock.NowMs;
            return thread.HasEnded;
        }
    }

    /// <summary>Takes the power: no thread does anything from here on, and all end.</summary>
    /// <returns>How many threads had not ended after five seconds; 0 is what must be.</returns>
    internal int Stop()
    {
        lock (Gate)
        {
            if (_ended)
            {
                return _threads.Count;
            }

            _ended = true;
            if (!_stopped)
            {
                Halt();
            }
        }

        Stopping.Cancel();
        DateTime giveUp = DateTime.UtcNow.AddSeconds(5);
        lock (Gate)
        {
            // A thread of the board may cut its own power, in a test's hook: it can't wait for itself.
            int own = t_current is not null && _threads.Contains(t_current) ? 1 : 0;
            while (_threads.Count > own && DateTime.UtcNow < giveUp)
            {
                Monitor.Wait(Gate, TimeSpan.FromMilliseconds(50));
            }

            return _threads.Count - own;
        }
    }

    /// <summary>Gives the baton to whoever is next. Called with <see cref="Gate"/> held after every change.</summary>
    internal void Dispatch()
    {
        while (!_stopped && (_holder is null || _frozen))
        {
            if (_frozen && _frozenUntilMs <= _clock.NowMs)
            {
                _frozen = false;
                _holder!.Go.Release();
                return;
            }

            if (!_frozen && _ready.First is not null)
            {
                _holder = _ready.First.Value;
                _ready.RemoveFirst();
                _holder.Go.Release();
                return;
            }

            if (!_clock.IsVirtual || _outside > 0)
            {
                break;
            }

            long next = NextDeadlineMs();
            if (next == long.MaxValue || next > _horizonMs)
            {
                if (_horizonMs != long.MaxValue)
                {
                    _clock.JumpTo(_horizonMs);
                }

                break;
            }

            _clock.JumpTo(next);
            WakeExpired();
        }

        Monitor.PulseAll(Gate);
    }

    private bool AtRest()
    {
        long next = NextDeadlineMs();
        bool nobodyRuns = _frozen || (_holder is null && _ready.First is null);
        return nobodyRuns && _outside == 0 && (next == long.MaxValue || next > _horizonMs);
    }

    private void Run(BoardThread thread)
    {
        t_current = thread;
        thread.Go.Wait();
        try
        {
            ThrowIfStopped();
            thread.Body();
        }
        catch (RuntimeWrappedException cut) when (ReferenceEquals(cut.WrappedException, PowerCut.Token))
        {
            // The board lost power.
        }
#pragma warning disable CA1031 // As on the device: an unhandled exception ends its thread only, and is printed.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _hasCrashed = true;
            _reportCrash($"++++ Exception {e.GetType().FullName} - {e.Message} ++++{Environment.NewLine}{e.StackTrace}");
        }

        lock (Gate)
        {
            thread.HasEnded = true;
            _threads.Remove(thread);
            if (ReferenceEquals(_holder, thread))
            {
                _holder = null;
            }

            Dispatch();
            Monitor.PulseAll(Gate);
        }
    }

    private void PumpRealTime()
    {
        lock (Gate)
        {
            while (!_stopped)
            {
                WakeExpired();
                Dispatch();
                long next = NextDeadlineMs();
                long wait = next == long.MaxValue ? 1000 : Math.Clamp(next - _clock.NowMs, 1, 1000);
                Monitor.Wait(Gate, TimeSpan.FromMilliseconds(wait));
            }
        }
    }

    private void Enqueue(BoardThread thread, bool urgent)
    {
        if (urgent)
        {
            _ready.AddFirst(thread);
        }
        else
        {
            _ready.AddLast(thread);
        }
    }

    private void Wake(BoardThread thread, bool signalled, bool urgent)
    {
        thread.Signalled = signalled;
        thread.IsWaiting = false;
        thread.WaitsIn?.Remove(thread);
        thread.WaitsIn = null;
        if (thread.DeadlineMs != long.MaxValue)
        {
            thread.DeadlineMs = long.MaxValue;
            _sleepers.Remove(thread);
        }

        Enqueue(thread, urgent);
    }

    private void WakeExpired()
    {
        long now = _clock.NowMs;
        for (int i = 0; i < _alarms.Count;)
        {
            if (_alarms[i].AtMs > now)
            {
                i++;
                continue;
            }

            Action action = _alarms[i].Action;
            _alarms.RemoveAt(i);
            action();
        }

        for (int i = 0; i < _sleepers.Count;)
        {
            if (_sleepers[i].DeadlineMs <= now)
            {
                Wake(_sleepers[i], signalled: false, urgent: false);
            }
            else
            {
                i++;
            }
        }
    }

    private long NextDeadlineMs()
    {
        long next = _frozen ? _frozenUntilMs : long.MaxValue;
        foreach (BoardThread sleeper in _sleepers)
        {
            next = Math.Min(next, sleeper.DeadlineMs);
        }

        foreach (Alarm alarm in _alarms)
        {
            next = Math.Min(next, alarm.AtMs);
        }

        return next;
    }

    private readonly record struct Alarm(long AtMs, Action Action);
}
