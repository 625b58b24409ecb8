using VirtualEsp32;
using VirtualEsp32.Serial;

namespace System.IO.Ports;

/// <summary>
/// A serial port as nf-interpreter's ESP32 target has it (sys_io_ser_native_System_IO_Ports_SerialPort.cpp of CLR 1.17): reading waits for as many
/// bytes as are asked for; closing stops nothing; and who writes to a port that was never opened ends the whole chip.
/// </summary>
public sealed class SerialPort : IDisposable
{
    private const int DefaultRing = 256;
    private const int Digit = 3;

    private readonly int _port;
    private Uart? _uart;
    private bool _isDisposed;
    private int _baudRate;
    private int _readTimeout = -1;
    private int _ringSize = DefaultRing;

    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        _port = portName[Digit] - '0';
        _baudRate = baudRate;
        if (!Native.Enter(typeof(SerialPort)).Serial.Claim(_port))
        {
            throw new ArgumentException();
        }
    }

    public event SerialDataReceivedEventHandler? DataReceived;

    public int BaudRate
    {
        get => _baudRate;
        set
        {
            _baudRate = value > 0 ? value : throw new ArgumentOutOfRangeException();
            if (IsOpen)
            {
                _uart!.BaudRate = value;
            }
        }
    }

    public int BytesToRead
    {
        get
        {
            Enter();
            return _uart is null ? 0 : _uart.Waiting;
        }
    }

    public bool IsOpen { get; private set; }

    public int ReadBufferSize
    {
        get => _ringSize;
        set
        {
            if (value <= 0)
            {
                throw new ArgumentOutOfRangeException();
            }

            _ringSize = IsOpen ? throw new InvalidOperationException() : value;
        }
    }

    public int ReadTimeout
    {
        get => _readTimeout;
        set => _readTimeout = value >= -1 ? value : throw new ArgumentOutOfRangeException();
    }

    public void Open()
    {
        if (IsOpen)
        {
            throw new InvalidOperationException();
        }

        _isDisposed = false;
        SerialBus bus = Native.Enter(typeof(SerialPort)).Serial;
        if (!SerialBus.HasPort(_port))
        {
            throw new ArgumentException();
        }

        if (!bus.HasPins(_port))
        {
#pragma warning disable CA2201 // The platform has no type for it: CLR_E_PIN_UNAVAILABLE.
            throw new Exception();
#pragma warning restore CA2201
        }

        // More than the hardware itself holds.
        _uart = bus.Open(_port, _baudRate, Math.Max(_ringSize, Uart.FifoLength + 1));
        _uart.Heard += () => DataReceived?.Invoke(this, new SerialDataReceivedEventArgs(SerialData.Chars));
        IsOpen = true;
    }

    public void Close() => IsOpen = false;

    public int Read(byte[] buffer, int offset, int count)
    {
        Board board = Enter();
        Check(buffer, offset, count);
        if (_uart is null)
        {
            // Nothing ever comes.
            board.Scheduler.Sleep(_readTimeout < 0 ? int.MaxValue : _readTimeout);
            throw new TimeoutException();
        }

        return _uart.Read(buffer, offset, count, _readTimeout) ? count : throw new TimeoutException();
    }

    public void Write(byte[] buffer, int offset, int count)
    {
        Board board = Enter();
        Check(buffer, offset, count);
        if (_uart is null)
        {
            // The task that would send does not exist, nor does what it waits for: an assertion of FreeRTOS.
            board.Reset();
            Native.Enter(typeof(SerialPort));
        }

        byte[] sent = new byte[count];
        Array.Copy(buffer, offset, sent, 0, count);
        _uart!.Write(sent);
    }

    public void Dispose()
    {
        Native.Enter(typeof(SerialPort)).Serial.Release(_port);
        IsOpen = false;
        _uart = null;
        _isDisposed = true;
    }

    private static void Check(byte[] buffer, int offset, int count)
    {
        if (offset > buffer.Length || count > buffer.Length)
        {
            throw new InvalidOperationException();
        }

        if (offset + count > buffer.Length)
        {
            throw new ArgumentException();
        }
    }

    private Board Enter()
    {
        Board board = Native.Enter(typeof(SerialPort));
        return _isDisposed ? throw new ObjectDisposedException(null) : board;
    }
}
