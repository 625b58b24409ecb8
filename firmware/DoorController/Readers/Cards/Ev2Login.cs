using System;
using DoorController.Security;

namespace DoorController.Readers.Cards;

/// <summary>AuthenticateEV2First of NTAG 424 DNA (NXP AN12196, 6.6) and of DESFire EV2 and later.</summary>
public sealed class Ev2Login : CardLogin
{
    private const int TransactionIdLength = 4;
    private const int CapabilitiesLength = 12;

    private readonly byte[] _zero = new byte[Aes128.BlockLength];
    private readonly byte[] _transactionId = new byte[TransactionIdLength];

    /// <summary>The card's number for what follows, 4 bytes; known once the card has proven itself.</summary>
    public byte[] TransactionId => _transactionId;

    /// <inheritdoc />
    protected override byte Instruction => 0x71;

    /// <inheritdoc />
    protected override int ParameterLength => 1;

    /// <inheritdoc />
    protected override int ProofLength => TransactionIdLength + RandomLength + CapabilitiesLength;

    /// <summary>The key of MACs, or of encryption, for what follows (AN12196, 6.6: SV1 and SV2).</summary>
    /// <param name="isForMacs">Whether it is that of MACs.</param>
    /// <returns>16 bytes; null when the card has not proven itself.</returns>
    public byte[] SessionKey(bool isForMacs)
    {
        if (State != LoginState.Proven || Key is null)
        {
            return null;
        }

        byte[] vector = new byte[32];
        vector[0] = isForMacs ? (byte)0x5A : (byte)0xA5;
        vector[1] = isForMacs ? (byte)0xA5 : (byte)0x5A;
        vector[3] = 1;
        vector[5] = 0x80;
        Array.Copy(Ours, 0, vector, 6, 8);
        for (int i = 0; i < 6; i++)
        {
            vector[8 + i] ^= Theirs[i];
        }

        Array.Copy(Theirs, 6, vector, 14, 10);
        Array.Copy(Ours, 8, vector, 24, 8);
        byte[] key = AesCmac.Compute(Key, vector, vector.Length);
        Array.Clear(vector, 0, vector.Length);
        return key;
    }

    /// <inheritdoc />
    protected override byte[] DecryptTheirs(byte[] encrypted) => Aes128.DecryptCbc(Key, _zero, encrypted);

    /// <inheritdoc />
    protected override byte[] EncryptToken(byte[] plain) => Aes128.EncryptCbc(Key, _zero, plain);

    /// <inheritdoc />
    protected override bool IsOurs(byte[] proof)
    {
        byte[] plain = Aes128.DecryptCbc(Key, _zero, proof);
        Array.Copy(plain, 0, _transactionId, 0, TransactionIdLength);
        return IsOursTurned(plain, TransactionIdLength);
    }
}
