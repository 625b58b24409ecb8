using System.Security.Cryptography.X509Certificates;

namespace DoorController.Cloud.Certificates;

/// <summary>Keeps the authority's and the server's certificate and key as files.</summary>
internal sealed class CertificateStore(string directory, TimeProvider time)
{
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(30);

    private string AuthorityCertificate => Path.Combine(directory, "ca.pem");

    private string AuthorityKey => Path.Combine(directory, "ca.key");

    private string ServerCertificate => Path.Combine(directory, "server.pem");

    private string ServerKey => Path.Combine(directory, "server.key");

    /// <summary>The certificates for some host names; made now where there are none, or none that still serve.</summary>
    public CloudCertificates Open(IReadOnlyList<string> hostNames)
    {
        PrivateFile.CreateDirectory(directory);
        DateTimeOffset now = time.GetUtcNow();
        if (!File.Exists(AuthorityKey))
        {
            using X509Certificate2 made = CertificateAuthority.Create(now);
            Save(made, AuthorityCertificate, AuthorityKey);
        }

        using X509Certificate2 authority = X509Certificate2.CreateFromPemFile(AuthorityCertificate, AuthorityKey);
        if (!Serves(authority, hostNames, now))
        {
            using X509Certificate2 made = CertificateAuthority.Issue(authority, hostNames, now);
            Save(made, ServerCertificate, ServerKey);
        }

        using X509Certificate2 server = X509Certificate2.CreateFromPemFile(ServerCertificate, ServerKey);

        // Read back as PKCS #12, because not every platform's TLS takes a key that was only in memory.
        return new CloudCertificates(
            X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), null),
            X509CertificateLoader.LoadCertificate(authority.RawData));
    }

    private bool Serves(X509Certificate2 authority, IReadOnlyList<string> hostNames, DateTimeOffset now)
    {
        if (!File.Exists(ServerKey) || !File.Exists(ServerCertificate))
        {
            return false;
        }

        using X509Certificate2 server = X509CertificateLoader.LoadCertificateFromFile(ServerCertificate);
        return server.NotBefore.ToUniversalTime() <= now
            && server.NotAfter.ToUniversalTime() > now + RenewedBefore
            && server.Issuer == authority.Subject
            && CertificateAuthority.HostNames(server).SetEquals(hostNames);
    }

    private static void Save(X509Certificate2 certificate, string certificatePath, string keyPath)
    {
        using var key = certificate.GetECDsaPrivateKey();

        // The key last, and no old one beside a new certificate: it is what the next start looks for.
        File.Delete(keyPath);
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem() + "\n");
        PrivateFile.Write(keyPath, key!.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
