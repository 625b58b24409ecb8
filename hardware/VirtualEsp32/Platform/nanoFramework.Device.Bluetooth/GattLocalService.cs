using System;
using System.Collections.Generic;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A service's characteristics.</summary>
public class GattLocalService
{
    internal GattLocalService(Guid uuid) => Uuid = uuid;

    public Guid Uuid { get; }

    internal List<GattLocalCharacteristic> All { get; } = [];

    public GattLocalCharacteristicResult CreateCharacteristic(Guid characteristicUuid, GattLocalCharacteristicParameters parameters)
    {
        GattLocalCharacteristic made = new(characteristicUuid, parameters);
        All.Add(made);
        return new GattLocalCharacteristicResult(made);
    }
}

/// <summary>A characteristic, or why there is none.</summary>
public class GattLocalCharacteristicResult
{
    internal GattLocalCharacteristicResult(GattLocalCharacteristic made) => Characteristic = made;

    public GattLocalCharacteristic Characteristic { get; }

    public BluetoothError Error => BluetoothError.Success;
}

/// <summary>What a characteristic is to be.</summary>
public class GattLocalCharacteristicParameters
{
    public GattCharacteristicProperties CharacteristicProperties { get; set; }
}

/// <summary>What a central may do with a characteristic.</summary>
[Flags]
public enum GattCharacteristicProperties : uint
{
    None = 0,
    Broadcast = 1,
    Read = 2,
    WriteWithoutResponse = 4,
    Write = 8,
}
