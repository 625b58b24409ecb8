using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace VirtualEsp32.Interpreter;

/// <summary>
/// The managed heap of one boot: what the firmware makes is charged with nanoFramework's sizes until .NET has collected it. As on the
/// device nothing is looked for before the heap is full; then what lives is counted, and what does not fit is refused. Not charged:
/// frames of methods, locals of value types, what libraries hold inside, and the runtime's own tables.
/// </summary>
public sealed class ManagedHeap
{
    private const int FirstSweep = 4_096;

    private readonly object _lock = new();
    private readonly List<Entry> _entries = [];
    private long _used;
    private int _sweepAt = FirstSweep;
    private bool _isGone;

    /// <summary>Makes an empty heap.</summary>
    /// <param name="budget">Its bytes.</param>
    public ManagedHeap(long budget) => Budget = budget;

    /// <summary>Gives the handles back of a heap that nobody took down.</summary>
    ~ManagedHeap() => Release();

    /// <summary>Its bytes. Less than at first is as if something else had taken the rest.</summary>
    public long Budget { get; set; }

    /// <summary>Bytes charged: what lives, and what has died since it was looked for.</summary>
    public long Used
    {
        get
        {
            lock (_lock)
            {
                return _used;
            }
        }
    }

    /// <summary>Bytes of the largest thing that was made, since it was set to 0: what needs so much in one piece.</summary>
    public int LargestMade { get; set; }

    /// <summary>Looks for what lives.</summary>
    /// <returns>Bytes that are free.</returns>
    public long Collect()
    {
        lock (_lock)
        {
            GC.Collect();
            Sweep();
            return Math.Max(0, Budget - _used);
        }
    }

    /// <summary>Asked before something is made; woven into the firmware.</summary>
    /// <exception cref="OutOfMemoryException">It does not fit.</exception>
    public static void Reserve(int bytes, ManagedHeap? heap) => heap?.MakeRoom(bytes);

    /// <summary>Asked before an array is made; woven into the firmware.</summary>
    /// <exception cref="OutOfMemoryException">It does not fit.</exception>
    public static void ReserveArray(int length, int elementSize, ManagedHeap? heap)
    {
        if (heap is not null && length >= 0)
        {
            heap.MakeRoom(HeapBlocks.OfArray(length, elementSize));
        }
    }

    /// <summary>Told after something was made; woven into the firmware.</summary>
    public static void Keep(object made, int bytes, ManagedHeap? heap) => heap?.Add(made, bytes);

    /// <summary>Told after an array was made; woven into the firmware.</summary>
    public static void KeepArray(object made, int elementSize, ManagedHeap? heap) =>
        heap?.Add(made, HeapBlocks.OfArray(((Array)made).Length, elementSize));

    /// <summary>Told what a library made, text or an array; woven into the firmware.</summary>
    /// <exception cref="OutOfMemoryException">It does not fit.</exception>
    public static void KeepReturned(object? made, int elementSize, ManagedHeap? heap)
    {
        if (heap is not null && made is not null)
        {
            int bytes = made is string text ? HeapBlocks.OfString(text) : HeapBlocks.OfArray(((Array)made).Length, elementSize);
            heap.MakeRoom(bytes);
            heap.Add(made, bytes);
        }
    }

    /// <summary>Forgets everything: the board has no power any more.</summary>
    internal void Release()
    {
        lock (_lock)
        {
            _isGone = true;
            foreach (Entry entry in _entries)
            {
                entry.Handle.Free();
            }

            _entries.Clear();
            _used = 0;
        }
    }

    private void MakeRoom(int bytes)
    {
        lock (_lock)
        {
            if (bytes >= 0 && _used + bytes <= Budget)
            {
                return;
            }

            // What died young is found cheaply.
            GC.Collect(1);
            Sweep();
            if (bytes >= 0 && _used + bytes > Budget)
            {
                GC.Collect();
                Sweep();
            }

            if (bytes < 0 || _used + bytes > Budget)
            {
#pragma warning disable CA2201 // This is the runtime.
                throw new OutOfMemoryException();
#pragma warning restore CA2201
            }
        }
    }

    private void Add(object made, int bytes)
    {
        lock (_lock)
        {
            if (_isGone)
            {
                return;
            }

            if (_entries.Count >= _sweepAt)
            {
                // Keeps the list short with what .NET has collected for itself.
                Sweep();
                _sweepAt = Math.Max(FirstSweep, 2 * _entries.Count);
            }

            _entries.Add(new Entry(GCHandle.Alloc(made, GCHandleType.Weak), bytes));
            _used += bytes;
            LargestMade = Math.Max(LargestMade, bytes);
        }
    }

    private void Sweep()
    {
        int kept = 0;

        // .NET gives the texts of small numbers out again and again, where the device makes a new one each time.
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < _entries.Count; i++)
        {
            Entry entry = _entries[i];
            if (entry.Handle.Target is not { } made || !seen.Add(made))
            {
                entry.Handle.Free();
                _used -= entry.Bytes;
            }
            else
            {
                _entries[kept] = entry;
                kept++;
            }
        }

        _entries.RemoveRange(kept, _entries.Count - kept);
    }

    private readonly record struct Entry(GCHandle Handle, int Bytes);
}
