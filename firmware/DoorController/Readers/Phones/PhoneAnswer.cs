using System;
using DoorController.Access;

namespace DoorController.Readers.Phones;

/// <summary>
/// What a phone answers to a challenge: credential (6), door index (1), action (1), MAC (12); one write of 20 bytes (PROTOCOLS.md 3). The phone of a guest
/// with a pass that a host's phone has made says the pass's claims (16) before.
/// </summary>
public sealed class PhoneAnswer
{
    /// <summary>Bytes of an answer.</summary>
    public const int Length = CredentialLength + 2 + MacLength;

    /// <summary>Bytes of a phone's credential.</summary>
    public const int CredentialLength = 6;

    /// <summary>Bytes of a MAC.</summary>
    public const int MacLength = 12;

    /// <summary>The action that opens the door; there is no other yet.</summary>
    public const int Open = 1;

    /// <summary>Bytes before the MAC.</summary>
    public const int ClaimLength = CredentialLength + 2;

    /// <summary>Bytes of a pass's claims and an answer.</summary>
    public const int PassLength = PassClaims.Length + Length;

    /// <summary>The answer without claims.</summary>
    public byte[] Bytes { get; } = new byte[Length];

    /// <summary>The claims, where <see cref="IsOfPass"/>.</summary>
    public byte[] Claims { get; } = new byte[PassClaims.Length];

    /// <summary>Whether it is that of a pass.</summary>
    public bool IsOfPass { get; private set; }

    /// <summary>What kind of credential it is, once it is proven.</summary>
    public CredentialKind Kind => IsOfPass ? CredentialKind.PhonePass : CredentialKind.App;

    /// <summary>What it is looked up by.</summary>
    public byte[] Credential => IsOfPass ? Claims : Bytes;

    /// <summary>How many bytes of that count.</summary>
    public int CredentialBytes => IsOfPass ? PassClaims.Length : CredentialLength;

    /// <summary>The door's index.</summary>
    public int Door => Bytes[CredentialLength];

    /// <summary>What the door is to do.</summary>
    public int Action => Bytes[CredentialLength + 1];

    /// <summary>Takes bytes from anywhere.</summary>
    /// <param name="bytes">Holds them.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many there are.</param>
    /// <returns>False when they are not as many as an answer has, or it claims to be of another pass than it comes with; what was taken before stays.</returns>
    public bool Read(byte[] bytes, int start, int length)
    {
        bool isOfPass = length == PassLength;
        if ((length != Length && !isOfPass) || start < 0 || start + length > bytes.Length)
        {
            return false;
        }

        int at = start + length - Length;
        if (isOfPass != (bytes[at] == 0 && bytes[at + 1] == 0) || (isOfPass && LittleEndian.ReadUInt32(bytes, start) != LittleEndian.ReadUInt32(bytes, at + 2)))
        {
            return false;
        }

        IsOfPass = isOfPass;
        Array.Copy(bytes, at, Bytes, 0, Length);
        if (isOfPass)
        {
            Array.Copy(bytes, start, Claims, 0, PassClaims.Length);
        }

        return true;
    }
}
