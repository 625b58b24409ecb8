using System;
using System.Linq;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A service that the board offers, and advertises.</summary>
public class GattServiceProvider
{
    private GattServiceProvider(Guid uuid) => Service = new GattLocalService(uuid);

    public GattLocalService Service { get; }

    public GattServiceProviderAdvertisementStatus AdvertisementStatus { get; private set; }

    /// <summary>Makes a service; one of the same UUID gives way.</summary>
    public static GattServiceProviderResult Create(Guid serviceUuid)
    {
        GattServiceProvider provider = new(serviceUuid);
        BluetoothLEServer.Services.RemoveAll(other => other.Service.Uuid == serviceUuid);
        BluetoothLEServer.Services.Add(provider);
        return new GattServiceProviderResult(provider);
    }

    public void StartAdvertising() => StartAdvertising(new GattServiceProviderAdvertisingParameters());

    /// <summary>Starts the server if it does not run, and offers the characteristics of all services.</summary>
    public void StartAdvertising(GattServiceProviderAdvertisingParameters parameters)
    {
        BluetoothLEServer.Instance.Start();
        BluetoothLEServer.Radio.Advertise(
            [.. BluetoothLEServer.Services.SelectMany(provider => provider.Service.All).Select(known => known.Described)], parameters.IsConnectable);
        AdvertisementStatus = GattServiceProviderAdvertisementStatus.Started;
    }

    public void StopAdvertising()
    {
        BluetoothLEServer.Radio.StopAdvertising();
        AdvertisementStatus = GattServiceProviderAdvertisementStatus.Stopped;
    }
}

/// <summary>How to advertise.</summary>
public class GattServiceProviderAdvertisingParameters
{
    public bool IsDiscoverable { get; set; } = true;

    public bool IsConnectable { get; set; } = true;
}

/// <summary>A service, or why there is none.</summary>
public class GattServiceProviderResult
{
    internal GattServiceProviderResult(GattServiceProvider provider) => ServiceProvider = provider;

    public BluetoothError Error => BluetoothError.Success;

    public GattServiceProvider ServiceProvider { get; }
}

/// <summary>Whether a service is advertised.</summary>
public enum GattServiceProviderAdvertisementStatus
{
    Created = 0,
    Stopped = 1,
    Started = 2,
    Aborted = 3,
    StartedWithoutAllAdvertisementData = 4,
}
