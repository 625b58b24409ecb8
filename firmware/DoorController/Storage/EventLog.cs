using System;
using System.IO;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>
/// The events that the cloud has not acknowledged, and some that it has: a ring of files on flash. Events wait in memory for
/// <see cref="Flush"/>, so that no decision waits for flash. One thread adds and flushes, another uploads; both under a lock
/// that is held for one small file at most.
/// </summary>
public sealed class EventLog
{
    /// <summary>Bytes of an event (FORMATS.md 5).</summary>
    public const int EventLength = 20;

    /// <summary>Events a file.</summary>
    public const int EventsPerFile = 128;

    /// <summary>Files kept; beyond that the oldest goes.</summary>
    public const int MaxFiles = 80;

    private const int MaxPending = 64;
    private const string Folder = "I:\\events";
    private const int NameDigits = 8;
    private const int FileLength = EventsPerFile * EventLength;

    private readonly object _lock = new object();
    private readonly byte[] _pending = new byte[MaxPending * EventLength];
    private readonly uint[] _firsts = new uint[MaxFiles];
    private int _fileCount;
    private int _lastFileEvents;
    private int _pendingCount;
    private uint _nextSequence = 1;
    private uint _acknowledged;
    private uint _lost;

    /// <summary>Reads what is on flash. The newest file tells where the sequence goes on.</summary>
    public EventLog()
    {
        try
        {
            if (!Directory.Exists(Folder))
            {
                Directory.CreateDirectory(Folder);
            }

            Index(Directory.GetFiles(Folder));
        }
        catch (Exception e)
        {
            Trace.Failure("The event log can't be read", e);
        }
    }

    /// <summary>The time of the newest event on flash that has one, 0 if none: the clock can't be before it.</summary>
    public uint NewestTime { get; private set; }

    /// <summary>Whether events wait for <see cref="Flush"/>.</summary>
    public bool HasPending => _pendingCount > 0;

    /// <summary>Adds an event; it is durable after the next <see cref="Flush"/>.</summary>
    /// <param name="type">What happened.</param>
    /// <param name="reason">Why, by type.</param>
    /// <param name="doorId">Where, 0 for the controller.</param>
    /// <param name="credentialId">Who, 0 if unknown.</param>
    /// <param name="detail">By type.</param>
    /// <param name="time">Seconds since 1970, 0 if not known.</param>
    [AllocationFree]
    public void Add(EventType type, byte reason, int doorId, uint credentialId, uint detail, uint time)
    {
        lock (_lock)
        {
            if (_pendingCount == MaxPending)
            {
                // Flash takes nothing: keep the newest.
                Array.Copy(_pending, EventLength, _pending, 0, (MaxPending - 1) * EventLength);
                _pendingCount--;
                _lost++;
            }

            int at = _pendingCount * EventLength;
            LittleEndian.WriteUInt32(_pending, at, _nextSequence);
            LittleEndian.WriteUInt32(_pending, at + 4, time);
            _pending[at + 8] = (byte)type;
            _pending[at + 9] = reason;
            LittleEndian.WriteUInt16(_pending, at + 10, doorId);
            LittleEndian.WriteUInt32(_pending, at + 12, credentialId);
            LittleEndian.WriteUInt32(_pending, at + 16, detail);
            _nextSequence++;
            _pendingCount++;
        }
    }

    /// <summary>Makes waiting events durable.</summary>
    /// <returns>False when flash took nothing; they go on waiting.</returns>
    public bool Flush()
    {
        lock (_lock)
        {
            while (_pendingCount > 0)
            {
                if (_fileCount == 0 || _lastFileEvents == EventsPerFile || FirstPending() != _firsts[_fileCount - 1] + (uint)_lastFileEvents)
                {
                    StartFile();
                }

                int count = EventsPerFile - _lastFileEvents;
                count = count < _pendingCount ? count : _pendingCount;
                if (!Files.TryWrite(PathOf(_firsts[_fileCount - 1]), _lastFileEvents == 0 ? FileMode.Create : FileMode.Append, _pending, count * EventLength))
                {
                    // What the file holds now is not known: the next try goes to a new one.
                    _fileCount -= _lastFileEvents == 0 ? 1 : 0;
                    _lastFileEvents = EventsPerFile;
                    return false;
                }

                _lastFileEvents += count;
                _pendingCount -= count;
                Array.Copy(_pending, count * EventLength, _pending, 0, _pendingCount * EventLength);
            }

            return true;
        }
    }

