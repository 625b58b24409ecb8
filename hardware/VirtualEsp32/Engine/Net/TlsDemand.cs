using System.Security.Authentication;

namespace VirtualEsp32.Net;

/// <summary>What the firmware wants of a TLS handshake.</summary>
/// <param name="Host">The name that the certificate must carry; also sent to the server.</param>
/// <param name="TrustedPem">The only certificates that may have signed the server's; null for none.</param>
/// <param name="Protocols">The versions that are allowed.</param>
/// <param name="Verifies">False accepts any certificate, as every mode but CertificateRequired does on the device.</param>
public sealed record TlsDemand(string Host, string? TrustedPem, SslProtocols Protocols, bool Verifies);
