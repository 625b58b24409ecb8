using System.Security.Cryptography.X509Certificates;

namespace DoorController.Cloud.Certificates;

/// <summary>What the server shows, and what it is judged by.</summary>
internal sealed record CloudCertificates(X509Certificate2 Server, X509Certificate2 Authority) : IDisposable
{
    public void Dispose()
    {
        Server.Dispose();
        Authority.Dispose();
    }
}
