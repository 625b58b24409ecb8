using System;
using DoorController.Readers.Phones;
using DoorController.Security;

namespace DoorController.Fuzz.Harness;

/// <summary>
/// What a phone answers at an NFC reader. First byte: after how many tenths of a second it answers the challenge. Then a byte for each command: 0 for a right
/// answer, 128 and more for that answer with one bit changed, 127 for a length that lies, else how many of the bytes that follow are the answer.
/// </summary>
public static class PhoneTarget
{
    private const int Door = 1;
    private const int Lie = 127;
    private const int Middle = 128;
    private const int GiveChallenge = 0x10;
    private const int ChallengeOffset = 14;
    private const int ClaimLength = PhoneChallenge.Length + PhoneAnswer.ClaimLength;

    private static readonly byte[] _root = new byte[LinkKeys.KeyLength];
    private static readonly PhoneKeys _keys = new PhoneKeys(_root, Identity.ControllerId);
    private static readonly PhoneSession _session = new PhoneSession(Identity.ControllerId, Door);
    private static readonly PhoneChallenge _unissued = new PhoneChallenge();
    private static readonly PhoneAnswer _answer = new PhoneAnswer();
    private static readonly byte[] _command = new byte[PhoneSession.MaxCommandLength];

    /// <summary>Answers by one input.</summary>
    /// <returns>What is wrong with how it was taken, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return null;
        }

        if (_unissued.Use(input[0]))
        {
            return "A challenge counts that was never issued.";
        }

        if (_answer.Read(input, input[0] - Middle, PhoneAnswer.Length) && (input[0] < Middle || input[0] - Middle + PhoneAnswer.Length > input.Length))
        {
            return "An answer from beside the bytes.";
        }

        int at = 1;
        bool isRight = true;
        int length = _session.Begin(_keys, _command);
        for (int asked = 0; length > 0; asked++)
        {
            if (asked == 3)
            {
                return "Asked without an end.";
            }

            bool isChallenge = _command[1] == GiveChallenge;
            byte[] own = isChallenge ? Right() : new byte[] { 0x90, 0 };
            byte[] answer = own;
            int what = at < input.Length ? input[at++] : 0;
            if (what >= 128)
            {
                answer = new byte[own.Length];
                Array.Copy(own, 0, answer, 0, own.Length);
                answer[(what - 128) % answer.Length] ^= (byte)(1 << (what & 7));
            }
            else if (what > 0 && what != Lie)
            {
                answer = new byte[what < input.Length - at ? what : input.Length - at];
                Array.Copy(input, at, answer, 0, answer.Length);
                at += answer.Length;
            }

            int claimed = what == Lie ? answer.Length + 1 : answer.Length;
            isRight &= !isChallenge || (what == 0 && input[0] < PhoneChallenge.LifeMs / 100);
            length = _session.Take(answer, claimed, isChallenge ? input[0] * 100 : 0, _command);
        }

        if (_session.Verdict == PhoneVerdict.Going)
        {
            return "Ended without a verdict.";
        }

        return _session.Verdict == PhoneVerdict.Proven && !isRight ? "Proven by what is no right answer in time." : null;
    }

    private static byte[] Right()
    {
        byte[] answer = new byte[PhoneAnswer.Length + 2];
        answer[0] = 0xA1;
        answer[PhoneAnswer.CredentialLength] = Door;
        answer[PhoneAnswer.CredentialLength + 1] = PhoneAnswer.Open;
        byte[] claim = new byte[ClaimLength];
        Array.Copy(_command, ChallengeOffset, claim, 0, PhoneChallenge.Length);
        Array.Copy(answer, 0, claim, PhoneChallenge.Length, PhoneAnswer.ClaimLength);
        byte[] mac = Mac.Compute(_keys.Of(answer), "DC.PHONE", Identity.ControllerId, claim, claim.Length);
        Array.Copy(mac, 0, answer, PhoneAnswer.ClaimLength, PhoneAnswer.MacLength);
        answer[PhoneAnswer.Length] = 0x90;
        return answer;
    }
}
