using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DoorController.Cloud.Certificates;

/// <summary>An authority of the cloud's own and the certificates that it signs: ECDSA on P-256.</summary>
internal static class CertificateAuthority
{
    private const int SerialBytes = 16;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // A controller's clock may be behind when it is first started.
    private static readonly TimeSpan Backdated = TimeSpan.FromDays(2);
    private static readonly TimeSpan AuthorityLife = TimeSpan.FromDays(20 * 365);
    private static readonly TimeSpan ServerLife = TimeSpan.FromDays(397);

    /// <summary>Makes an authority with its key.</summary>
    public static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // The number keeps two authorities apart that one client trusts.
        string number = RandomNumberGenerator.GetHexString(8, lowercase: true);
        var request = new CertificateRequest($"CN=Door Controller cloud authority {number}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(now - Backdated, now + AuthorityLife);
    }

    /// <summary>Makes a server's certificate with its key.</summary>
    public static X509Certificate2 Issue(X509Certificate2 authority, IReadOnlyList<string> hostNames, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string name in hostNames)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(name);
            }
        }

        var request = new CertificateRequest("CN=Door Controller cloud", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        request.CertificateExtensions.Add(names.Build());

        // No certificate may outlive or precede the one that signed it.
        DateTimeOffset from = Later(now - Backdated, authority.NotBefore);
        DateTimeOffset until = Earlier(now + ServerLife, authority.NotAfter);
        using X509Certificate2 signed = request.Create(authority, from, until, SerialNumber());
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>The host names for which a certificate was made.</summary>
    public static HashSet<string> HostNames(X509Certificate2 server)
    {
        X509SubjectAlternativeNameExtension? names =
            server.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault();
        return names is null
            ? []
            : [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(address => address.ToString())];
    }

    private static byte[] SerialNumber()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] &= 0x7F;
        return serial;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTime other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTime other) => one < other ? one : other;
}
