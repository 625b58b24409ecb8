using System.Security.Cryptography;

namespace DoorController.Security;

/// <summary>The keys that follow from a controller's link root (FORMATS.md 1).</summary>
public sealed class LinkKeys
{
    /// <summary>Bytes of the root and of every key.</summary>
    public const int KeyLength = 32;

    /// <summary>Derives them.</summary>
    /// <param name="controllerId">8 bytes, kept by reference.</param>
    /// <param name="linkRoot">32 bytes.</param>
    public LinkKeys(byte[] controllerId, byte[] linkRoot)
    {
        ControllerId = controllerId;
        Table = HMACSHA256.HashData(linkRoot, Mac.Prefix("DC.KTABL", controllerId));
        Fingerprint = HMACSHA256.HashData(linkRoot, Mac.Prefix("DC.KFING", controllerId));
        Events = HMACSHA256.HashData(linkRoot, Mac.Prefix("DC.KEVNT", controllerId));
        Storage = HMACSHA256.HashData(linkRoot, Mac.Prefix("DC.KSTOR", controllerId));
        Exchange = HMACSHA256.HashData(linkRoot, Mac.Prefix("DC.KXCHG", controllerId));
    }

    /// <summary>Whose keys they are.</summary>
    public byte[] ControllerId { get; }

    /// <summary>Signs key tables.</summary>
    public byte[] Table { get; }

    /// <summary>Makes fingerprints of credentials.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>Chains events.</summary>
    public byte[] Events { get; }

    /// <summary>Signs what only the controller itself reads again.</summary>
    public byte[] Storage { get; }

    /// <summary>Signs requests and answers.</summary>
    public byte[] Exchange { get; }
}
