using System;
using System.Collections.Generic;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32.Gpio;

/// <summary>
/// The queue between interrupts and managed code: 128 records, the oldest dropped when full, handed out one at a time on one
/// thread (nf-interpreter: NativeEventDispatcher.cpp, InterruptHandler.cpp). A handler that blocks holds up all others.
/// </summary>
public sealed class HalEventQueue
{
    /// <summary>INTERRUPT_RECORDS of the ESP32 targets.</summary>
    public const int Capacity = 128;

    private readonly Scheduler _scheduler;
    private readonly LinkedList<Action> _records = new();
    private readonly BoardEvent _arrived;

    internal HalEventQueue(Scheduler scheduler)
    {
        _scheduler = scheduler;
        _arrived = new BoardEvent(scheduler, set: false);
    }

    /// <summary>How many records were dropped because nobody fetched them in time.</summary>
    public int Dropped { get; private set; }

    internal void Post(Action record)
    {
        lock (_scheduler.Gate)
        {
            if (_records.Count == Capacity)
            {
                _records.RemoveFirst();
                Dropped++;
            }

            _records.AddLast(record);
            _arrived.Set(urgent: true);
        }
    }

    /// <summary>The body of the board's one event thread.</summary>
    internal void DispatchForever()
    {
        while (true)
        {
            _arrived.Wait(-1);
            while (TryTake(out Action? record))
            {
                record!();
                _scheduler.ThrowIfStopped();
            }
        }
    }

    private bool TryTake(out Action? record)
    {
        lock (_scheduler.Gate)
        {
            record = _records.First?.Value;
            if (record is not null)
            {
                _records.RemoveFirst();
            }
        }

        return record is not null;
    }
}
