using VirtualEsp32;

namespace System.Device.Wifi;

/// <summary>The board's Wi-Fi.</summary>
public sealed class WifiAdapter : IDisposable
{
    internal WifiAdapter()
    {
    }

    public static WifiAdapter[] FindAllAdapters() => [new()];

    public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        var station = Native.Enter(typeof(WifiAdapter)).Network.Wifi;
        bool isKnown = ssid == station.Ssid && passwordCredential == station.Password;
        return new WifiConnectionResult(
            !station.Connect() ? WifiConnectionStatus.NetworkNotAvailable : isKnown ? WifiConnectionStatus.Success : WifiConnectionStatus.InvalidCredential);
    }

    public void Dispose()
    {
    }
}

/// <summary>How connecting ended.</summary>
public class WifiConnectionResult
{
    internal WifiConnectionResult(WifiConnectionStatus status) => ConnectionStatus = status;

    public WifiConnectionStatus ConnectionStatus { get; }
}

/// <summary>How connecting can end.</summary>
public enum WifiConnectionStatus
{
    AccessRevoked = 0,
    InvalidCredential = 1,
    NetworkNotAvailable = 2,
    Success = 3,
    Timeout = 4,
    UnspecifiedFailure = 5,
    UnsupportedAuthenticationProtocol = 6,
}

/// <summary>Whether the native code goes on trying.</summary>
public enum WifiReconnectionKind
{
    Automatic = 0,
    Manual = 1,
}
