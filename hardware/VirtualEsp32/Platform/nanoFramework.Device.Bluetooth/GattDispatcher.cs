using System.Linq;
using VirtualEsp32.Ble;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Leads the radio's events to who handles them (BluetoothEventListener.cs).</summary>
internal sealed class GattDispatcher(GattSession session) : IGattServer
{
    public void Connected() => session.OnStatus(GattSessionStatus.Active);

    public void Disconnected() => session.OnStatus(GattSessionStatus.Closed);

    public void MtuChanged(ushort mtu) => session.OnMtu(mtu);

    public void Requested(ushort characteristic, ushort eventId, bool isWrite) =>
        BluetoothLEServer.Services.SelectMany(provider => provider.Service.All).FirstOrDefault(known => known.Id == characteristic)?.OnRequested(eventId, isWrite);
}
