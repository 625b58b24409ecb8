using System;
using System.Collections.Generic;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32.Serial;

/// <summary>
/// One UART of the chip with its driver, as nf-interpreter drives it: what has come waits in a ring; what finds no room there is lost. Who reads so
/// many bytes waits until all are there, or for the time out. Lasts from Open to Close.
/// </summary>
public sealed class Uart
{
    private readonly SerialBus _bus;
    private readonly Queue<byte> _received = new();
    private readonly LinkedList<BoardThread> _readers = new();
    private readonly int _ringSize;
    private int _wanted;

    internal Uart(SerialBus bus, int port, int baudRate, int ringSize)
    {
        _bus = bus;
        Port = port;
        BaudRate = baudRate;
        _ringSize = ringSize;
    }

    /// <summary>1 for COM1 and so on.</summary>
    public int Port { get; }

    /// <summary>Bits a second.</summary>
    public int BaudRate { get; }

    /// <summary>How many bytes wait to be read.</summary>
    public int Waiting
    {
        get
        {
            lock (_bus.Board.Gate)
            {
                return _received.Count;
            }
        }
    }

    /// <summary>How many bytes were lost, as the ring was full.</summary>
    public int Lost { get; private set; }

    /// <summary>Sends bytes; returns when they are in the driver's hands, before they have gone over the line.</summary>
    public void Write(byte[] bytes)
    {
        long doneMs = _bus.Board.Clock.NowMs + LineMs(bytes.Length, BaudRate);
        _bus.Board.Scheduler.SetAlarm(doneMs, () => _bus.PartAt(Port)?.Receive(bytes, BaudRate));
    }

    /// <summary>Waits for so many bytes and takes them.</summary>
    /// <param name="into">Receives them.</param>
    /// <param name="offset">From where on.</param>
    /// <param name="count">How many.</param>
    /// <param name="timeoutMs">How long to wait, -1 for ever.</param>
    /// <returns>False when there were not so many in time: those that are there stay.</returns>
    public bool Read(byte[] into, int offset, int count, int timeoutMs)
    {
        Board board = _bus.Board;
        long untilMs = timeoutMs < 0 ? long.MaxValue : board.Clock.NowMs + timeoutMs;
        while (!TryTake(into, offset, count))
        {
            long leftMs = untilMs - board.Clock.NowMs;
            if (leftMs <= 0)
            {
                return false;
            }

            _wanted = count;
            if (!board.Scheduler.Block(leftMs > int.MaxValue ? -1 : (int)leftMs, _readers))
            {
                // Waiting ends with its time, whatever has come since nobody was woken.
                return false;
            }
        }

        return true;
    }

    /// <summary>Bytes come in over the line, at once. Called with the board's gate held.</summary>
    internal void Arrive(IEnumerable<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (_received.Count < _ringSize)
            {
                _received.Enqueue(value);
            }
            else
            {
                Lost++;
            }
        }

        if (_wanted > 0 && _received.Count >= _wanted && !_bus.LosesWake())
        {
            _wanted = 0;
            _bus.Board.Scheduler.SignalFirst(_readers);
        }
    }

    /// <summary>How long bytes take: ten bits each, the last one whole.</summary>
    internal static long LineMs(int bytes, int baudRate) => ((bytes * 10_000L) + baudRate - 1) / baudRate;

    private bool TryTake(byte[] into, int offset, int count)
    {
        lock (_bus.Board.Gate)
        {
            if (_received.Count < count)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                into[offset + i] = _received.Dequeue();
            }

            return true;
        }
    }
}
