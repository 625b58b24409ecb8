using System;
using System.Security.Cryptography;

namespace DoorController.Access;

/// <summary>
/// Makes the fingerprint under which a credential is looked up (FORMATS.md 2): the table holds no code and no card number. All
/// buffers are made once; a computation allocates nothing but the native hash's own result.
/// </summary>
public sealed class Fingerprint
{
    /// <summary>Bytes of a fingerprint.</summary>
    public const int Length = 8;

    /// <summary>Most bytes that a credential's value can have.</summary>
    public const int MaxValueLength = 16;

    private readonly byte[] _key;
    private readonly byte[] _input;
    private readonly int _fields;

    /// <summary>Prepares for one controller.</summary>
    /// <param name="fingerprintKey">32 bytes, kept by reference.</param>
    /// <param name="prefix">The 17 bytes with which every MAC input of this purpose starts.</param>
    public Fingerprint(byte[] fingerprintKey, byte[] prefix)
    {
        _key = fingerprintKey;
        _fields = prefix.Length;
        _input = new byte[prefix.Length + 4 + MaxValueLength];
        Array.Copy(prefix, _input, prefix.Length);
    }

    /// <summary>Computes a fingerprint and forgets the value.</summary>
    /// <param name="kind">What was presented.</param>
    /// <param name="doorId">At which door.</param>
    /// <param name="value">The digits or bytes.</param>
    /// <param name="length">How many, 1 to 16.</param>
    /// <returns>The hash; its first 8 bytes are the fingerprint. Null when the length is out of range.</returns>
    [AllocationFree("HMACSHA256.HashData")]
    public byte[] Compute(CredentialKind kind, int doorId, byte[] value, int length)
    {
        if (length < 1 || length > MaxValueLength || length > value.Length)
        {
            return null;
        }

        _input[_fields] = (byte)kind;
        LittleEndian.WriteUInt16(_input, _fields + 1, doorId);
        _input[_fields + 3] = (byte)length;
        Array.Copy(value, 0, _input, _fields + 4, length);
        byte[] hash = HMACSHA256.HashData(_key, _input);
        Array.Clear(_input, _fields + 3, 1 + MaxValueLength);
        return hash;
    }
}
