using System;
using System.Threading;
using DoorController.Access;
using DoorController.Readers.Phones;

namespace DoorController.Readers.Nfc;

/// <summary>Lets a phone in the field prove itself, presents it, and tells it what became of that.</summary>
public sealed class PhoneTap
{
    private const int DecisionMs = 500;
    private const int LookMs = 10;

    private readonly int _door;
    private readonly Pn532 _chip;
    private readonly Keyring _keyring;
    private readonly PresentationQueue _presentations;
    private readonly PhoneSession _session;
    private readonly byte[] _command = new byte[PhoneSession.MaxCommandLength];
    private readonly byte[] _answer = new byte[PhoneAnswer.PassLength + 2];

    /// <summary>Puts it together.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="chip">The reader.</param>
    /// <param name="keyring">The keys of phones.</param>
    /// <param name="presentations">Where phones are presented.</param>
    public PhoneTap(int door, Pn532 chip, Keyring keyring, PresentationQueue presentations)
    {
        _door = door;
        _chip = chip;
        _keyring = keyring;
        _presentations = presentations;
        _session = new PhoneSession(keyring.ControllerId, door);
    }

    /// <summary>Asks a phone.</summary>
    /// <returns><see cref="PhoneVerdict.Going"/> when it has not come to an end.</returns>
    public PhoneVerdict Ask(NfcTarget phone)
    {
        PhoneKeys keys = _keyring.Phones;
        if (keys is null)
        {
            return PhoneVerdict.Stranger;
        }

        int length = _session.Begin(keys, _command);
        while (length > 0)
        {
            int answered = _chip.Exchange(phone.Number, _command, length, _answer);
            if (answered < 0)
            {
                return PhoneVerdict.Going;
            }

            length = _session.Take(_answer, answered, Environment.TickCount64, _command);
        }

        return _session.Verdict;
    }

    /// <summary>Presents what the last phone has shown, and tells one that was proven what was decided.</summary>
    /// <returns>False when the queue is full.</returns>
    public bool Present(NfcTarget phone)
    {
        if (_session.Verdict != PhoneVerdict.Proven)
        {
            return _presentations.Refuse(_door, CredentialKind.App, _session.Verdict == PhoneVerdict.Late ? Reason.Replayed : Reason.UnknownCredential);
        }

        int ticket = _presentations.Add(_door, _session.Answer.Kind, _session.Answer.Credential, _session.Answer.CredentialBytes);
        if (ticket == 0)
        {
            return false;
        }

        int reason = -1;
        for (int waited = 0; reason < 0 && waited < DecisionMs; waited += LookMs)
        {
            Thread.Sleep(LookMs);
            reason = _presentations.ResultOf(ticket);
        }

        // A phone that has gone, or whose result came too late, shows that it does not know.
        if (reason >= 0)
        {
            _chip.Exchange(phone.Number, _command, _session.WriteResult((byte)reason, _command), _answer);
        }

        return true;
    }
}
