using System;
using System.Security.Cryptography;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>
/// The card's side of NXP's AES logins, from the data sheets: AuthenticateEV2First (NT4H2421Gx, 9.1; AN12196, 6.6) and AuthenticateAES (MF3ICDx1; the
/// initial vector goes on over all passes).
/// </summary>
internal sealed class CardLogins
{
    /// <summary>AuthenticateEV2First.</summary>
    public const byte Ev2First = 0x71;

    /// <summary>AuthenticateAES.</summary>
    public const byte AesLogin = 0xAA;

    /// <summary>The next frame of a login.</summary>
    public const byte NextFrame = 0xAF;

    private const int Block = 16;

    private byte[]? _key;
    private byte[] _random = [];
    private byte[] _chain = [];
    private bool _isEv2;

    /// <summary>Makes random numbers; tests give their own.</summary>
    public Func<int, byte[]> Random { get; set; } = RandomNumberGenerator.GetBytes;

    /// <summary>Whether the card has given a challenge and waits for the answer.</summary>
    public bool HasBegun => _key is not null;

    /// <summary>Whether a login has ended well since the last reset.</summary>
    public bool IsLoggedIn { get; private set; }

    /// <summary>Forgets a login that has begun, and one that has ended.</summary>
    public void Reset() => (_key, IsLoggedIn) = (null, false);

    /// <summary>First pass: the card's number, encrypted.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="isEv2">Which login.</param>
    public byte[] Begin(byte[] key, bool isEv2)
    {
        (_key, _isEv2, IsLoggedIn) = (key, isEv2, false);
        _random = Random(Block);
        _chain = Cbc(new byte[Block], _random, encrypts: true);
        return [.. _chain, 0x91, 0xAF];
    }

    /// <summary>Second and third pass: the reader's token, and the card's proof.</summary>
    public byte[] Prove(ReadOnlySpan<byte> token)
    {
        if (_key is null)
        {
            return [0x91, 0xCA];
        }

        if (token.Length != 2 * Block)
        {
            Reset();
            return [0x91, 0x7E];
        }

        byte[] plain = Cbc(_isEv2 ? new byte[Block] : _chain, token.ToArray(), encrypts: false);
        byte[] theirs = plain[..Block];
        bool isRight = plain[Block..].AsSpan().SequenceEqual(Turned(_random));
        if (!isRight)
        {
            Reset();
            return [0x91, 0xAE];
        }

        byte[] proof = _isEv2 ? [.. Random(4), .. Turned(theirs), .. new byte[12]] : Turned(theirs);
        byte[] encrypted = Cbc(_isEv2 ? new byte[Block] : token[Block..].ToArray(), proof, encrypts: true);
        (_key, IsLoggedIn) = (null, true);
        return [.. encrypted, 0x91, 0x00];
    }

    private static byte[] Turned(byte[] bytes) => [.. bytes[1..], bytes[0]];

    private byte[] Cbc(byte[] iv, byte[] data, bool encrypts)
    {
        using Aes aes = Aes.Create();
        aes.Key = _key!;
        return encrypts ? aes.EncryptCbc(data, iv, PaddingMode.None) : aes.DecryptCbc(data, iv, PaddingMode.None);
    }
}
