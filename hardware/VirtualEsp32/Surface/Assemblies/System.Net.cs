// nanoFramework.System.Net 1.11.60, native 100.2.0.14; read from 1.11.54, the newest published source
[assembly: System.Reflection.AssemblyVersion("1.11.60.0")]

namespace System.Net
{
    public static class Dns
    {
        public static extern IPHostEntry GetHostEntry(string hostNameOrAddress);
    }

    public abstract class EndPoint
    {
        protected extern EndPoint();
    }

    public class IPAddress
    {
        public extern IPAddress(long newAddress);
        public extern byte[] GetAddressBytes();
    }

    public class IPEndPoint : EndPoint
    {
        public extern IPEndPoint(IPAddress address, int port);
    }

    public class IPHostEntry
    {
        public extern IPHostEntry();
        public extern IPAddress[] AddressList { get; }
    }
}

namespace System.Net.NetworkInformation
{
    public class NetworkInterface
    {
        protected extern NetworkInterface(int interfaceIndex);
        public static extern NetworkInterface[] GetAllNetworkInterfaces();
        public extern string IPv4Address { get; }
        public extern NetworkInterfaceType NetworkInterfaceType { get; }
        public extern uint SpecificConfigId { get; set; }
    }

    public enum NetworkInterfaceType
    {
        Unknown = 1,
        Ethernet = 6,
        Wireless80211 = 71,
        WirelessAP = 72,
    }

    public class Wireless80211Configuration
    {
        public extern Wireless80211Configuration(uint id);
        public static extern Wireless80211Configuration[] GetAllWireless80211Configurations();
        public extern string Ssid { get; set; }
        public extern string Password { get; set; }
    }
}

namespace System.Net.Sockets
{
    public enum AddressFamily
    {
        InterNetwork = 2,
    }

    public enum ProtocolType
    {
        Tcp = 6,
    }

    public enum SelectMode
    {
        SelectRead = 0,
        SelectWrite = 1,
        SelectError = 2,
    }

    public enum SocketType
    {
        Stream = 1,
        Dgram = 2,
    }

    public enum SocketError
    {
        Success = 0,
        SocketError = -1,
    }

    public class Socket : IDisposable
    {
        public extern Socket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType);
        public extern int ReceiveTimeout { get; set; }
        public extern int SendTimeout { get; set; }
        public extern void Connect(EndPoint remoteEP);
        public extern void Close();
        public extern bool Poll(int microSeconds, SelectMode mode);
        public extern int Send(byte[] buffer);
        public extern int Receive(byte[] buffer);
        extern void IDisposable.Dispose();
    }

    public class SocketException : Exception
    {
        public extern SocketException(SocketError errorCode);
        public extern int ErrorCode { get; }
    }

    public class NetworkStream : System.IO.Stream
    {
        public extern NetworkStream(Socket socket);
        public override extern long Length { get; }
        public override extern void Flush();
        public override extern int Read(byte[] buffer, int offset, int count);
        public override extern long Seek(long offset, System.IO.SeekOrigin origin);
        public override extern void Write(byte[] buffer, int offset, int count);
    }
}

namespace System.Net.Security
{
    public class SslStream : System.Net.Sockets.NetworkStream
    {
        public extern SslStream(System.Net.Sockets.Socket socket);
        public extern SslVerification SslVerification { get; set; }
        public extern void AuthenticateAsClient(
            string targetHost,
            System.Security.Cryptography.X509Certificates.X509Certificate clientCertificate,
            System.Security.Cryptography.X509Certificates.X509Certificate ca,
            SslProtocols enabledSslProtocols);
        public override extern int Read(byte[] buffer, int offset, int size);
        public override extern void Write(byte[] buffer, int offset, int size);
    }

    [Flags]
    public enum SslProtocols
    {
        None = 0,
        Tls = 192,
        Tls11 = 768,
        Tls12 = 3072,
        Tls13 = 12288,
    }

    public enum SslVerification
    {
        NoVerification = 1,
        VerifyPeer = 2,
        CertificateRequired = 4,
        VerifyClientOnce = 8,
    }
}

namespace System.Security.Cryptography.X509Certificates
{
    public class X509Certificate
    {
        public extern X509Certificate(string certificate);
    }
}
