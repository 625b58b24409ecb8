using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What the server knows of its central: that there is one, not which.</summary>
public class GattSession
{
    internal GattSession()
    {
    }

    public delegate void GattSessionStatusChangedEventHandler(object sender, GattSessionStatusChangedEventArgs args);

    public event GattSessionStatusChangedEventHandler? SessionStatusChanged;

    public event EventHandler? MaxPduSizeChanged;

    public ushort MaxMtuSize { get; private set; } = VirtualEsp32.Ble.BleCentral.DefaultMtu;

    internal void OnStatus(GattSessionStatus status) => SessionStatusChanged?.Invoke(this, new GattSessionStatusChangedEventArgs(status));

    internal void OnMtu(ushort mtu)
    {
        MaxMtuSize = mtu;
        MaxPduSizeChanged?.Invoke(this, EventArgs.Empty);
    }
}

/// <summary>What became of the connection.</summary>
public class GattSessionStatusChangedEventArgs
{
    internal GattSessionStatusChangedEventArgs(GattSessionStatus status) => Status = status;

    public GattSessionStatus Status { get; }
}

/// <summary>Whether there is a central.</summary>
public enum GattSessionStatus
{
    Closed = 0,
    Active = 1,
}
