using System;
using System.Collections.Generic;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32.Serial;

/// <summary>
/// One UART of the chip with its driver, as nf-interpreter drives it on IDF 5: what comes lies in the hardware until it is 120 bytes or the line has
/// been quiet for ten of them, then in a ring; what finds no room there is lost. Who reads so many bytes waits until all are there, or for the
/// time out. Lasts from the first Open to Dispose: Close stops nothing.
/// </summary>
public sealed class Uart
{
    /// <summary>Bytes that the hardware holds, each way (SOC_UART_FIFO_LEN).</summary>
    public const int FifoLength = 128;

    private const int FullThreshold = 120;
    private const int QuietBits = 100;
    private const int BitsPerByte = 10;

    private readonly SerialBus _bus;
    private readonly List<byte> _fifo = [];
    private readonly Queue<byte> _received = new();
    private readonly LinkedList<BoardThread> _readers = new();
    private readonly LinkedList<BoardThread> _writers = new();
    private readonly int _ringSize;
    private bool _hasRoom;
    private long _sentUs;
    private int _pieces;
    private int _wanted;

    internal Uart(SerialBus bus, int port, int baudRate, int ringSize)
    {
        _bus = bus;
        Port = port;
        BaudRate = baudRate;
        _ringSize = ringSize;
    }

    /// <summary>Bytes have come that nobody reads for; raised on the board's event thread.</summary>
    public event Action? Heard;

    /// <summary>1 for COM1 and so on.</summary>
    public int Port { get; }

    /// <summary>Bits a second.</summary>
    public int BaudRate { get; set; }

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

    /// <summary>Sends bytes; returns when the last of them are in the hardware, before those have gone over the line.</summary>
    public void Write(byte[] bytes)
    {
        Board board = _bus.Board;
        long nowUs = board.Clock.NowMs * 1_000;
        int rate = BaudRate;
        _sentUs = Math.Max(nowUs, _sentUs) + LineUs(bytes.Length, rate);
        board.Scheduler.SetAlarm(WholeMs(_sentUs), () => _bus.PartAt(Port)?.Receive(bytes, rate));
        long roomUs = _sentUs - LineUs(FifoLength, rate);
        if (roomUs <= nowUs)
        {
            return;
        }

        _hasRoom = false;
        board.Scheduler.SetAlarm(WholeMs(roomUs), () => _hasRoom = !board.Scheduler.SignalFirst(_writers));
        board.Scheduler.Block(-1, _writers, ref _hasRoom);
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

        // The native call begins anew after each wait, also after one that ended with its time: what is there then is taken.
        while (!TryTake(into, offset, count))
        {
            long leftMs = untilMs - board.Clock.NowMs;
            if (leftMs <= 0)
            {
                return false;
            }

            _wanted = count;
            board.Scheduler.Block(leftMs > int.MaxValue ? -1 : (int)leftMs, _readers);
        }

        return true;
    }

    /// <summary>Bytes come in over the line, at once. Called with the board's gate held.</summary>
    internal void Arrive(byte[] bytes)
    {
        _fifo.AddRange(bytes);
        int piece = ++_pieces;
        if (_fifo.Count >= FullThreshold)
        {
            Interrupt();
            return;
        }

        long quietMs = WholeMs(QuietBits * 1_000_000L / BaudRate);
        _bus.Board.Scheduler.SetAlarm(_bus.Board.Clock.NowMs + quietMs, () =>
        {
            if (piece == _pieces)
            {
                Interrupt();
            }
        });
    }

    private static long LineUs(int bytes, int baudRate) => bytes * BitsPerByte * 1_000_000L / baudRate;

    private static long WholeMs(long microseconds) => (microseconds + 999) / 1_000;

    /// <summary>The hardware says that there is something: the driver's task moves it to the ring, whatever managed code does.</summary>
    private void Interrupt()
    {
        if (_fifo.Count == 0)
        {
            return;
        }

        foreach (byte value in _fifo)
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

        _fifo.Clear();
        if (_wanted == 0)
        {
            _bus.Board.Events.Post(() => Heard?.Invoke());
        }
        else if (_received.Count >= _wanted && !_bus.LosesWake())
        {
            _wanted = 0;
            _bus.Board.Scheduler.SignalFirst(_readers);
        }
    }

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
