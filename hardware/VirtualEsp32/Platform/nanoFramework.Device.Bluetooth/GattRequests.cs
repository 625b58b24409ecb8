using VirtualEsp32.Ble;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Somebody asks for a value: nobody knows who, the session is null always.</summary>
public class GattReadRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattReadRequestedEventArgs(ushort eventId) => _eventId = eventId;

    public GattSession? Session => null;

    public GattReadRequest GetRequest() => new(_eventId);
}

/// <summary>Somebody writes a value: nobody knows who, the session is null always.</summary>
public class GattWriteRequestedEventArgs
{
    private readonly ushort _eventId;

    internal GattWriteRequestedEventArgs(ushort eventId) => _eventId = eventId;

    public GattSession? Session => null;

    public GattWriteRequest GetRequest() => new(_eventId);
}

/// <summary>A read, to be answered once.</summary>
public class GattReadRequest
{
    private readonly ushort _eventId;

    internal GattReadRequest(ushort eventId) => _eventId = eventId;

    public void RespondWithValue(Buffer value) => BluetoothLEServer.Radio.AnswerRead(_eventId, AttError.None, value.ToArray());

    public void RespondWithProtocolError(byte protocolError) => BluetoothLEServer.Radio.AnswerRead(_eventId, protocolError, []);
}

/// <summary>A write, to be answered once and in time.</summary>
public class GattWriteRequest
{
    private readonly ushort _eventId;

    internal GattWriteRequest(ushort eventId)
    {
        _eventId = eventId;
        Value = new Buffer(BluetoothLEServer.Radio.WrittenBy(eventId));
    }

    /// <summary>Always 0.</summary>
    public uint Offset => 0;

    /// <summary>Always with an answer.</summary>
    public GattWriteOption Option => GattWriteOption.WriteWithResponse;

    public Buffer Value { get; }

    public void Respond() => BluetoothLEServer.Radio.AnswerWrite(_eventId, AttError.None);

    public void RespondWithProtocolError(byte protocolError) => BluetoothLEServer.Radio.AnswerWrite(_eventId, protocolError);
}

/// <summary>Whether a write wants an answer.</summary>
public enum GattWriteOption
{
    WriteWithResponse = 0,
    WriteWithoutResponse = 1,
}
