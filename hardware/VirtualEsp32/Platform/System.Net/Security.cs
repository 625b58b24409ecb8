namespace System.Net.Security;

/// <summary>TLS versions.</summary>
[Flags]
public enum SslProtocols
{
    None = 0,
    Tls = 192,
    Tls11 = 768,
    Tls12 = 3072,
    Tls13 = 12288,
}

/// <summary>On the device only CertificateRequired verifies anything.</summary>
public enum SslVerification
{
    NoVerification = 1,
    VerifyPeer = 2,
    CertificateRequired = 4,
    VerifyClientOnce = 8,
}

/// <summary>TLS over a socket. The handshake freezes the board and has no limit; reading and writing let other threads run.</summary>
public class SslStream : System.Net.Sockets.NetworkStream
{
    public SslStream(System.Net.Sockets.Socket socket)
        : base(socket)
    {
    }

    public SslVerification SslVerification { get; set; } = SslVerification.CertificateRequired;

    public void AuthenticateAsClient(
        string targetHost,
        System.Security.Cryptography.X509Certificates.X509Certificate? clientCertificate,
        System.Security.Cryptography.X509Certificates.X509Certificate? ca,
        SslProtocols enabledSslProtocols) => System.Net.Sockets.SocketException.Try(() =>
        {
            Socket.Handle.Handshake(new VirtualEsp32.Net.TlsDemand(
                targetHost,
                ca?.Pem,
                (System.Security.Authentication.SslProtocols)(int)enabledSslProtocols,
                SslVerification == SslVerification.CertificateRequired));
            return 0;
        });

    /// <summary>Closes the socket too, unlike a plain stream.</summary>
    protected override void Dispose(bool disposing) => Socket.Close();
}
