using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DoorController.Cloud.Certificates;

/// <summary>
/// The authorities that controllers trust while the cloud runs, and the certificate that it shows: a planned change first lets all
/// controllers learn to trust the next authority, then lets that one sign, and then forgets the old one.
/// </summary>
internal sealed class TrustedAuthorities : IDisposable
{
    /// <summary>By how many versions a controller may be ahead to be taken for one that the cloud's backup does not know.</summary>
    public const long FarthestAhead = 100;

    private readonly Lock _lock = new();
    private readonly CertificateStore _store;
    private readonly IReadOnlyList<string> _hostNames;
    private CloudCertificates? _before;
    private CloudCertificates _current;
    private bool _hasLeapt;
    private SslStreamCertificateContext _shown;

    public TrustedAuthorities(CertificateStore store, IReadOnlyList<string> hostNames)
    {
        _store = store;
        _hostNames = hostNames;
        (_current, _shown) = Open();
    }

    /// <summary>Version of the set, 0 for that of the first bundles.</summary>
    public long Version => _current.Index.Version;

    /// <summary>All of them, the one in use first.</summary>
    public IReadOnlyList<X509Certificate2> All => _current.Trusted;

    /// <summary>Whether there is a next one.</summary>
    public bool HasNext => _current.Index.Next is not null;

    /// <summary>Whether there is an old one.</summary>
    public bool HasOld => _current.Index.Old is not null;

    /// <summary>What a new connection is shown.</summary>
    public SslStreamCertificateContext Shown => _shown;

    /// <summary>The certificates of the set, for controllers.</summary>
    public string Pem
    {
        get
        {
            var text = new StringBuilder();
            foreach (X509Certificate2 authority in All)
            {
                text.Append(authority.ExportCertificatePem()).Append('\n');
            }

            return text.ToString();
        }
    }

    /// <summary>Makes the next authority; false when another change is not finished.</summary>
    public bool TryPrepareNext() => TryChange(index => index is { Next: null, Old: null, Version: < uint.MaxValue }, _store.PrepareNext);

    /// <summary>Lets the next one sign from now on; false when there is none.</summary>
    public bool TryUseNext() => TryChange(index => index.Next is not null, _store.UseNext);

    /// <summary>Forgets the old one; false when there is none.</summary>
    public bool TryRetireOld() => TryChange(index => index is { Old: not null, Version: < uint.MaxValue }, _store.RetireOld);

    /// <summary>
    /// Goes on above the version that a controller holds: then the cloud came from a backup, and made another set of that version. That takes
    /// a start, so it happens once, past all that may be held; whoever says more has it from elsewhere.
    /// </summary>
    public void ContinueAbove(long held) => _ = IsAhead(held) && TryChange(
        index => !_hasLeapt && held > index.Version && held - index.Version <= FarthestAhead
            && index.Version + FarthestAhead < uint.MaxValue,
        () =>
        {
            _store.ContinueAbove(_current.Index.Version + FarthestAhead);
            _hasLeapt = true;
        });

    /// <summary>Whether a version is above the cloud's own.</summary>
    public bool IsAhead(long held) => held > Version;

    public void Dispose()
    {
        lock (_lock)
        {
            _before?.Dispose();
            _current.Dispose();
        }
    }

    private bool TryChange(Func<AuthorityIndex, bool> isDue, Action change)
    {
        lock (_lock)
        {
            if (!isDue(_current.Index))
            {
                return false;
            }

            change();
            (CloudCertificates opened, SslStreamCertificateContext shown) = Open();

            // The set until now may be in handshakes that are under way; the one before that is in none any more.
            _before?.Dispose();
            (_before, _current, _shown) = (_current, opened, shown);
            return true;
        }
    }

    private (CloudCertificates Certificates, SslStreamCertificateContext Shown) Open()
    {
        CloudCertificates certificates = _store.Open(_hostNames);
        return (certificates, SslStreamCertificateContext.Create(certificates.Server, [certificates.Authority], offline: true));
    }
}
