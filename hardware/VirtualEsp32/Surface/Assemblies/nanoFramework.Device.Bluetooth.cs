// nanoFramework.Device.Bluetooth 1.1.123, native 100.0.5.0
[assembly: System.Reflection.AssemblyVersion("1.1.123.0")]

namespace nanoFramework.Device.Bluetooth
{
    public class Buffer
    {
        public extern Buffer(uint capacity);
        public extern Buffer(byte[] array);
        public extern uint Capacity { get; }
        public extern uint Length { get; set; }
    }

    public class DataReader
    {
        internal extern DataReader();
        public extern uint UnconsumedBufferLength { get; }
        public static extern DataReader FromBuffer(Buffer buffer);
        public extern byte ReadByte();
        public extern void ReadBytes(byte[] value);
        public extern ushort ReadUInt16();
        public extern uint ReadUInt32();
    }

    public class DataWriter : Buffer
    {
        public extern DataWriter();
        public extern void WriteByte(byte value);
        public extern void WriteBytes(byte[] value);
        public extern void WriteUInt16(ushort value);
        public extern void WriteUInt32(uint value);
        public extern Buffer DetachBuffer();
    }

    public enum BluetoothError
    {
        Success = 0,
        RadioNotAvailable = 1,
        ResourceInUse = 2,
        DeviceNotConnected = 3,
        OtherError = 4,
    }

    public class BluetoothLEServer : System.IDisposable
    {
        internal extern BluetoothLEServer();
        public static extern BluetoothLEServer Instance { get; }
        public extern string DeviceName { get; set; }
        public extern GenericAttributeProfile.GattSession Session { get; }
        public extern void Start();
        public extern void Stop();
        public extern void Dispose();
    }
}

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile
{
    public class GattSession
    {
        internal extern GattSession();
        public delegate void GattSessionStatusChangedEventHandler(object sender, GattSessionStatusChangedEventArgs args);
        public extern event GattSessionStatusChangedEventHandler SessionStatusChanged;
        public extern event System.EventHandler MaxPduSizeChanged;
        public extern ushort MaxMtuSize { get; }
    }

    public class GattSessionStatusChangedEventArgs
    {
        internal extern GattSessionStatusChangedEventArgs();
        public extern GattSessionStatus Status { get; }
    }

    public enum GattSessionStatus
    {
        Closed = 0,
        Active = 1,
    }

    public class GattServiceProvider
    {
        internal extern GattServiceProvider();
        public extern GattLocalService Service { get; }
        public extern GattServiceProviderAdvertisementStatus AdvertisementStatus { get; }
        public static extern GattServiceProviderResult Create(System.Guid serviceUuid);
        public extern void StartAdvertising();
        public extern void StartAdvertising(GattServiceProviderAdvertisingParameters parameters);
        public extern void StopAdvertising();
    }

    public class GattServiceProviderAdvertisingParameters
    {
        public extern GattServiceProviderAdvertisingParameters();
        public extern bool IsDiscoverable { get; set; }
        public extern bool IsConnectable { get; set; }
    }

    public class GattServiceProviderResult
    {
        internal extern GattServiceProviderResult();
        public extern BluetoothError Error { get; }
        public extern GattServiceProvider ServiceProvider { get; }
    }

    public enum GattServiceProviderAdvertisementStatus
    {
        Created = 0,
        Stopped = 1,
        Started = 2,
        Aborted = 3,
        StartedWithoutAllAdvertisementData = 4,
    }

    public class GattLocalService
    {
        internal extern GattLocalService();
        public extern System.Guid Uuid { get; }
        public extern GattLocalCharacteristicResult CreateCharacteristic(System.Guid characteristicUuid, GattLocalCharacteristicParameters parameters);
    }

    public class GattLocalCharacteristicResult
    {
        internal extern GattLocalCharacteristicResult();
        public extern GattLocalCharacteristic Characteristic { get; }
        public extern BluetoothError Error { get; }
    }

    public class GattLocalCharacteristicParameters
    {
        public extern GattLocalCharacteristicParameters();
        public extern GattCharacteristicProperties CharacteristicProperties { get; set; }
    }

    [System.Flags]
    public enum GattCharacteristicProperties : uint
    {
        None = 0,
        Broadcast = 1,
        Read = 2,
        WriteWithoutResponse = 4,
        Write = 8,
    }

    public class GattLocalCharacteristic
    {
        internal extern GattLocalCharacteristic();
        public delegate void GattLocalCharacteristicReadEventHandler(GattLocalCharacteristic sender, GattReadRequestedEventArgs ReadRequestEventArgs);
        public delegate void GattLocalCharacteristicWriteEventHandler(GattLocalCharacteristic sender, GattWriteRequestedEventArgs WriteRequestEventArgs);
        public extern System.Guid Uuid { get; }
        public extern event GattLocalCharacteristicReadEventHandler ReadRequested;
        public extern event GattLocalCharacteristicWriteEventHandler WriteRequested;
    }

    public static class GattProtocolError
    {
        public static extern byte InsufficientAuthentication { get; }
        public static extern byte InvalidAttributeValueLength { get; }
        public static extern byte UnlikelyError { get; }
    }

    public class GattReadRequestedEventArgs
    {
        internal extern GattReadRequestedEventArgs();
        public extern GattSession Session { get; }
        public extern GattReadRequest GetRequest();
    }

    public class GattWriteRequestedEventArgs
    {
        internal extern GattWriteRequestedEventArgs();
        public extern GattSession Session { get; }
        public extern GattWriteRequest GetRequest();
    }

    public class GattReadRequest
    {
        internal extern GattReadRequest();
        public extern void RespondWithValue(Buffer value);
        public extern void RespondWithProtocolError(byte protocolError);
    }

    public class GattWriteRequest
    {
        internal extern GattWriteRequest();
        public extern uint Offset { get; }
        public extern GattWriteOption Option { get; }
        public extern Buffer Value { get; }
        public extern void Respond();
        public extern void RespondWithProtocolError(byte protocolError);
    }

    public enum GattWriteOption
    {
        WriteWithResponse = 0,
        WriteWithoutResponse = 1,
    }
}