    /// <summary>Copies the oldest durable events that the cloud has not acknowledged.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="offset">From which byte on.</param>
    /// <param name="max">At most so many, no more than <see cref="EventsPerFile"/>.</param>
    /// <returns>How many.</returns>
    public int CopyUnacknowledged(byte[] target, int offset, int max)
    {
        lock (_lock)
        {
            for (int i = 0; i < _fileCount; i++)
            {
                uint first = _firsts[i];
                uint next = i == _fileCount - 1 ? first + (uint)_lastFileEvents : first + EventsPerFile;
                if (next <= _acknowledged + 1)
                {
                    continue;
                }

                byte[] file = Files.TryRead(PathOf(first), FileLength);
                int skip = _acknowledged >= first ? (int)(_acknowledged + 1 - first) : 0;
                int count = file is null ? 0 : (file.Length / EventLength) - skip;
                count = count < max ? count : max;
                if (count > 0)
                {
                    Array.Copy(file, skip * EventLength, target, offset, count * EventLength);
                    for (int k = 0; k < count; k++)
                    {
                        // The place in the file is the number: one damaged event must not make the cloud refuse them all.
                        LittleEndian.WriteUInt32(target, offset + (k * EventLength), first + (uint)(skip + k));
                    }

                    return count;
                }
            }

            return 0;
        }
    }

    /// <summary>Notes that the cloud has everything up to a sequence, and drops files that are wholly acknowledged.</summary>
    /// <remarks>The newest file always stays: it tells the next start where the sequence goes on.</remarks>
    public void Acknowledge(uint sequence)
    {
        lock (_lock)
        {
            if (sequence >= _nextSequence && sequence < uint.MaxValue && _pendingCount == 0)
            {
                // The cloud knows more than flash does: numbers that it has seen are not used again.
                _nextSequence = sequence + 1;
            }

            if (sequence > _acknowledged && sequence < _nextSequence)
            {
                _acknowledged = sequence;
            }

            while (_fileCount > 1 && _firsts[1] <= _acknowledged + 1)
            {
                DropOldest();
            }
        }
    }

    /// <summary>Takes the number of events that were lost since the last call.</summary>
    public uint TakeLost()
    {
        lock (_lock)
        {
            uint lost = _lost;
            _lost = 0;
            return lost;
        }
    }

    private void StartFile()
    {
        if (_fileCount == MaxFiles)
        {
            uint unsent = _firsts[1] - 1 > _acknowledged ? _firsts[1] - 1 - (_acknowledged >= _firsts[0] ? _acknowledged : _firsts[0] - 1) : 0;
            _lost += unsent;
            DropOldest();
        }

        _firsts[_fileCount] = FirstPending();
        _fileCount++;
        _lastFileEvents = 0;
    }

    private void DropOldest()
    {
        Files.TryDelete(PathOf(_firsts[0]));
        _fileCount--;
        Array.Copy(_firsts, 1, _firsts, 0, _fileCount);
    }

    private uint FirstPending() => LittleEndian.ReadUInt32(_pending, 0);

    private void Index(string[] paths)
    {
        for (int i = 0; i < paths.Length; i++)
        {
            uint first = FirstOf(paths[i]);
            if (first == 0)
            {
                Files.TryDelete(paths[i]);
                continue;
            }

            if (_fileCount == MaxFiles)
            {
                if (first < _firsts[0])
                {
                    Files.TryDelete(paths[i]);
                    continue;
                }

                DropOldest();
            }

            int at = _fileCount;
            while (at > 0 && _firsts[at - 1] > first)
            {
                at--;
            }

            Array.Copy(_firsts, at, _firsts, at + 1, _fileCount - at);
            _firsts[at] = first;
            _fileCount++;
        }

        if (_fileCount == 0)
        {
            return;
        }

        uint newest = _firsts[_fileCount - 1];
        byte[] last = Files.TryRead(PathOf(newest), FileLength);

        // An unreadable file counts as full: no sequence is ever used twice. A torn one is not written to again.
        int events = last is null ? EventsPerFile : last.Length / EventLength;
        _nextSequence = newest + (uint)events;
        _lastFileEvents = last is null || last.Length % EventLength != 0 ? EventsPerFile : events;
        _acknowledged = _firsts[0] - 1;
        for (int i = _fileCount - 1; i >= 0 && NewestTime == 0; i--)
        {
            NewestTime = LastStampIn(i == _fileCount - 1 ? last : Files.TryRead(PathOf(_firsts[i]), FileLength));
        }
    }

    private static uint LastStampIn(byte[] file)
    {
        for (int i = file is null ? -1 : (file.Length / EventLength) - 1; i >= 0; i--)
        {
            uint time = LittleEndian.ReadUInt32(file, (i * EventLength) + 4);
            if (time != 0)
            {
                return time;
            }
        }

        return 0;
    }

    private static uint FirstOf(string path)
    {
        string name = path.Substring(path.LastIndexOf('\\') + 1);
        byte[] first = name.Length == NameDigits + 4 && name.EndsWith(".log") ? Hex.Parse(name.Substring(0, NameDigits), 4) : null;
        return first is null ? 0 : (uint)((first[0] << 24) | (first[1] << 16) | (first[2] << 8) | first[3]);
    }

    private static string PathOf(uint first)
    {
        byte[] digits = { (byte)(first >> 24), (byte)(first >> 16), (byte)(first >> 8), (byte)first };
        return Folder + "\\" + Hex.Format(digits) + ".log";
    }
}
