using System;
using DoorController.Access;

namespace DoorController.Security;

/// <summary>
/// The two roots beside the link root: phones, shares and daily codes follow from the credential root, the keys of cards from the card
/// root, which all controllers of a zone share. Each has an epoch, which grows when it is replaced.
/// </summary>
public sealed class Roots
{
    /// <summary>Bytes of both with their epochs (FORMATS.md 7).</summary>
    public const int Length = 2 * RecordLength;

    private const int RecordLength = LinkKeys.KeyLength + 4;

    /// <summary>32 bytes.</summary>
    public byte[] Credential { get; } = new byte[LinkKeys.KeyLength];

    /// <summary>Epoch of the credential root, 0 while the cloud has not said one.</summary>
    public uint CredentialEpoch { get; set; }

    /// <summary>32 bytes.</summary>
    public byte[] Card { get; } = new byte[LinkKeys.KeyLength];

    /// <summary>Epoch of the card root, 0 while the cloud has not said one.</summary>
    public uint CardEpoch { get; set; }

    /// <summary>New ones of random bytes. Random is the ESP32's hardware generator, which has entropy while the radio is on.</summary>
    public static Roots Make()
    {
        Roots roots = new Roots();
        Random random = new Random();
        random.NextBytes(roots.Credential);
        random.NextBytes(roots.Card);
        return roots;
    }

    /// <summary>Reads what <see cref="ToBytes"/> has written; its length must be <see cref="Length"/>.</summary>
    public static Roots FromBytes(byte[] bytes)
    {
        Roots roots = new Roots();
        Array.Copy(bytes, 0, roots.Credential, 0, LinkKeys.KeyLength);
        roots.CredentialEpoch = LittleEndian.ReadUInt32(bytes, LinkKeys.KeyLength);
        Array.Copy(bytes, RecordLength, roots.Card, 0, LinkKeys.KeyLength);
        roots.CardEpoch = LittleEndian.ReadUInt32(bytes, RecordLength + LinkKeys.KeyLength);
        return roots;
    }

    /// <summary>Writes them: credential root, its epoch, card root, its epoch.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        Array.Copy(Credential, 0, bytes, 0, LinkKeys.KeyLength);
        LittleEndian.WriteUInt32(bytes, LinkKeys.KeyLength, CredentialEpoch);
        Array.Copy(Card, 0, bytes, RecordLength, LinkKeys.KeyLength);
        LittleEndian.WriteUInt32(bytes, RecordLength + LinkKeys.KeyLength, CardEpoch);
        return bytes;
    }
}
