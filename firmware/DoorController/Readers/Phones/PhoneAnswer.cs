using System;

namespace DoorController.Readers.Phones;

/// <summary>What a phone answers to a challenge: credential (6), door index (1), action (1), MAC (12); one write of 20 bytes (PROTOCOLS.md 3).</summary>
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

    /// <summary>All of it.</summary>
    public byte[] Bytes { get; } = new byte[Length];

    /// <summary>The door's index.</summary>
    public int Door => Bytes[CredentialLength];

    /// <summary>What the door is to do.</summary>
    public int Action => Bytes[CredentialLength + 1];

    /// <summary>Takes bytes from anywhere.</summary>
    /// <param name="bytes">Holds them.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="length">How many there are.</param>
    /// <returns>False when they are not as many as an answer has; what was taken before stays.</returns>
    public bool Read(byte[] bytes, int start, int length)
    {
        if (length != Length || start < 0 || start + length > bytes.Length)
        {
            return false;
        }

        Array.Copy(bytes, start, Bytes, 0, Length);
        return true;
    }
}
