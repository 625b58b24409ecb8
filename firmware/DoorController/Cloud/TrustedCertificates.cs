using System;
using System.Text;
using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Cloud;

/// <summary>
/// The certificates by one of which the cloud's must be signed: the installer's, until the cloud sends others. Those are tried with a
/// handshake before they are kept, so that a wrong set can't lock the cloud out; a power cut meanwhile leaves the old ones.
/// </summary>
public sealed class TrustedCertificates
{
    private const int VersionLength = 4;
    private const int MaxPemLength = ExchangeFormat.MaxAnswerLength - ExchangeFormat.CertificatesOffset - Mac.Length;

    private readonly TwinFile _file;
    private readonly string _installed;
    private byte[] _onTrial;

    /// <summary>Names the file and looks at nothing yet.</summary>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="installedPem">What the installer has given.</param>
    public TrustedCertificates(LinkKeys keys, string installedPem)
    {
        _file = new TwinFile("I:\\trust", "DC.TRUST", keys, VersionLength + MaxPemLength);
        _installed = installedPem;
        Pem = installedPem;
    }

    /// <summary>The certificates to connect with: those on trial while there are some.</summary>
    public string Pem { get; private set; }

    /// <summary>Version of the certificates that are kept, 0 for the installer's.</summary>
    public uint Version { get; private set; }

    /// <summary>Whether new ones are being tried.</summary>
    public bool IsOnTrial => _onTrial is not null;

    /// <summary>Version of those on trial.</summary>
    public uint TrialVersion => LittleEndian.ReadUInt32(_onTrial, 0);

    /// <summary>Takes those that were kept. Not before the controller is enrolled, which forgets those of an earlier enrolment.</summary>
    public void Load()
    {
        byte[] kept = _file.Read();
        if (kept is not null && kept.Length > VersionLength)
        {
            Version = LittleEndian.ReadUInt32(kept, 0);
            Pem = TextOf(kept);
        }
    }

    /// <summary>Puts others on trial.</summary>
    /// <param name="version">Above <see cref="Version"/>, else nothing happens.</param>
    /// <param name="bytes">Holds the PEM.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many bytes, at most 3,976.</param>
    /// <returns>Whether there is something to try.</returns>
    public bool Try(uint version, byte[] bytes, int start, int length)
    {
        if (version <= Version || length > MaxPemLength)
        {
            return false;
        }

        _onTrial = new byte[VersionLength + length];
        LittleEndian.WriteUInt32(_onTrial, 0, version);
        Array.Copy(bytes, start, _onTrial, VersionLength, length);
        Pem = TextOf(_onTrial);
        return true;
    }

    /// <summary>Keeps those on trial: the cloud's certificate is signed by one of them.</summary>
    /// <returns>False when flash refused; the old ones stay.</returns>
    public bool Accept()
    {
        byte[] kept = _onTrial;
        if (!_file.TryWrite(kept, kept.Length))
        {
            Refuse();
            return false;
        }

        _onTrial = null;
        Version = LittleEndian.ReadUInt32(kept, 0);
        return true;
    }

    /// <summary>Goes back to those that are kept.</summary>
    public void Refuse()
    {
        _onTrial = null;
        Version = 0;
        Pem = _installed;
        Load();
    }

    /// <summary>Deletes those that were kept: who brings a new token brings certificates too, and those count from then on.</summary>
    /// <returns>False when flash refused.</returns>
    public bool Forget() => _file.TryDelete();

    private static string TextOf(byte[] file) => Encoding.UTF8.GetString(file, VersionLength, file.Length - VersionLength);
}
