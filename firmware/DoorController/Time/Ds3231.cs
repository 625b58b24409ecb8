using System;
using System.Device.I2c;

namespace DoorController.Time;

/// <summary>
/// A DS3231, the clock that a battery keeps going while the power is away. What it tells counts only when its oscillator has never stopped
/// since it was set. Any failure of the bus is an error value.
/// </summary>
public sealed class Ds3231
{
    /// <summary>Its address on the bus.</summary>
    public const int Address = 0x68;

    private const int TimeLength = 7;
    private const byte TimeRegister = 0x00;
    private const byte StatusRegister = 0x0F;
    private const int HasStopped = 0x80;

    private readonly I2cDevice _device;
    private readonly byte[] _register = new byte[1];
    private readonly byte[] _time = new byte[TimeLength];
    private readonly byte[] _status = new byte[1];
    private readonly byte[] _setTime = new byte[1 + TimeLength];
    private readonly byte[] _setStatus = { StatusRegister, 0 };

    /// <summary>Talks over this device of a bus.</summary>
    public Ds3231(I2cDevice device) => _device = device;

    /// <summary>Whether it has answered when it was last asked.</summary>
    public bool Answers { get; private set; }

    /// <summary>Reads the time.</summary>
    /// <param name="unixSeconds">Seconds since 1970.</param>
    /// <returns>False when it does not answer, has stopped since it was set, or shows no time.</returns>
    public bool TryRead(out uint unixSeconds)
    {
        unixSeconds = 0;
        Answers = Read(StatusRegister, _status) && Read(TimeRegister, _time);
        return Answers && (_status[0] & HasStopped) == 0 && Ds3231Time.TryParse(_time, out unixSeconds);
    }

    /// <summary>Sets the time, and that it has not stopped.</summary>
    /// <param name="unixSeconds">Seconds since 1970, of the years 2000 to 2099.</param>
    /// <returns>False when it does not answer.</returns>
    public bool TrySet(uint unixSeconds)
    {
        _setTime[0] = TimeRegister;
        Ds3231Time.Write(unixSeconds, _setTime, 1);
        Answers = Write(_setTime) && Write(_setStatus);
        return Answers;
    }

    private bool Read(byte register, byte[] bytes)
    {
        _register[0] = register;
        try
        {
            return _device.WriteRead(new SpanByte(_register), new SpanByte(bytes)).Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception e)
        {
            Trace.Failure("The RTC can't be read", e);
            return false;
        }
    }

    private bool Write(byte[] bytes)
    {
        try
        {
            return _device.Write(new SpanByte(bytes)).Status == I2cTransferStatus.FullTransfer;
        }
        catch (Exception e)
        {
            Trace.Failure("The RTC can't be set", e);
            return false;
        }
    }
}
