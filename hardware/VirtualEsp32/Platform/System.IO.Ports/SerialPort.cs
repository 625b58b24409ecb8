using VirtualEsp32;
using VirtualEsp32.Serial;

namespace System.IO.Ports;

/// <summary>
/// A serial port as nf-interpreter's ESP32 target has it: a ring of 256 bytes whatever is asked for; reading waits for as many bytes as are asked for;
/// and writing sends the whole array from the offset on, whatever the count says.
/// </summary>
public sealed class SerialPort : IDisposable
{
    private const int RingSize = 256;
    private const int Digit = 3;

    private readonly int _port;
    private readonly int _baudRate;
    private Uart? _uart;
    private int _readTimeout = -1;

    public SerialPort(string portName, int baudRate = 9600, Parity parity = Parity.None, int dataBits = 8, StopBits stopBits = StopBits.One)
    {
        _port = portName[Digit] - '0';
        _baudRate = baudRate;
        if (!Native.Enter(typeof(SerialPort)).Serial.Claim(_port))
        {
            throw new ArgumentException();
        }
    }

    public int BytesToRead => Enter().Waiting;

    public bool IsOpen => _uart is not null;

    public int ReadTimeout
    {
        get => _readTimeout;
        set => _readTimeout = value > 0 ? value : throw new ArgumentOutOfRangeException();
    }

    public void Open()
    {
        if (_uart is not null)
        {
            throw new InvalidOperationException();
        }

        _uart = Native.Enter(typeof(SerialPort)).Serial.Open(_port, _baudRate, RingSize) ?? throw new ArgumentException();
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        Check(buffer, offset, count);
        return Enter().Read(buffer, offset, count, _readTimeout) ? count : throw new TimeoutException();
    }

    public void Write(byte[] buffer, int offset, int count)
    {
        Check(buffer, offset, count);

        // As many bytes as the array has: with an offset, so many from behind its end.
        byte[] sent = new byte[buffer.Length];
        Array.Copy(buffer, offset, sent, 0, buffer.Length - offset);
        Enter().Write(sent);
    }

    public void Dispose()
    {
        Native.Enter(typeof(SerialPort)).Serial.Release(_port);
        _uart = null;
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

    private Uart Enter()
    {
        Native.Enter(typeof(SerialPort));
        return _uart ?? throw new InvalidOperationException();
    }
}

/// <summary>Whether a bit counts the others.</summary>
public enum Parity
{
    None = 0,
    Odd = 1,
    Even = 2,
}

/// <summary>How a byte ends.</summary>
public enum StopBits
{
    One = 1,
    Two = 2,
    OnePointFive = 3,
}
