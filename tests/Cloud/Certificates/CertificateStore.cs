using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace DoorController.Cloud.Certificates;

/// <summary>Keeps the authorities' and the server's certificate and key as files.</summary>
internal sealed class CertificateStore(string directory, TimeProvider time)
{
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(30);

    private string ServerCertificate => Path.Combine(directory, "server.pem");

    private string ServerKey => Path.Combine(directory, "server.key");

    private string IndexFile => Path.Combine(directory, "authorities.json");

    /// <summary>The certificates for some host names; made now where there are none, or none that still serve.</summary>
    public CloudCertificates Open(IReadOnlyList<string> hostNames)
    {
        PrivateFile.CreateDirectory(directory);
        DateTimeOffset now = time.GetUtcNow();
        AuthorityIndex index = ReadIndex();
        if (!File.Exists(Key(index.InUse)))
        {
            Make(index.InUse, now);
        }

        using X509Certificate2 authority = X509Certificate2.CreateFromPemFile(Certificate(index.InUse), Key(index.InUse));
        if (!Serves(authority, hostNames, now))
        {
            using X509Certificate2 made = CertificateAuthority.Issue(authority, hostNames, now);
            Save(made, ServerCertificate, ServerKey);
        }

        using X509Certificate2 server = X509Certificate2.CreateFromPemFile(ServerCertificate, ServerKey);

        // Read back as PKCS #12, because not every platform's TLS takes a key that was only in memory.
        return new CloudCertificates(
            X509CertificateLoader.LoadPkcs12(server.Export(X509ContentType.Pkcs12), null),
            [.. index.Names.Select(name => X509CertificateLoader.LoadCertificateFromFile(Certificate(name)))],
            index);
    }

    /// <summary>Makes the authority that will sign next.</summary>
    public void PrepareNext()
    {
        AuthorityIndex index = ReadIndex();
        string name = $"ca-{index.Version + 1}";
        Make(name, time.GetUtcNow());
        WriteIndex(index with { Version = index.Version + 1, Next = name });
    }

    /// <summary>Lets the next authority sign; the key of the old one is gone with it.</summary>
    public void UseNext()
    {
        AuthorityIndex index = ReadIndex();
        WriteIndex(index with { InUse = index.Next!, Next = null, Old = index.InUse });
        File.Delete(Key(index.InUse));
    }

    /// <summary>Forgets the old authority.</summary>
    public void RetireOld()
    {
        AuthorityIndex index = ReadIndex();
        WriteIndex(index with { Version = index.Version + 1, Old = null });
        File.Delete(Certificate(index.Old!));
    }

    /// <summary>Goes on above a version that a controller holds, so that it takes the set as it is.</summary>
    public void ContinueAbove(long held)
    {
        AuthorityIndex index = ReadIndex();
        WriteIndex(index with { Version = held + 1 });
    }

    private string Certificate(string name) => Path.Combine(directory, name + ".pem");

    private string Key(string name) => Path.Combine(directory, name + ".key");

    private AuthorityIndex ReadIndex() => File.Exists(IndexFile)
        ? JsonSerializer.Deserialize<AuthorityIndex>(File.ReadAllText(IndexFile), JsonSerializerOptions.Web) ?? AuthorityIndex.First
        : AuthorityIndex.First;

    private void WriteIndex(AuthorityIndex index) =>
        PrivateFile.Write(IndexFile, JsonSerializer.Serialize(index, JsonSerializerOptions.Web));

    private void Make(string name, DateTimeOffset now)
    {
        using X509Certificate2 made = CertificateAuthority.Create(now);
        Save(made, Certificate(name), Key(name));
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
