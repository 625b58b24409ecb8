using DoorController.Readers.Cards;
using DoorController.Tests.Readers.Cards;
using DoorController.Tests.Support;

namespace DoorController.Fuzz.Harness;

/// <summary>
/// What a card answers. The first byte says which card it is; then, for each command, a byte: 0 for the card's own answer, 128 and more for that answer
/// with one bit changed, 127 for a length that lies, else how many of the bytes that follow are the answer. Proven is only who has given its own answers to the login.
/// </summary>
public static class CardTarget
{
    private const int Select = 0xA4;
    private const int SelectApplication = 0x5A;
    private const int AesLogin = 0xAA;
    private const int MostCommands = 6;
    private const int Lie = 127;
    private const int NtagMs = 39;
    private const int DesfireMs = 78;

    private static readonly byte[] _command = new byte[CardSession.MaxCommandLength];
    private static readonly CardSession _session = new CardSession();

    /// <summary>Answers by one input.</summary>
    /// <returns>What is wrong with how it was taken, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return null;
        }

        CardTwin card = new CardTwin(Bytes.Counting(0x10, 16));
        card.IsNtag = (input[0] & 3) == 0;
        card.IsDesfire = (input[0] & 3) != 0;
        card.KnowsEv2 = (input[0] & 4) == 0;
        card.KnowsAes = (input[0] & 8) == 0;
        int at = 1;
        bool isOwn = true;
        int length = _session.Begin(Bytes.Counting(0x10, 16), _command);
        for (int asked = 0; length > 0; asked++)
        {
            if (asked == MostCommands)
            {
                return "Asked without an end.";
            }

            bool isLogin = _command[1] != Select && _command[1] != SelectApplication;

            // A card that knows both logins may be talked into the other one; what was said in the first counts for nothing then.
            isOwn |= _command[1] == AesLogin;
            if (_session.LimitMs != NtagMs && _session.LimitMs != DesfireMs)
            {
                return "A time that no card has.";
            }

            byte[] own = card.Answer(_command, length);
            int what = at < input.Length ? input[at++] : 0;
            if (what == Lie)
            {
                isOwn = false;
                length = _session.Take(own, own.Length + 1, _command);
                continue;
            }

            if (what == 0)
            {
                length = _session.Take(own, own.Length, _command);
                continue;
            }

            byte[] other = what >= 128 ? Bytes.WithBitFlipped(own, (what - 128) % (own.Length * 8)) : Bytes.Part(input, at, what < input.Length - at ? what : input.Length - at);
            at += what >= 128 ? 0 : other.Length;
            isOwn &= !isLogin || AreEqual(own, other);
            length = _session.Take(other, other.Length, _command);
        }

        return _session.Verdict == CardVerdict.Proven && !isOwn ? "Proven by what is no answer of the card."
            : _session.Verdict == CardVerdict.Going || _session.Verdict == CardVerdict.Waiting ? "Ended without a verdict." : null;
    }

    private static bool AreEqual(byte[] a, byte[] b)
    {
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return a.Length == b.Length;
    }
}
