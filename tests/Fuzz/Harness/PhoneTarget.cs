using System;
using DoorController.Access;
using DoorController.Readers.Phones;
using DoorController.Security;

namespace DoorController.Fuzz.Harness;

/// <summary>
/// What a phone answers at an NFC reader. First byte: after how many tenths of a second it answers the challenge. Then a byte for each command: 0 for a right
/// answer, 128 and more for that answer with one bit changed, 127 for a length that lies, 126 for the right answer of a pass whose claims (16) follow, 125 for one
/// with a bit changed, which the byte before the claims tells, else how many of the bytes that follow are the answer. What a proven pass opens, a host's Key opens.
/// </summary>
public static class PhoneTarget
{
    private const int Door = 1;
    private const int Lie = 127;
    private const int Pass = 126;
    private const int SpoiltPass = 125;
    private const int Middle = 128;
    private const int GiveChallenge = 0x10;
    private const int ChallengeOffset = 14;
    private const int ClaimLength = PhoneChallenge.Length + PhoneAnswer.ClaimLength;

    private static readonly byte[] _root = new byte[LinkKeys.KeyLength];
    private static readonly PhoneKeys _keys = new PhoneKeys(_root, Identity.ControllerId, Identity.Shares);
    private static readonly PhoneSession _session = new PhoneSession(Identity.ControllerId, Door);
    private static readonly PhoneChallenge _unissued = new PhoneChallenge();
    private static readonly PhoneAnswer _answer = new PhoneAnswer();
    private static readonly TimeInterval _now = new TimeInterval();
    private static readonly KeyTable _table = Attached();
    private static readonly AccessController _access = Access();
    private static readonly Decision _decision = new Decision();
    private static readonly byte[] _claims = new byte[PassClaims.Length];
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

        if (_answer.Read(input, input[0] - Middle, PhoneAnswer.PassLength) && (input[0] < Middle || input[0] - Middle + PhoneAnswer.PassLength > input.Length))
        {
            return "A pass's answer from beside the bytes.";
        }

        int at = 1;
        bool isOfPass = false;
        bool isRight = true;
        int length = _session.Begin(_keys, _command);
        for (int asked = 0; length > 0; asked++)
        {
            if (asked == 3)
            {
                return "Asked without an end.";
            }

            bool isChallenge = _command[1] == GiveChallenge;
            int what = at < input.Length ? input[at++] : 0;
            isOfPass |= isChallenge && (what == Pass || what == SpoiltPass);
            int bit = isChallenge && what == SpoiltPass && at < input.Length ? input[at++] : 0;
            byte[] own = !isChallenge ? new byte[] { 0x90, 0 } : isOfPass ? RightOfPass(input, ref at) : Right();
            byte[] answer = own;
            if (isOfPass)
            {
                // The status stays right.
                answer[(bit >> 3) % (answer.Length - 2)] ^= (byte)(what == SpoiltPass ? 1 << (bit & 7) : 0);
            }
            else if (what >= 128)
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
            isRight &= !isChallenge || ((what == 0 || what == Pass) && input[0] < PhoneChallenge.LifeMs / 100);
            length = _session.Take(answer, claimed, isChallenge ? input[0] * 100 : 0, _command);
        }

        if (_session.Verdict == PhoneVerdict.Going)
        {
            return "Ended without a verdict.";
        }

        return _session.Verdict == PhoneVerdict.Proven && !isRight ? "Proven by what is no right answer in time."
            : _session.Verdict != PhoneVerdict.Proven ? null : _session.Answer.IsOfPass != isOfPass ? "Another kind of phone." : Decide(isOfPass);
    }

    /// <summary>What the proven phone opens; the table has only hosts' passes of it.</summary>
    private static string Decide(bool isOfPass)
    {
        byte[] claims = _session.Answer.Claims;
        for (int i = 0; isOfPass && i < PassClaims.Length; i++)
        {
            if (claims[i] != _claims[i])
            {
                return "Other claims than were proven.";
            }
        }

        _access.Decide(Door, _session.Answer.Kind, _session.Answer.Credential, _session.Answer.CredentialBytes, _now, _decision);
        _session.WriteResult((byte)_decision.Reason, _command);
        uint from = LittleEndian.ReadUInt32(claims, 6);
        long until = from + (60L * LittleEndian.ReadUInt16(claims, 10));
        bool mayOpen = isOfPass && _table.FindHost(LittleEndian.ReadUInt32(claims, 0)) >= 0 && (claims[4] & (1 << Door)) != 0 && claims[5] <= 1
            && from <= Tables.Now && Tables.Now < until && until - from <= 604_800;
        return _decision.IsGranted && !_decision.IsByDoorSchedule && !mayOpen ? "A pass opens that is none." : null;
    }

    private static KeyTable Attached()
    {
        byte[] bytes = Tables.Sample(1);
        KeyTable table = new KeyTable();
        return table.Attach(bytes, bytes.Length, Tables.Doors) == TableProblem.None ? table : null;
    }

    private static AccessController Access()
    {
        AccessController access = new AccessController(_table, Tables.Fingerprints);
        access.LastAnswerAt = Tables.Now;
        _now.Lower = Tables.Now;
        _now.Upper = Tables.Now;
        return access;
    }

    private static byte[] RightOfPass(byte[] input, ref int at)
    {
        int given = input.Length - at < PassClaims.Length ? input.Length - at : PassClaims.Length;
        Array.Clear(_claims, 0, _claims.Length);
        Array.Copy(input, at, _claims, 0, given);
        at += given;
        byte[] answer = new byte[PhoneAnswer.PassLength + 2];
        Array.Copy(_claims, 0, answer, 0, PassClaims.Length);
        Array.Copy(_claims, 0, answer, PassClaims.Length + 2, 4);
        Complete(answer, PassClaims.Length, Identity.Shares.OfPass(_claims));
        return answer;
    }

    private static byte[] Right()
    {
        byte[] answer = new byte[PhoneAnswer.Length + 2];
        answer[0] = 0xA1;
        Complete(answer, 0, _keys.Of(answer));
        return answer;
    }

    /// <summary>Makes door, action, MAC and status right.</summary>
    private static void Complete(byte[] answer, int start, byte[] key)
    {
        answer[start + PhoneAnswer.CredentialLength] = Door;
        answer[start + PhoneAnswer.CredentialLength + 1] = PhoneAnswer.Open;
        byte[] claim = new byte[ClaimLength];
        Array.Copy(_command, ChallengeOffset, claim, 0, PhoneChallenge.Length);
        Array.Copy(answer, start, claim, PhoneChallenge.Length, PhoneAnswer.ClaimLength);
        byte[] mac = Mac.Compute(key, "DC.PHONE", Identity.ControllerId, claim, claim.Length);
        Array.Copy(mac, 0, answer, start + PhoneAnswer.ClaimLength, PhoneAnswer.MacLength);
        answer[start + PhoneAnswer.Length] = 0x90;
    }
}
