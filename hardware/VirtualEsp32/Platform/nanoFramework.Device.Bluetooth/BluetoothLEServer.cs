using System;
using System.Collections.Generic;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using VirtualEsp32;
using VirtualEsp32.Ble;

namespace nanoFramework.Device.Bluetooth;

/// <summary>
/// The board as a server. There is one, and no way to send a central off but to stop it (BluetoothLEServer.cs, BluetoothNanoDevice.cs).
/// </summary>
public class BluetoothLEServer : IDisposable
{
    private static BluetoothLEServer? s_instance;
    private bool _isRunning;

    private BluetoothLEServer()
    {
    }

    public static BluetoothLEServer Instance => s_instance ??= new BluetoothLEServer();

    public string DeviceName { get; set; } = "nanoFramework";

    public GattSession Session { get; } = new();

    internal static List<GattServiceProvider> Services { get; } = [];

    internal static BleRadio Radio => BleRadio.Of(Native.Enter(typeof(BluetoothLEServer)));

    /// <summary>Starts the stack, if it does not run.</summary>
    public void Start()
    {
        if (!_isRunning)
        {
            _isRunning = true;
            Radio.Start(new GattDispatcher(Session));
        }
    }

    /// <summary>Tears the stack down: whoever is connected is thrown off.</summary>
    public void Stop()
    {
        if (_isRunning)
        {
            _isRunning = false;
            Radio.Stop();
        }
    }

    public void Dispose()
    {
        Stop();
        Services.Clear();
        s_instance = null;
    }
}
