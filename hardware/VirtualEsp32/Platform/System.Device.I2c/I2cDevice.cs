extern alias nano;

using VirtualEsp32;
using SpanByte = nano::System.SpanByte;

namespace System.Device.I2c;

/// <summary>A device on one of the board's buses. Each call blocks all threads until it is over, as native code does.</summary>
public class I2cDevice : IDisposable
{
    private readonly I2cConnectionSettings _settings;

    public I2cDevice(I2cConnectionSettings settings) => _settings = settings;

    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer.Array, []);

    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => Transfer(writeBuffer.Array, readBuffer.Array);

    public void Dispose()
    {
    }

    private I2cTransferResult Transfer(byte[] write, byte[] read) => new(
        Native.Enter(typeof(I2cDevice)).I2c.Transfer(_settings.BusId, _settings.DeviceAddress, write, read)
            ? I2cTransferStatus.FullTransfer : I2cTransferStatus.SlaveAddressNotAcknowledged);
}

/// <summary>Which device on which bus.</summary>
public sealed class I2cConnectionSettings
{
    public I2cConnectionSettings(int busId, int deviceAddress)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
    }

    internal int BusId { get; }

    internal int DeviceAddress { get; }
}

/// <summary>How a transfer ended.</summary>
public readonly struct I2cTransferResult
{
    internal I2cTransferResult(I2cTransferStatus status) => Status = status;

    public I2cTransferStatus Status { get; }
}

/// <summary>How a transfer can end.</summary>
public enum I2cTransferStatus
{
    UnknownError = 0,
    FullTransfer = 1,
    ClockStretchTimeout = 2,
    PartialTransfer = 3,
    SlaveAddressNotAcknowledged = 4,
}
