using System.Text;
using DoorController.Cloud.Certificates;

namespace DoorController.Cloud.Exchange;

/// <summary>
/// Decides when a controller is sent the trusted certificates: at once when they changed, and with every answer that has nothing else to
/// say as long as it does not hold them. One that can't keep them is not answered in a hurry over and over.
/// </summary>
internal sealed class CertificateNews(TrustedAuthorities authorities)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _sent = [];

    /// <summary>Whether a controller that holds a version should hear at once.</summary>
    public bool AreUrgent(string controllerId, uint held)
    {
        authorities.ContinueAbove(held);
        lock (_lock)
        {
            return held < authorities.Version && _sent.GetValueOrDefault(controllerId) != authorities.Version;
        }
    }

    /// <summary>What a controller that holds a version is sent now; null for nothing.</summary>
    public TrustedCertificates? Take(string controllerId, uint held)
    {
        long version = authorities.Version;
        if (held >= version)
        {
            return null;
        }

        lock (_lock)
        {
            _sent[controllerId] = version;
        }

        return new TrustedCertificates(checked((uint)version), Encoding.ASCII.GetBytes(authorities.Pem));
    }
}
