using System.Security.Cryptography.X509Certificates;

namespace DoorController.Cloud.Certificates;

/// <summary>What the server shows, and what it is judged by.</summary>
/// <param name="Server">What it shows.</param>
/// <param name="Trusted">What controllers trust, the authority that signed first.</param>
/// <param name="Index">Which is which.</param>
internal sealed record CloudCertificates(X509Certificate2 Server, IReadOnlyList<X509Certificate2> Trusted, AuthorityIndex Index) : IDisposable
{
    /// <summary>The authority that signed the server's certificate.</summary>
    public X509Certificate2 Authority => Trusted[0];

    public void Dispose()
    {
        Server.Dispose();
        foreach (X509Certificate2 authority in Trusted)
        {
            authority.Dispose();
        }
    }
}
