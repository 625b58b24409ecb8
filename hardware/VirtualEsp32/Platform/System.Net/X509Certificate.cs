namespace System.Security.Cryptography.X509Certificates;

/// <summary>A certificate, or several, in PEM. As on the device the text must end with a NUL for mbedTLS.</summary>
public class X509Certificate
{
    public X509Certificate(string certificate)
    {
        if (!certificate.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) || !certificate.EndsWith('\0'))
        {
            throw new ArgumentException();
        }

        Pem = certificate.TrimEnd('\0');
    }

    /// <summary>The text. The platform's own, not nanoFramework's.</summary>
    public string Pem { get; }
}
