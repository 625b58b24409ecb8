using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using DoorController.Cloud;

namespace DoorController.Esp32;

/// <summary>
/// Wi-Fi with what the installer stored on the board (nanoff --networkdeployment). The platform reconnects by itself, but gives up
/// for good when starting an attempt fails once (targetHAL_Network.cpp): so who waits too long asks anew.
/// </summary>
public sealed class WifiLink : NetworkLink
{
    private const int PatienceMs = 60_000;
    private const int LookAgainMs = 500;
    private const char NoAddress = '0';

    // Made at start: a constant becomes an object where it is used, and the fault may be that there is no memory.
    private readonly string _fault = "Connecting to the network failed, and is tried again.";

    private bool _isConnecting;

    /// <summary>Whether there is a network.</summary>
    public bool IsConnected => Find() is NetworkInterface wifi && wifi.IPv4Address[0] != NoAddress;

    /// <inheritdoc />
    public override bool Connect()
    {
        for (int waitedMs = 0; waitedMs < PatienceMs; waitedMs += LookAgainMs)
        {
            if (IsConnected)
            {
                return true;
            }

            Thread.Sleep(LookAgainMs);
        }

        AskAnew();
        return IsConnected;
    }

    /// <summary>Starts to connect and goes on until there is a network; see <see cref="IsConnected"/>.</summary>
    public void ConnectInBackground()
    {
        if (!_isConnecting)
        {
            _isConnecting = true;
            new Thread(ConnectAtLast).Start();
        }
    }

    private void ConnectAtLast()
    {
        while (true)
        {
            try
            {
                if (Connect())
                {
                    return;
                }
            }
            catch (Exception)
            {
                // The doors wait for the first network: whatever the radio says, try again.
                Trace.Fault(_fault);
            }

            Thread.Sleep(LookAgainMs);
        }
    }

    private static NetworkInterface Find()
    {
        NetworkInterface[] all = NetworkInterface.GetAllNetworkInterfaces();
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i].NetworkInterfaceType == NetworkInterfaceType.Wireless80211)
            {
                return all[i];
            }
        }

        return null;
    }

    private static void AskAnew()
    {
        try
        {
            WifiAdapter[] adapters = WifiAdapter.FindAllAdapters();
            Wireless80211Configuration[] stored = Wireless80211Configuration.GetAllWireless80211Configurations();
            NetworkInterface wifi = Find();
            if (wifi is not null && adapters.Length > 0 && wifi.SpecificConfigId < stored.Length)
            {
                Wireless80211Configuration known = stored[(int)wifi.SpecificConfigId];
                adapters[0].Connect(known.Ssid, WifiReconnectionKind.Automatic, known.Password);
            }
        }
        catch (Exception e)
        {
            Trace.Failure("The Wi-Fi could not be asked to connect", e);
        }
    }
}
