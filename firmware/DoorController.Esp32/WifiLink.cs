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

    private bool _wasConnected;

    /// <inheritdoc />
    public override bool Connect()
    {
        if (!_wasConnected)
        {
            using (CancellationTokenSource patience = new CancellationTokenSource(PatienceMs))
            {
                _wasConnected = WifiNetworkHelper.Reconnect(false, 0, patience.Token);
            }
        }

        return _wasConnected;
    }
}
