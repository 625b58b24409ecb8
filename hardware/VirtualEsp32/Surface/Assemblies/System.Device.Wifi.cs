// nanoFramework.System.Device.Wifi 1.5.149, native 100.0.6.6
[assembly: System.Reflection.AssemblyVersion("1.5.149.0")]

namespace nanoFramework.Networking
{
    public static class WifiNetworkHelper
    {
        public static extern bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, System.Threading.CancellationToken token = default);
    }
}
