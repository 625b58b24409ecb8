using System;
using DoorController.Security;

namespace DoorController.Readers.Cards;

/// <summary>AuthenticateAES of DESFire EV1, which later ones know too: each block is chained to the one before, over all three passes.</summary>
public sealed class AesLogin : CardLogin
{
    private readonly byte[] _chain = new byte[Aes128.BlockLength];

    /// <inheritdoc />
    protected override byte Instruction => 0xAA;

    /// <inheritdoc />
    protected override int ParameterLength => 0;

    /// <inheritdoc />
    protected override int ProofLength => RandomLength;

    /// <summary>The key for what follows: the first and the last four bytes of both random numbers.</summary>
    /// <returns>16 bytes; null when the card has not proven itself.</returns>
    public byte[] SessionKey()
    {
        if (State != LoginState.Proven || Key is null)
        {
            return null;
        }

        byte[] key = new byte[Aes128.BlockLength];
        Array.Copy(Ours, 0, key, 0, 4);
        Array.Copy(Theirs, 0, key, 4, 4);
        Array.Copy(Ours, 12, key, 8, 4);
        Array.Copy(Theirs, 12, key, 12, 4);
        return key;
    }

    /// <inheritdoc />
    protected override byte[] DecryptTheirs(byte[] encrypted)
    {
        byte[] plain = Aes128.DecryptCbc(Key, new byte[Aes128.BlockLength], encrypted);
        Array.Copy(encrypted, 0, _chain, 0, _chain.Length);
        return plain;
    }

    /// <inheritdoc />
    protected override byte[] EncryptToken(byte[] plain)
    {
        byte[] token = Aes128.EncryptCbc(Key, _chain, plain);
        Array.Copy(token, token.Length - _chain.Length, _chain, 0, _chain.Length);
        return token;
    }

    /// <inheritdoc />
    protected override bool IsOurs(byte[] proof) => IsOursTurned(Aes128.DecryptCbc(Key, _chain, proof), 0);
}
