using System;

namespace DoorController.Readers.Cards;

/// <summary>
/// Asks a card to prove itself, whichever of ours it may be (PROTOCOLS.md 2): NTAG 424 DNA, DESFire EV2 and later, DESFire EV1. Knows no reader;
/// one object serves one card after the other.
/// </summary>
public sealed class CardSession
{
    /// <summary>Bytes of the longest command.</summary>
    public const int MaxCommandLength = CardLogin.MaxCommandLength;

    /// <summary>Bytes of the longest answer that a card of ours gives.</summary>
    public const int MaxAnswerLength = 64;

    // Frame waiting times, rounded up: FWI 7 (NT4H2421Gx, ATS) is 39 ms, FWI 8 (DESFire EV1 to EV3, ATS) is 78 ms.
    private const int NtagMs = 39;
    private const int DesfireMs = 78;
    private const int StatusLength = 2;
    private const byte IsoDone = 0x90;
    private const byte CardDone = 0x91;

    private readonly byte[] _selectNtag = { 0x00, 0xA4, 0x04, 0x0C, 0x07, 0xD2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01, 0x00 };
    private readonly byte[] _selectDesfire = { 0x90, 0x5A, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00 };
    private readonly byte[] _random = new byte[16];
    private readonly Ev2Login _ev2 = new Ev2Login();
    private readonly AesLogin _aes = new AesLogin();
    private readonly Random _generator = new Random();
    private CardLogin _login;
    private byte[] _key;
    private bool _isNtag;

    /// <summary>Has asked no card yet.</summary>
    public CardSession()
    {
        Array.Copy(CardKeys.Application(), 0, _selectDesfire, 5, CardKeys.ApplicationLength);
    }

    /// <summary>What is known of the card.</summary>
    public CardVerdict Verdict { get; private set; } = CardVerdict.UidOnly;

    /// <summary>How long a card of this class takes at most for the answer to the command at hand, without the reader's own time.</summary>
    public int LimitMs => _isNtag ? NtagMs : DesfireMs;

    /// <summary>Begins with a card.</summary>
    /// <param name="key">Its key, 16 bytes; forgotten at the end.</param>
    /// <param name="command">Receives the first command.</param>
    /// <returns>How many bytes it has.</returns>
    public int Begin(byte[] key, byte[] command)
    {
        _key = key;
        _login = null;
        _isNtag = true;
        Verdict = CardVerdict.Going;
        return Copy(_selectNtag, command);
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="answer">Begins with it; its last two bytes are the status.</param>
    /// <param name="length">How many bytes it has, whatever that is.</param>
    /// <param name="command">Receives the next command while the verdict is open.</param>
    /// <returns>How many bytes that has, 0 when there is a verdict.</returns>
    public int Take(byte[] answer, int length, byte[] command)
    {
        if (Verdict != CardVerdict.Going)
        {
            return 0;
        }

        return length < StatusLength || length > answer.Length ? End(CardVerdict.UidOnly)
            : _login is null ? TakeSelected(answer, length, command) : TakeLogin(answer, length, command);
    }

    /// <summary>Gives the card up and forgets its key.</summary>
    public void Abandon() => End(CardVerdict.UidOnly);

    private int TakeSelected(byte[] answer, int length, byte[] command)
    {
        if (answer[length - 1] == 0 && answer[length - 2] == (_isNtag ? IsoDone : CardDone))
        {
            return BeginLogin(_ev2, command);
        }

        if (!_isNtag)
        {
            return End(CardVerdict.UidOnly);
        }

        _isNtag = false;
        return Copy(_selectDesfire, command);
    }

    private int TakeLogin(byte[] answer, int length, byte[] command)
    {
        int next = _login.Take(answer, length, command);
        switch (_login.State)
        {
            case LoginState.Going:
                return next;
            case LoginState.Proven:
                return End(CardVerdict.Proven);
            case LoginState.NotKnown:
                // An EV1 knows the older login only, and an application may have been made for it.
                return _isNtag || _login == _aes ? End(CardVerdict.UidOnly) : BeginLogin(_aes, command);
            default:
                return End(CardVerdict.UidOnly);
        }
    }

    private int BeginLogin(CardLogin login, byte[] command)
    {
        _login = login;
        _generator.NextBytes(_random);
        return login.Begin(_key, CardKeys.KeyNumber, _random, command);
    }

    private int End(CardVerdict verdict)
    {
        Verdict = verdict;
        _ev2.Wipe();
        _aes.Wipe();
        Array.Clear(_random, 0, _random.Length);
        if (_key is not null)
        {
            Array.Clear(_key, 0, _key.Length);
            _key = null;
        }

        return 0;
    }

    private static int Copy(byte[] from, byte[] command)
    {
        Array.Copy(from, 0, command, 0, from.Length);
        return from.Length;
    }
}
