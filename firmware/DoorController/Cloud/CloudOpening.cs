using System;
using System.Threading;
using DoorController.Access;
using DoorController.Readers;
using DoorController.Readers.Phones;

namespace DoorController.Cloud;

/// <summary>
/// A door opened by a phone that the cloud carries the words of (FORMATS.md 4.2): one at a time. What counts is the phone's answer to a challenge of this
/// controller. Owned by the network thread.
/// </summary>
public sealed class CloudOpening
{
    /// <summary>Bytes of <see cref="News"/>.</summary>
    public const int NewsLength = PayloadOffset + PayloadLength;

    private const byte Challenge = 1;
    private const byte Result = 2;
    private const byte NoResult = 3;
    private const int DecisionMs = 1_000;
    private const int LookMs = 10;
    private const int BetweenRefusalsMs = 10_000;
    private const int WhatOffset = 4;
    private const int PayloadOffset = 8;
    private const int PayloadLength = 16;

    private readonly Keyring _keyring;
    private readonly PresentationQueue _presentations;
    private readonly KeyTable _table;
    private readonly int _doors;
    private readonly PhoneChallenge _challenge = new PhoneChallenge();
    private readonly PhoneAnswer _answer = new PhoneAnswer();
    private readonly byte[] _result = new byte[PhoneKeys.ResultLength];
    private uint _number;
    private long _refusedMs = -BetweenRefusalsMs;

    /// <summary>Names its parts.</summary>
    /// <param name="keyring">The keys of phones.</param>
    /// <param name="doors">How many doors there are.</param>
    /// <param name="presentations">Where phones are presented.</param>
    /// <param name="table">Knows which doors open through the cloud; the network thread itself has it changed.</param>
    public CloudOpening(Keyring keyring, int doors, PresentationQueue presentations, KeyTable table)
    {
        _keyring = keyring;
        _doors = doors;
        _presentations = presentations;
        _table = table;
    }

    /// <summary>What the cloud is to hear with the next request: number (4), what (1), zeros (3), challenge or result (16); zeros for nothing.</summary>
    public byte[] News { get; } = new byte[NewsLength];

    /// <summary>The cloud has heard the news.</summary>
    public void Heard() => Array.Clear(News, 0, NewsLength);

    /// <summary>Takes what the cloud says of an opening; has news of it then.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="bytes">Holds the phone's answer.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many bytes it has; 0 when the phone waits for a challenge.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Take(uint number, byte[] bytes, int start, int length, long nowMs)
    {
        Heard();
        if (length == 0)
        {
            _challenge.Issue(nowMs);
            Tell(number, Challenge, _challenge.Bytes);
        }
        else
        {
            bool isInTime = _challenge.Use(nowMs) && number == _number;
            byte what = Judge(isInTime, bytes, start, length, nowMs);
            Tell(number, what, what == Result ? _result : null);
        }

        _number = number;
    }

    private void Tell(uint number, byte what, byte[] payload)
    {
        LittleEndian.WriteUInt32(News, 0, number);
        News[WhatOffset] = what;
        if (payload is not null)
        {
            Array.Copy(payload, 0, News, PayloadOffset, payload.Length);
        }
    }

    private byte Judge(bool isInTime, byte[] bytes, int start, int length, long nowMs)
    {
        PhoneKeys keys = _keyring.Phones;
        if (!_answer.Read(bytes, start, length) || _answer.Door >= _doors || keys is null)
        {
            return NoResult;
        }

        if (!isInTime || _answer.Action != PhoneAnswer.Open)
        {
            return Refuse(Reason.Replayed, nowMs);
        }

        if (!keys.IsRight(_challenge.Bytes, _answer))
        {
            return Refuse(Reason.UnknownCredential, nowMs);
        }

        int reason = (int)Reason.DoorNotServed;
        if (_table.OpensThroughCloud(_answer.Door))
        {
            reason = WaitForDecision(_presentations.Add(_answer.Door, _answer.Kind, _answer.Credential, _answer.CredentialBytes));
        }
        else
        {
            _presentations.Refuse(_answer.Door, _answer.Kind, Reason.DoorNotServed);
        }

        if (reason < 0)
        {
            return NoResult;
        }

        keys.WriteResult(_challenge.Bytes, _answer, (byte)reason, _result);
        return Result;
    }

    private int WaitForDecision(int ticket)
    {
        int reason = -1;
        for (int waited = 0; ticket != 0 && reason < 0 && waited < DecisionMs; waited += LookMs)
        {
            Thread.Sleep(LookMs);
            reason = _presentations.ResultOf(ticket);
        }

        return reason;
    }

    /// <summary>Lamp and log hear of one in ten seconds.</summary>
    private byte Refuse(Reason reason, long nowMs)
    {
        if (nowMs - _refusedMs >= BetweenRefusalsMs)
        {
            _refusedMs = nowMs;
            _presentations.Refuse(_answer.Door, _answer.Kind, reason);
        }

        return NoResult;
    }
}
