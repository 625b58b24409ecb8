using System.Security.Cryptography;
using System.Text;

namespace DoorController.Bench.Carried;

/// <summary>What becomes of a phone at a door, as the app knows it.</summary>
public enum PhoneResult
{
    /// <summary>The door has told nothing, or nothing that can be believed.</summary>
    Unknown = -1,

    /// <summary>The door was opened. Any other number is the reason why not (FORMATS.md 5).</summary>
    Opened = 0,
}

/// <summary>
/// The app on a phone, as PROTOCOLS.md 3 wants it: at an NFC reader our only client until there is a native one. It answers a challenge with the key that it
/// has for the controller, once its person has agreed.
/// </summary>
/// <param name="credential">6 bytes.</param>
/// <param name="keyAt">The phone's key at a controller, by the controller's id in hexadecimal digits; null where it has none.</param>
/// <param name="claims">Of a guest's phone the claims of its pass, 16 bytes: the credential is then two zero bytes and the share number, the key that of the pass.</param>
public sealed class PhoneApp(byte[] credential, Func<string, byte[]?> keyAt, byte[]? claims = null)
{
    private const int IdLength = 8;
    private const int ChallengeLength = 16;
    private const int MacLength = 12;
    private const byte Open = 1;

    private static readonly byte[] Done = [0x90, 0x00];
    private static readonly byte[] NotFound = [0x6A, 0x82];
    private static readonly byte[] ConditionsNotSatisfied = [0x69, 0x85];
    private static readonly byte[] InstructionNotSupported = [0x6D, 0x00];
    private static readonly byte[] WrongLength = [0x67, 0x00];
    private static readonly byte[] Application = [0xF0, 0x44, 0x4F, 0x4F, 0x52, 0x43, 0x54, 0x4C];

    private string _controllerId = "";
    private byte[] _claim = [];

    /// <summary>The claims of a guest's pass, 16 bytes; empty without one.</summary>
    public byte[] Claims { get; } = claims ?? [];

    /// <summary>Whether the person has said that the door is to open.</summary>
    public bool HasAgreed { get; set; } = true;

    /// <summary>What the last door has told, if it can be believed.</summary>
    public PhoneResult Result { get; private set; } = PhoneResult.Unknown;

    /// <summary>Answers an APDU.</summary>
    public byte[] Answer(byte[] command)
    {
        if (command.Length < 5)
        {
            return WrongLength;
        }

        ReadOnlySpan<byte> data = command.AsSpan(5, Math.Min(command[4], command.Length - 5));
        return (command[0], command[1]) switch
        {
            (0x00, 0xA4) => data.SequenceEqual(Application) ? Done : NotFound,
            (0x80, 0x10) => data.Length != IdLength + 1 + ChallengeLength ? WrongLength : AnswerChallenge(data),
            (0x80, 0x20) => data.Length != 1 + MacLength ? WrongLength : TakeResult(data),
            _ => InstructionNotSupported,
        };
    }

    /// <summary>Answers a challenge.</summary>
    /// <param name="controllerId">8 bytes.</param>
    /// <param name="door">The door's index.</param>
    /// <param name="challenge">16 bytes.</param>
    /// <returns>20 bytes, of a pass 36; null when the person has not agreed, or the phone has no key there.</returns>
    public byte[]? AnswerTo(ReadOnlySpan<byte> controllerId, byte door, ReadOnlySpan<byte> challenge)
    {
        _controllerId = Convert.ToHexStringLower(controllerId);
        Result = PhoneResult.Unknown;
        _claim = [.. challenge, .. credential, door, Open];
        return HasAgreed && keyAt(_controllerId) is { } key ? [.. Claims, .. _claim[ChallengeLength..], .. Mac(key, "DC.PHONE", _claim)] : null;
    }

    /// <summary>Takes a result; one that is not the door's says nothing.</summary>
    /// <param name="result">13 bytes.</param>
    public void Hear(ReadOnlySpan<byte> result)
    {
        bool isBelieved = result.Length == 1 + MacLength && keyAt(_controllerId) is { } key
            && CryptographicOperations.FixedTimeEquals(result[1..], Mac(key, "DC.PHRES", [.. _claim, result[0]]));
        Result = isBelieved ? (PhoneResult)result[0] : PhoneResult.Unknown;
    }

    private byte[] AnswerChallenge(ReadOnlySpan<byte> data) =>
        AnswerTo(data[..IdLength], data[IdLength], data[(IdLength + 1)..]) is { } answer ? [.. answer, .. Done] : ConditionsNotSatisfied;

    private byte[] TakeResult(ReadOnlySpan<byte> data)
    {
        Hear(data);
        return Done;
    }

    private byte[] Mac(byte[] key, string label, byte[] data)
    {
        byte[] input = [.. Encoding.ASCII.GetBytes(label), 1, .. Convert.FromHexString(_controllerId), .. data];
        return HMACSHA256.HashData(key, input)[..MacLength];
    }
}
