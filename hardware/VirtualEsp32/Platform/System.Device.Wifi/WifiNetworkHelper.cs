extern alias nano;

using VirtualEsp32;
using CancellationToken = nano::System.Threading.CancellationToken;

namespace nanoFramework.Networking;

/// <summary>Connects with what the installer stored in the board's network configuration.</summary>
public static class WifiNetworkHelper
{
    private const int LookAgainMs = 500;

    public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, CancellationToken token = default)
    {
        Board board = Native.Enter(typeof(WifiNetworkHelper));
        for (long giveUpMs = board.Clock.NowMs + token.LimitMs; !board.Network.IsConnected;)
        {
            if (token.LimitMs > 0 && board.Clock.NowMs >= giveUpMs)
            {
                return false;
            }

            board.Scheduler.Sleep(LookAgainMs);
        }

        return true;
    }
}
