using System;
using DoorController.Access;
using DoorController.Readers.Cards;
using DoorController.Readers.Phones;

namespace DoorController.Readers.Nfc;

/// <summary>
/// The reader of one door: looks what lies in its field, lets cards and phones prove themselves and presents them, each once until it has been away.
/// Whoever calls it waits for the reader. What goes away while it proves itself, or answers too late, is asked again; at the third time it has
/// shown no more than its UID.
/// </summary>
public sealed class CardReader
{
    private const int BetweenLooksMs = 100;
    private const int StartAgainMs = 1_000;
    private const int MostAttempts = 3;

    private readonly Pn532 _chip;
    private readonly CardTap _card;
    private readonly PhoneTap _phone;
    private readonly PresentationQueue _presentations;
    private readonly NfcTargets _targets = new NfcTargets();
    private readonly SeenCards _seen = new SeenCards();
    private int _attempts;

    /// <summary>Puts it together; asks nothing yet.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="chip">The reader.</param>
    /// <param name="keyring">The keys of cards and phones.</param>
    /// <param name="presentations">Where they are presented.</param>
    public CardReader(int door, Pn532 chip, Keyring keyring, PresentationQueue presentations)
    {
        Door = door;
        _chip = chip;
        _card = new CardTap(chip, keyring);
        _phone = new PhoneTap(door, chip, keyring, presentations);
        _presentations = presentations;
    }

    /// <summary>The door's index.</summary>
    public int Door { get; }

    /// <summary>Whether the reader answers.</summary>
    public bool IsThere => _chip.IsReady;

    /// <summary>Looks once.</summary>
    /// <returns>After how many milliseconds to look again.</returns>
    public int Look()
    {
        if (!_chip.IsReady && !_chip.Start())
        {
            return StartAgainMs;
        }

        if (_chip.List(_targets))
        {
            LookAtAll();
        }

        if (_chip.IsReady)
        {
            _chip.TurnFieldOff();
        }

        return BetweenLooksMs;
    }

    /// <summary>One is presented at a time: the first that proves itself, or else the first that does not.</summary>
    private void LookAtAll()
    {
        _attempts = _targets.Count == 0 ? 0 : _attempts;
        NfcTarget unproven = null;
        bool isUnsure = false;
        for (int i = 0; i < _targets.Count; i++)
        {
            NfcTarget target = _targets[i];
            if (_seen.IsKnown(target, Environment.TickCount64))
            {
                continue;
            }

            CardVerdict verdict = !target.TakesApdus ? CardVerdict.UidOnly : target.MayBePhone ? LookAtPhone(target) : LookAtCard(target);
            if (verdict == CardVerdict.Proven)
            {
                return;
            }

            isUnsure |= verdict == CardVerdict.Going;
            unproven = unproven is null && verdict != CardVerdict.Waiting ? target : unproven;
        }

        if (unproven is not null && !(isUnsure && ++_attempts < MostAttempts))
        {
            Remember(_presentations.Add(Door, CredentialKind.CardUid, unproven.Uid, unproven.UidLength) != 0);
        }
    }

    /// <summary>Asks a card, and presents it when it proves itself.</summary>
    private CardVerdict LookAtCard(NfcTarget card)
    {
        CardVerdict verdict = _card.Ask(card);
        if (verdict == CardVerdict.Proven)
        {
            Remember(_presentations.Add(Door, CredentialKind.Keycard, card.Uid, card.UidLength) != 0);
        }

        return verdict;
    }

    /// <summary>Asks a phone, and presents it when it has our app.</summary>
    /// <returns><see cref="CardVerdict.Proven"/> when it was presented.</returns>
    private CardVerdict LookAtPhone(NfcTarget phone)
    {
        switch (_phone.Ask(phone))
        {
            case PhoneVerdict.Stranger:
                return phone.HasRandomUid ? CardVerdict.UidOnly : LookAtCard(phone);
            case PhoneVerdict.Waiting:
                return CardVerdict.Waiting;
            case PhoneVerdict.Going:
                return CardVerdict.Going;
            default:
                Remember(_phone.Present(phone));
                return CardVerdict.Proven;
        }
    }

    /// <summary>What was presented is dealt with, and what lies beside it; what was not, as the queue is full, is with the next look.</summary>
    private void Remember(bool isPresented)
    {
        if (!isPresented)
        {
            return;
        }

        _attempts = 0;
        for (int i = 0; i < _targets.Count; i++)
        {
            _seen.Add(_targets[i], Environment.TickCount64);
        }
    }
}
