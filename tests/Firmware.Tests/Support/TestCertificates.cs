using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DoorController.Firmware.Tests.Support;

/// <summary>An authority and what it has signed, good in the years around the samples' time.</summary>
internal static class TestCertificates
{
    /// <summary>The name of the sample configuration's cloud.</summary>
    public const string Host = "cloud.example";

    private static readonly DateTimeOffset From = DateTimeOffset.FromUnixTimeSeconds(ControllerFiles.ProvisionalTime).AddYears(-1);
    private static readonly DateTimeOffset Until = From.AddYears(10);
    private static readonly X509Certificate2 Root = MakeRoot("Test authority");
    private static readonly X509Certificate2 NextRoot = MakeRoot("Next test authority");

    /// <summary>What goes into <c>I:\ca.pem</c>.</summary>
    public static string Pem => Root.ExportCertificatePem();

    /// <summary>Another authority's.</summary>
    public static string NextPem => NextRoot.ExportCertificatePem();

    /// <summary>A certificate for a host.</summary>
    public static X509Certificate2 For(string host = Host) => For(host, From, Until);

    /// <summary>A certificate for the sample's host by the other authority.</summary>
    public static X509Certificate2 ByNext() => By(NextRoot, Host, From, Until);

    /// <summary>A certificate for a host and a time.</summary>
    public static X509Certificate2 For(string host, DateTimeOffset from, DateTimeOffset until) => By(Root, host, from, until);

    private static X509Certificate2 By(X509Certificate2 root, string host, DateTimeOffset from, DateTimeOffset until)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(host);
        CertificateRequest request = new("CN=" + host, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        return request.Create(root, from, until, RandomNumberGenerator.GetBytes(8));
    }

    private static X509Certificate2 MakeRoot(string name)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=" + name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        return request.CreateSelfSigned(From, Until);
    }
}
