namespace nanoFramework.Device.Bluetooth;

/// <summary>What went wrong.</summary>
public enum BluetoothError
{
    Success = 0,
    RadioNotAvailable = 1,
    ResourceInUse = 2,
    DeviceNotConnected = 3,
    OtherError = 4,
}
