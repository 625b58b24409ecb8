namespace VirtualEsp32.Net;

/// <summary>
/// The Wi-Fi station. Once told to connect, the native code tries again at every failed attempt, but each attempt is started by the
/// end of the one before (targetHAL_Network.cpp, WIFI_EVENT_STA_DISCONNECTED): when starting one fails, as it may in the middle of
/// a scan, nobody ever starts another, until the firmware asks to connect anew. Where the installer's configuration is gone from the
/// drive there is no name to look for, and no network.
/// </summary>
public sealed class WifiStation(Board board)
{
    /// <summary>How long an attempt takes to find that there is no access point, in milliseconds.</summary>
    public const int AttemptMs = 2_500;

    private readonly object _lock = new();
    private bool _isInReach = true;
    private bool _hasGivenUp;
    private string _ssid = "house";
    private string _password = "";

    /// <summary>Network name that the installer has stored; empty when it is gone.</summary>
    public string Ssid
    {
        get => board.Flash.HasNetworkConfiguration ? _ssid : "";
        set => _ssid = value;
    }

    /// <summary>Password that the installer has stored; empty when it is gone.</summary>
    public string Password
    {
        get => board.Flash.HasNetworkConfiguration ? _password : "";
        set => _password = value;
    }

    /// <summary>Whether the next loss of the access point breaks the chain of attempts.</summary>
    public bool GivesUpAtNextLoss { get; set; }

    /// <summary>Whether the access point can be reached. Losing it breaks every open connection.</summary>
    public bool IsInReach
    {
        get
        {
            lock (_lock)
            {
                return _isInReach;
            }
        }

        set
        {
            lock (_lock)
            {
                _isInReach = value;
                _hasGivenUp |= !value && GivesUpAtNextLoss;
                GivesUpAtNextLoss &= value;
            }

            if (!value)
            {
                board.Network.DropConnections();
            }
        }
    }

    /// <summary>Whether the station has an address.</summary>
    public bool HasAddress
    {
        get
        {
            lock (_lock)
            {
                return _isInReach && !_hasGivenUp && board.Flash.HasNetworkConfiguration;
            }
        }
    }

    /// <summary>A firmware's wish to connect; other threads of the board run meanwhile.</summary>
    /// <returns>True when the access point took it.</returns>
    public bool Connect()
    {
        lock (_lock)
        {
            _hasGivenUp = false;
        }

        board.Scheduler.Sleep(AttemptMs);
        return HasAddress;
    }

    /// <summary>A reset starts the station anew.</summary>
    internal void Reset()
    {
        lock (_lock)
        {
            _hasGivenUp = false;
        }
    }
}
