using System;
using DoorController.Security;

namespace DoorController.Readers.Cards;

/// <summary>
/// A keycard and the reader prove to each other that they have the same AES key, by NXP's three passes: the card's random number comes
/// encrypted, goes back turned by a byte together with the reader's, which comes back turned likewise. Commands and answers are APDUs
/// (ISO 7816-4), as DESFire wraps them. Knows no reader; one object serves one card after the other.
/// </summary>
public abstract class CardLogin
{
    /// <summary>Bytes of the longest command.</summary>
    public const int MaxCommandLength = 38;

    /// <summary>Bytes of a random number.</summary>
    protected const int RandomLength = Aes128.BlockLength;

    private const byte Wrapped = 0x90;
    private const byte StatusOfCard = 0x91;
    private const byte MoreFrames = 0xAF;
    private const byte Done = 0x00;
    private const byte NoSuchKey = 0x40;
    private const byte IllegalCommand = 0x1C;
    private const byte CommandForbidden = 0x9D;
    private const byte AuthenticationError = 0xAE;
    private const byte ClassNotSupported = 0x6E;
    private const byte InstructionNotSupported = 0x6D;
    private const int StatusLength = 2;
    private const int HeaderLength = 5;

    private readonly byte[] _ours = new byte[RandomLength];
    private bool _hasToken;

    /// <summary>How far it has come.</summary>
    public LoginState State { get; private set; } = LoginState.Refused;

    /// <summary>The key; 16 bytes.</summary>
    protected byte[] Key { get; private set; }

    /// <summary>The card's random number, once it is known.</summary>
    protected byte[] Theirs { get; private set; }

    /// <summary>The reader's random number.</summary>
    protected byte[] Ours => _ours;

    /// <summary>The instruction that begins it.</summary>
    protected abstract byte Instruction { get; }

    /// <summary>How many bytes of parameters follow the key's number in the first command.</summary>
    protected abstract int ParameterLength { get; }

    /// <summary>Bytes of the card's last answer.</summary>
    protected abstract int ProofLength { get; }

    /// <summary>Begins with a card.</summary>
    /// <param name="key">16 bytes, kept until the end.</param>
    /// <param name="keyNumber">Which of the application's keys it is.</param>
    /// <param name="random">16 bytes that nobody can foretell; copied.</param>
    /// <param name="command">Receives the first command.</param>
    /// <returns>How many bytes it has.</returns>
    public int Begin(byte[] key, int keyNumber, byte[] random, byte[] command)
    {
        Key = key;
        Theirs = null;
        _hasToken = false;
        State = LoginState.Going;
        Array.Copy(random, 0, _ours, 0, RandomLength);
        int length = 1 + ParameterLength;
        WriteHeader(command, Instruction, length);
        command[HeaderLength] = (byte)keyNumber;
        Array.Clear(command, HeaderLength + 1, ParameterLength + 1);
        return HeaderLength + length + 1;
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="answer">Begins with it; its last two bytes are the status.</param>
    /// <param name="length">How many bytes it has, whatever that is.</param>
    /// <param name="command">Receives the next command while it goes on.</param>
    /// <returns>How many bytes that has, 0 when it is over.</returns>
    public int Take(byte[] answer, int length, byte[] command)
    {
        if (State != LoginState.Going)
        {
            return 0;
        }

        int data = length - StatusLength;
        if (data < 0 || length > answer.Length)
        {
            return End(LoginState.Refused);
        }

        byte kind = answer[data];
        byte status = answer[data + 1];
        if (!_hasToken && data == RandomLength && kind == StatusOfCard && status == MoreFrames)
        {
            return MakeToken(answer, command);
        }

        if (_hasToken && data == ProofLength && kind == StatusOfCard && status == Done)
        {
            return End(IsProof(answer) ? LoginState.Proven : LoginState.Refused);
        }

        return End(!_hasToken && data == 0 && IsNotKnown(kind, status) ? LoginState.NotKnown : LoginState.Refused);
    }

    /// <summary>Forgets key and random numbers.</summary>
    public void Wipe()
    {
        Key = null;
        Array.Clear(_ours, 0, RandomLength);
        if (Theirs is not null)
        {
            Array.Clear(Theirs, 0, RandomLength);
            Theirs = null;
        }
    }

    /// <summary>Decrypts the card's random number.</summary>
    /// <param name="encrypted">16 bytes.</param>
    protected abstract byte[] DecryptTheirs(byte[] encrypted);

    /// <summary>Encrypts the reader's proof.</summary>
    /// <param name="plain">32 bytes: the reader's number, then the card's turned.</param>
    protected abstract byte[] EncryptToken(byte[] plain);

    /// <summary>Decrypts the card's proof and looks for the reader's number in it, turned.</summary>
    /// <param name="proof">As many bytes as <see cref="ProofLength"/> says.</param>
    protected abstract bool IsOurs(byte[] proof);

    /// <summary>Whether 16 bytes are the reader's number, turned by a byte to the left. Takes the same time for any.</summary>
    protected bool IsOursTurned(byte[] bytes, int offset)
    {
        int difference = 0;
        for (int i = 0; i < RandomLength; i++)
        {
            difference |= bytes[offset + i] ^ _ours[(i + 1) % RandomLength];
        }

        return difference == 0;
    }

    private int MakeToken(byte[] answer, byte[] command)
    {
        byte[] encrypted = new byte[RandomLength];
        Array.Copy(answer, 0, encrypted, 0, RandomLength);
        Theirs = DecryptTheirs(encrypted);
        byte[] plain = new byte[2 * RandomLength];
        Array.Copy(_ours, 0, plain, 0, RandomLength);
        Array.Copy(Theirs, 1, plain, RandomLength, RandomLength - 1);
        plain[(2 * RandomLength) - 1] = Theirs[0];
        byte[] token = EncryptToken(plain);
        Array.Clear(plain, 0, plain.Length);
        WriteHeader(command, MoreFrames, token.Length);
        Array.Copy(token, 0, command, HeaderLength, token.Length);
        command[HeaderLength + token.Length] = 0;
        _hasToken = true;
        return HeaderLength + token.Length + 1;
    }

    private bool IsProof(byte[] answer)
    {
        byte[] proof = new byte[ProofLength];
        Array.Copy(answer, 0, proof, 0, proof.Length);
        return IsOurs(proof);
    }

    private int End(LoginState state)
    {
        State = state;
        if (state != LoginState.Proven)
        {
            Wipe();
        }

        return 0;
    }

    private static bool IsNotKnown(byte kind, byte status) => kind == StatusOfCard
        ? status == IllegalCommand || status == NoSuchKey || status == CommandForbidden || status == AuthenticationError
        : kind == ClassNotSupported || kind == InstructionNotSupported;

    private static void WriteHeader(byte[] command, byte instruction, int length)
    {
        command[0] = Wrapped;
        command[1] = instruction;
        command[2] = 0;
        command[3] = 0;
        command[4] = (byte)length;
    }
}
