using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Small pieces of firmware that serve a phone, each of which runs into one law of the platform.</summary>
public static class BleProbe
{
    private static GattServiceProvider s_provider;
    private static byte[] s_value = new byte[0];
    private static int s_writes;

    public static void Serve()
    {
        GattLocalCharacteristic box = Offer();
        box.ReadRequested += OnRead;
        box.WriteRequested += OnWrite;
        Advertise();
    }

    public static void ServeWithoutHandlers()
    {
        Offer();
        Advertise();
    }

    public static void ServeAndAnswerTheFirstLate()
    {
        Offer().WriteRequested += OnWriteLate;
        Advertise();
    }

    public static void ServeAndAnswerTwice()
    {
        Offer().WriteRequested += OnWriteTwice;
        Advertise();
    }

    public static void ServeAndAnswerTheFirstLateThenStartAnew()
    {
        ServeAndAnswerTheFirstLate();
        Thread.Sleep(10_000);
        BluetoothLEServer.Instance.Stop();
        Console.WriteLine("stopped");
        Thread.Sleep(1_000);
        Advertise();
    }

    public static void ServeAndTellOfSessions()
    {
        Offer();
        GattSession session = BluetoothLEServer.Instance.Session;
        session.SessionStatusChanged += (sender, e) => Console.WriteLine(e.Status == GattSessionStatus.Active ? "active" : "closed");
        session.MaxPduSizeChanged += (sender, e) => Console.WriteLine("mtu " + ((int)BluetoothLEServer.Instance.Session.MaxMtuSize).ToString());
        Advertise();
    }

    public static void ServeAndStopAdvertising()
    {
        Offer();
        Advertise();
        Thread.Sleep(1_000);
        s_provider.StopAdvertising();
    }

    public static void ServeWhileAPinHandlerBlocks()
    {
        Serve();
        GpioController gpio = new GpioController();
        gpio.OpenPin(5, PinMode.InputPullUp);
        gpio.RegisterCallbackForPinValueChangedEvent(5, PinEventTypes.Falling, (sender, e) => Thread.Sleep(3_000));
        gpio.OpenPin(4, PinMode.Output);
        Thread.Sleep(int.MaxValue);
    }

    private static GattLocalCharacteristic Offer()
    {
        s_provider = GattServiceProvider.Create(new Guid("a0000000-0000-0000-0000-000000000001")).ServiceProvider;
        return s_provider.Service.CreateCharacteristic(
            new Guid("a0000000-0000-0000-0000-000000000002"),
            new GattLocalCharacteristicParameters { CharacteristicProperties = GattCharacteristicProperties.Read | GattCharacteristicProperties.Write }).Characteristic;
    }

    private static void Advertise() => s_provider.StartAdvertising();

    private static void OnRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs e)
    {
        DataWriter writer = new DataWriter();
        writer.WriteBytes(s_value);
        e.GetRequest().RespondWithValue(writer.DetachBuffer());
    }

    private static void OnWrite(GattLocalCharacteristic sender, GattWriteRequestedEventArgs e)
    {
        GattWriteRequest request = e.GetRequest();
        DataReader reader = DataReader.FromBuffer(request.Value);
        s_value = new byte[(int)reader.UnconsumedBufferLength];
        reader.ReadBytes(s_value);
        Console.WriteLine((e.Session is null ? "nobody" : "somebody") + " wrote " + s_value.Length.ToString() + " bytes at " + request.Offset.ToString());
        request.Respond();
    }

    private static void OnWriteLate(GattLocalCharacteristic sender, GattWriteRequestedEventArgs e)
    {
        GattWriteRequest request = e.GetRequest();
        Console.WriteLine("write of " + request.Value.Length.ToString());
        if (s_writes++ == 0)
        {
            Thread.Sleep(3_000);
        }

        request.Respond();
    }

    private static void OnWriteTwice(GattLocalCharacteristic sender, GattWriteRequestedEventArgs e)
    {
        GattWriteRequest request = e.GetRequest();
        request.Respond();
        request.RespondWithProtocolError(GattProtocolError.InvalidAttributeValueLength);
    }
}
