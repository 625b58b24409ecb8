using System;
using DoorController.Readers.Cards;

namespace DoorController.Readers.Nfc;

/// <summary>Lets a card in the field prove itself, and measures how long it takes: answers that come from afar are late.</summary>
public sealed class CardTap
{
    // Two frames at 115,200 baud, the chip's own time, and a time slice of another thread.
    private const int ReaderMs = 40;

    private readonly Pn532 _chip;
    private readonly Keyring _keyring;
    private readonly CardSession _session = new CardSession();
    private readonly byte[] _command = new byte[CardSession.MaxCommandLength];
    private readonly byte[] _answer = new byte[CardSession.MaxAnswerLength];

    /// <summary>Puts it together.</summary>
    /// <param name="chip">The reader.</param>
    /// <param name="keyring">The keys of cards.</param>
    public CardTap(Pn532 chip, Keyring keyring)
    {
        _chip = chip;
        _keyring = keyring;
    }

    /// <summary>Asks a card.</summary>
    /// <returns><see cref="CardVerdict.Going"/> when it has not come to an end, or has answered too late.</returns>
    public CardVerdict Ask(NfcTarget card)
    {
        CardKeys keys = _keyring.Cards;
        if (keys is null)
        {
            return CardVerdict.UidOnly;
        }

        int length = _session.Begin(keys.Of(card.Uid, card.UidLength), _command);
        while (length > 0)
        {
            long askedMs = Environment.TickCount64;
            int answered = _chip.Exchange(card.Number, _command, length, _answer);
            if (answered < 0 || Environment.TickCount64 - askedMs > _session.LimitMs + ReaderMs)
            {
                _session.Abandon();
                return CardVerdict.Going;
            }

            length = _session.Take(_answer, answered, _command);
        }

        return _session.Verdict;
    }
}
