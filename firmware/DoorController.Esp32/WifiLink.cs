using System.Threading;
using DoorController.Cloud;
using nanoFramework.Networking;

namespace DoorController.Esp32;

/// <summary>
/// Wi-Fi with what the installer stored on the board (nanoff --networkdeployment). Once connected, the platform reconnects
/// by itself.
/// </summary>
public sealed class WifiLink : NetworkLink
{
    private const int PatienceMs = 60_000;

    private bool _isConnecting;

    /// <summary>Whether a network was there once.</summary>
    public bool IsConnected { get; private set; }

    /// <inheritdoc />
    public override bool Connect()
    {
        if (!IsConnected)
        {
            using (CancellationTokenSource patience = new CancellationTokenSource(PatienceMs))
            {
                IsConnected = WifiNetworkHelper.Reconnect(false, 0, patience.Token);
            }
        }

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
        while (!Connect())
        {
            Thread.Sleep(1);
        }
    }
}
