using System;
using System.IO;
using System.Security.Cryptography;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>
/// The newest events, acknowledged or not: a ring of files on flash. What the cloud has stays too until the ring overruns, so that one
/// restored from a backup gets it again. Each event has a chain value over all before it, so that a gap or an edit shows. Events wait in
/// memory for <see cref="Flush"/>, so that no decision waits for flash. One thread adds and flushes, another uploads; both under a lock
/// that is held for one small file at most.
/// </summary>
public sealed class EventLog
{
    /// <summary>Bytes of an event (FORMATS.md 5).</summary>
    public const int EventLength = 20;

    /// <summary>Bytes of a chain value.</summary>
    public const int ChainLength = 8;

    /// <summary>Bytes of an event with its chain value, on flash and in a request.</summary>
    public const int RecordLength = EventLength + ChainLength;

    /// <summary>Events a file.</summary>
    public const int EventsPerFile = 128;

    private const int MaxPending = 64;
    private const int MaxMisreads = 10;
    private const int AcknowledgedOffset = ChainLength;
    private const int HeadLength = AcknowledgedOffset + 4;
    private const string Folder = "I:\\events";
    private const int NameDigits = 8;
    private const int FileLength = HeadLength + (EventsPerFile * RecordLength);
    private const int WriteLength = HeadLength + (MaxPending * RecordLength);

    private readonly object _lock = new object();
    private readonly byte[] _pending = new byte[MaxPending * EventLength];
    private readonly uint[] _firsts;
    private readonly byte[] _key;
    private readonly byte[] _link = new byte[Mac.PrefixLength + ChainLength + EventLength];
    private readonly byte[] _chain = new byte[ChainLength];
    private readonly byte[] _write = new byte[WriteLength];
    private int _fileCount;
    private int _lastFileEvents;
    private int _pendingCount;
    private uint _nextSequence = 1;
    private int _misreads;
    private uint _acknowledged;
    private uint _lost;

