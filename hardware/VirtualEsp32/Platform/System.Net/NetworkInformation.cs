using VirtualEsp32;
using VirtualEsp32.Net;

namespace System.Net.NetworkInformation;

/// <summary>The board's one interface, its Wi-Fi.</summary>
public class NetworkInterface
{
    protected NetworkInterface(int interfaceIndex)
    {
    }

    public string IPv4Address => Native.Enter(typeof(NetworkInterface)).Network.Wifi.HasAddress ? "192.0.2.2" : "0.0.0.0";

    public NetworkInterfaceType NetworkInterfaceType => NetworkInterfaceType.Wireless80211;

    public uint SpecificConfigId { get; set; }

    public static NetworkInterface[] GetAllNetworkInterfaces() => [new(0)];
}

/// <summary>Kinds of interfaces.</summary>
public enum NetworkInterfaceType
{
    Unknown = 1,
    Ethernet = 6,
    Wireless80211 = 71,
    WirelessAP = 72,
}

/// <summary>What the installer has stored for the Wi-Fi.</summary>
public class Wireless80211Configuration
{
    public Wireless80211Configuration(uint id)
    {
        WifiStation station = Native.Enter(typeof(Wireless80211Configuration)).Network.Wifi;
        Ssid = station.Ssid;
        Password = station.Password;
    }

    public string Ssid { get; set; }

    public string Password { get; set; }

    public static Wireless80211Configuration[] GetAllWireless80211Configurations() => [new(0)];
}
