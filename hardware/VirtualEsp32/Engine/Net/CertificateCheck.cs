using System;
using System.Security.Cryptography.X509Certificates;

namespace VirtualEsp32.Net;

/// <summary>Judges a server's certificate as mbedTLS does on the device: by the given roots, the name, and the board's date.</summary>
public static class CertificateCheck
{
    /// <summary>Whether a certificate is good for a server.</summary>
    /// <param name="certificate">The server's; null is refused.</param>
    /// <param name="bearsName">Whether it carries the server's name.</param>
    /// <param name="trustedPem">The only certificates that may have signed it.</param>
    /// <param name="boardDate">The date as the board believes it: unset after a cold start.</param>
    public static bool IsTrusted(X509Certificate? certificate, bool bearsName, string? trustedPem, DateTime boardDate)
    {
        if (certificate is null || trustedPem is null || !bearsName)
        {
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(trustedPem);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = boardDate;
        return chain.Build(new X509Certificate2(certificate));
    }
}
