using System;

namespace DoorController.Readers.Phones;

/// <summary>
/// Asks a phone at an NFC reader to prove itself (PROTOCOLS.md 3.2): selects our app, gives it a challenge, checks the answer, tells it what became of
/// it. Knows no reader; one object serves one phone after the other.
/// </summary>
public sealed class PhoneSession
{
    /// <summary>Bytes of the longest command.</summary>
    public const int MaxCommandLength = HeaderLength + ChallengeDataLength + 1;

    private const int HeaderLength = 5;
    private const int ChallengeDataLength = IdLength + 1 + PhoneChallenge.Length;
    private const int IdLength = 8;
    private const int StatusLength = 2;
    private const byte OwnClass = 0x80;
    private const byte GiveChallenge = 0x10;
    private const byte GiveResult = 0x20;
    private const int Done = 0x9000;
    private const int ConditionsNotSatisfied = 0x6985;

    private readonly byte[] _select = { 0x00, 0xA4, 0x04, 0x00, 0x08, 0xF0, 0x44, 0x4F, 0x4F, 0x52, 0x43, 0x54, 0x4C, 0x00 };
    private readonly byte[] _controllerId;
    private readonly int _door;
    private readonly PhoneChallenge _challenge = new PhoneChallenge();
    private readonly byte[] _result = new byte[PhoneKeys.ResultLength];
    private bool _isSelected;
    private PhoneKeys _keys;

    /// <summary>Has asked no phone yet.</summary>
    /// <param name="controllerId">8 bytes, kept by reference.</param>
    /// <param name="door">The index of the reader's door.</param>
    public PhoneSession(byte[] controllerId, int door)
    {
        _controllerId = controllerId;
        _door = door;
    }

    /// <summary>What is known of the phone.</summary>
    public PhoneVerdict Verdict { get; private set; } = PhoneVerdict.Stranger;

    /// <summary>Its answer, once it is proven.</summary>
    public PhoneAnswer Answer { get; } = new PhoneAnswer();

    /// <summary>Begins with a phone.</summary>
    /// <param name="keys">The keys in force.</param>
    /// <param name="command">Receives the first command.</param>
    /// <returns>How many bytes it has.</returns>
    public int Begin(PhoneKeys keys, byte[] command)
    {
        _keys = keys;
        _isSelected = false;
        _challenge.Cancel();
        Verdict = PhoneVerdict.Going;
        Array.Copy(_select, 0, command, 0, _select.Length);
        return _select.Length;
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="answer">Begins with it; its last two bytes are the status.</param>
    /// <param name="length">How many bytes it has, whatever that is.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="command">Receives the next command while the verdict is open.</param>
    /// <returns>How many bytes that has, 0 when there is a verdict.</returns>
    public int Take(byte[] answer, int length, long nowMs, byte[] command)
    {
        if (Verdict != PhoneVerdict.Going)
        {
            return 0;
        }

        int status = length < StatusLength || length > answer.Length ? 0 : (answer[length - 2] << 8) | answer[length - 1];
        if (!_isSelected && status == Done)
        {
            _isSelected = true;
            _challenge.Issue(nowMs);
            return WriteChallenge(command);
        }

        Verdict = !_isSelected ? PhoneVerdict.Stranger
            : status == ConditionsNotSatisfied ? PhoneVerdict.Waiting
            : status == Done ? Judge(answer, length - StatusLength, nowMs) : PhoneVerdict.Wrong;
        return 0;
    }

    /// <summary>Makes the command that tells a phone that was proven what became of its answer.</summary>
    /// <param name="reason">0 when the door was opened, else why not.</param>
    /// <param name="command">Receives it.</param>
    /// <returns>How many bytes it has.</returns>
    public int WriteResult(byte reason, byte[] command)
    {
        _keys.WriteResult(_challenge.Bytes, Answer, reason, _result);
        WriteHeader(command, GiveResult, _result.Length);
        Array.Copy(_result, 0, command, HeaderLength, _result.Length);
        return HeaderLength + _result.Length;
    }

    private int WriteChallenge(byte[] command)
    {
        WriteHeader(command, GiveChallenge, ChallengeDataLength);
        Array.Copy(_controllerId, 0, command, HeaderLength, IdLength);
        command[HeaderLength + IdLength] = (byte)_door;
        Array.Copy(_challenge.Bytes, 0, command, HeaderLength + IdLength + 1, PhoneChallenge.Length);
        command[MaxCommandLength - 1] = 0;
        return MaxCommandLength;
    }

    private PhoneVerdict Judge(byte[] answer, int length, long nowMs)
    {
        bool isInTime = _challenge.Use(nowMs);
        if (!Answer.Read(answer, 0, length))
        {
            return PhoneVerdict.Wrong;
        }

        if (!isInTime || Answer.Door != _door || Answer.Action != PhoneAnswer.Open)
        {
            return PhoneVerdict.Late;
        }

        return _keys.IsRight(_challenge.Bytes, Answer) ? PhoneVerdict.Proven : PhoneVerdict.Wrong;
    }

    private static void WriteHeader(byte[] command, byte instruction, int length)
    {
        command[0] = OwnClass;
        command[1] = instruction;
        command[2] = 0;
        command[3] = 0;
        command[4] = (byte)length;
    }
}