    /// <summary>Reads what is on flash. The newest file tells where the sequence goes on.</summary>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="capacity">How many events are kept, a multiple of <see cref="EventsPerFile"/> above it; a file takes one block of flash.</param>
    public EventLog(LinkKeys keys, int capacity)
    {
        _firsts = new uint[capacity / EventsPerFile];
        _key = keys.Events;
        Mac.WritePrefix(_link, "DC.EVENT", keys.ControllerId);
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
                if (!Write(count))
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

    /// <summary>Copies the oldest durable events that the cloud has not acknowledged, each with its chain value.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="offset">From which byte on.</param>
    /// <param name="max">At most so many, no more than <see cref="EventsPerFile"/>.</param>
    /// <param name="before">Receives the chain value before the first of them; left alone when there is none.</param>
    /// <param name="beforeOffset">From which byte on.</param>
    /// <returns>How many.</returns>
    public int CopyUnacknowledged(byte[] target, int offset, int max, byte[] before, int beforeOffset)
    {
        lock (_lock)
        {
            for (int i = 0; i < _fileCount; i++)
            {
                uint first = _firsts[i];
                uint next = i == _fileCount - 1 ? first + (uint)_lastFileEvents : _firsts[i + 1];
                if (next <= _acknowledged + 1)
                {
                    continue;
                }

                byte[] file = Files.TryRead(PathOf(first), FileLength);
                if (file is null && _misreads < MaxMisreads && Files.Exists(PathOf(first)))
                {
                    // It may be read the next time: what is skipped now would not be asked for again.
                    _misreads++;
                    return 0;
                }

                int skip = _acknowledged >= first ? (int)(_acknowledged + 1 - first) : 0;
                int count = EventsIn(file) - skip;
                count = count < max ? count : max;
                if (count > 0)
                {
                    Array.Copy(file, ChainAt(skip), before, beforeOffset, ChainLength);
                    Array.Copy(file, HeadLength + (skip * RecordLength), target, offset, count * RecordLength);
                    for (int k = 0; k < count; k++)
                    {
                        // The place in the file is the number: one damaged event must not make the cloud refuse them all.
                        LittleEndian.WriteUInt32(target, offset + (k * RecordLength), first + (uint)(skip + k));
                    }

                    _misreads = 0;
                    return count;
                }
            }

            return 0;
        }
    }

    /// <summary>
    /// Notes that the cloud has everything up to a sequence. That may be less than before, from a cloud restored from a backup: what is still
    /// here is then sent again.
    /// </summary>
    public void Acknowledge(uint sequence)
    {
        lock (_lock)
        {
            if (sequence >= _nextSequence && sequence < uint.MaxValue && _pendingCount == 0)
            {
                // The cloud knows more than flash does: numbers that it has seen are not used again.
                _nextSequence = sequence + 1;
            }

            if (sequence < _nextSequence)
            {
                _acknowledged = sequence;
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

    /// <summary>Writes the first waiting events to the newest file, after its head if it is a new one.</summary>
    private bool Write(int count)
    {
        bool isNew = _lastFileEvents == 0;
        int at = 0;
        Array.Copy(_chain, 0, _link, Mac.PrefixLength, ChainLength);
        if (isNew)
        {
            Array.Copy(_chain, 0, _write, 0, ChainLength);
            LittleEndian.WriteUInt32(_write, AcknowledgedOffset, _acknowledged);
            at = HeadLength;
        }

        for (int i = 0; i < count; i++)
        {
            Array.Copy(_pending, i * EventLength, _link, Mac.PrefixLength + ChainLength, EventLength);
            byte[] mac = HMACSHA256.HashData(_key, _link);
            Array.Copy(_pending, i * EventLength, _write, at, EventLength);
            Array.Copy(mac, 0, _write, at + EventLength, ChainLength);
            Array.Copy(mac, 0, _link, Mac.PrefixLength, ChainLength);
            at += RecordLength;
        }

        if (!Files.TryWrite(PathOf(_firsts[_fileCount - 1]), isNew ? FileMode.Create : FileMode.Append, _write, at))
        {
            return false;
        }

        Array.Copy(_link, Mac.PrefixLength, _chain, 0, ChainLength);
        return true;
    }

    private void StartFile()
    {
        _lastFileEvents = 0;
        if (_fileCount > 0 && _firsts[_fileCount - 1] == FirstPending())
        {
            // It is there, but nothing in it can be read: it is written anew.
            return;
        }

        if (_fileCount == _firsts.Length)
        {
            uint unsent = _firsts[1] - 1 > _acknowledged ? _firsts[1] - 1 - (_acknowledged >= _firsts[0] ? _acknowledged : _firsts[0] - 1) : 0;
            _lost += unsent;
            DropOldest();
        }

        _firsts[_fileCount] = FirstPending();
        _fileCount++;
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

            if (_fileCount == _firsts.Length)
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
        if (last is not null && last.Length == 0 && _fileCount > 1)
        {
            // A power cut while it was made leaves it empty: log and chain go on from the file before.
            Files.TryDelete(PathOf(newest));
            _fileCount--;
            newest = _firsts[_fileCount - 1];
            last = Files.TryRead(PathOf(newest), FileLength);
        }

        int events = EventsIn(last);

        // An unreadable file counts as full: no sequence is ever used twice. A torn one is not written to again.
        bool isWhole = last is not null && last.Length == HeadLength + (events * RecordLength);
        _nextSequence = newest + (uint)(last is null ? EventsPerFile : events);
        _lastFileEvents = isWhole ? events : EventsPerFile;
        _acknowledged = _firsts[0] - 1;
        if (last is not null && last.Length >= HeadLength)
        {
            Array.Copy(last, ChainAt(events), _chain, 0, ChainLength);
            uint acknowledged = LittleEndian.ReadUInt32(last, AcknowledgedOffset);
            _acknowledged = acknowledged > _acknowledged && acknowledged < _nextSequence ? acknowledged : _acknowledged;
        }

        for (int i = _fileCount - 1; i >= 0 && NewestTime == 0; i--)
        {
            NewestTime = LastStampIn(i == _fileCount - 1 ? last : Files.TryRead(PathOf(_firsts[i]), FileLength));
        }
    }

    private static int EventsIn(byte[] file) => file is null || file.Length < HeadLength ? 0 : (file.Length - HeadLength) / RecordLength;

    /// <summary>Where in a file the chain value before an event stands: the head's for the first.</summary>
    private static int ChainAt(int index) => index == 0 ? 0 : HeadLength + (index * RecordLength) - ChainLength;

    private static uint LastStampIn(byte[] file)
    {
        for (int i = EventsIn(file) - 1; i >= 0; i--)
        {
            uint time = LittleEndian.ReadUInt32(file, HeadLength + (i * RecordLength) + 4);
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
