using System;
using VirtualEsp32.Ble;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A value that a central can ask for or write. Handlers are called on the board's one event thread.</summary>
public class GattLocalCharacteristic
{
    private static ushort s_last;
    private readonly GattCharacteristicProperties _properties;

    internal GattLocalCharacteristic(Guid uuid, GattLocalCharacteristicParameters parameters)
    {
        Uuid = uuid;
        _properties = parameters.CharacteristicProperties;
        Id = ++s_last;
    }

    public delegate void GattLocalCharacteristicReadEventHandler(GattLocalCharacteristic sender, GattReadRequestedEventArgs ReadRequestEventArgs);

    public delegate void GattLocalCharacteristicWriteEventHandler(GattLocalCharacteristic sender, GattWriteRequestedEventArgs WriteRequestEventArgs);

    public event GattLocalCharacteristicReadEventHandler? ReadRequested;

    public event GattLocalCharacteristicWriteEventHandler? WriteRequested;

    public Guid Uuid { get; }

    internal ushort Id { get; }

    internal BleCharacteristic Described =>
        new(Uuid, Id, (_properties & GattCharacteristicProperties.Read) != 0, (_properties & GattCharacteristicProperties.Write) != 0);

    internal void OnRequested(ushort eventId, bool isWrite)
    {
        if (isWrite && WriteRequested is { } write)
        {
            write(this, new GattWriteRequestedEventArgs(eventId));
        }
        else if (!isWrite && ReadRequested is { } read)
        {
            read(this, new GattReadRequestedEventArgs(eventId));
        }
        else if (isWrite)
        {
            new GattWriteRequest(eventId).RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
        else
        {
            new GattReadRequest(eventId).RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }
}

/// <summary>Errors of the attribute protocol.</summary>
public static class GattProtocolError
{
    public static byte InsufficientAuthentication => 5;

    public static byte InvalidAttributeValueLength => AttError.InvalidAttributeValueLength;

    public static byte UnlikelyError => AttError.UnlikelyError;
}
