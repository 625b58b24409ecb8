namespace System.Security.Cryptography.X509Certificates;

/// <summary>A certificate, or several, in PEM.</summary>
public class X509Certificate
{
    public X509Certificate(string certificate)
    {
        if (!certificate.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
        {
            throw new ArgumentException();
        }

        Pem = certificate;
    }

    /// <summary>The text. The platform's own, not nanoFramework's.</summary>
    public string Pem { get; }
}
