using System;
using System.Threading;
using DoorController.Access;
using DoorController.Cloud;
using DoorController.Readers;
using DoorController.Readers.Phones;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Fuzz.Harness;

/// <summary>The cloud's answer to an exchange, and what it says of an opening: no phone's answer in it is proven. Its MAC, counter and nonce are made right, unless the input's first byte says otherwise.</summary>
public static class AnswerTarget
{
    private const string Path = "/v1/controllers/2122232425262728/exchange";
    private const int LeavesMac = 1;
    private const int LeavesNonce = 2;

    private static readonly ExchangeAnswer _answer = new ExchangeAnswer();
    private static readonly ExchangeRequest _request = new ExchangeRequest();
    private const int WhatOffset = 4;
    private const byte Result = 2;

    private static readonly AutoResetEvent _wake = new AutoResetEvent(false);
    private static readonly Keyring _keyring = Keys();
    private static readonly byte[] _news = new byte[CloudOpening.NewsLength];
    private static readonly EventLog _events = new EventLog(Identity.Keys, DriveLimits.EventsOn2Megabytes);

    /// <summary>Reads one input.</summary>
    /// <returns>What is wrong with how it was read, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return null;
        }

        _request.Build(7, 1, 0, 0, 0, 0, true, false, 0, _news, _events);
        byte[] bytes = _answer.Bytes;
        int length = input.Length - 1;
        int stored = length < bytes.Length ? length : bytes.Length;
        Array.Copy(input, 1, bytes, 0, stored);
        bool isAuthentic = Complete(bytes, stored, input[0]);
        CloudProblem problem = _answer.Read(length, _request, Identity.Keys.Exchange, Identity.ControllerId, Path);
        if (problem != CloudProblem.None)
        {
            return null;
        }

        if (!isAuthentic)
        {
            return "An answer was taken that is not authentic.";
        }

        int parts = (_answer.HasPiece ? 1 : 0) + (_answer.HasDelta ? 1 : 0) + (_answer.HasCertificates ? 1 : 0) + (_answer.HasOpening ? 1 : 0);
        int end = _answer.HasPiece ? ExchangeFormat.PieceOffset + _answer.PieceLength
            : _answer.HasDelta ? ExchangeFormat.DeltaOffset + _answer.DeltaLength
            : _answer.HasCertificates ? ExchangeFormat.CertificatesOffset + _answer.CertificatesLength
            : _answer.HasOpening ? ExchangeFormat.PhoneAnswerOffset + _answer.PhoneAnswerLength : ExchangeFormat.NothingLength;
        bool fits = end + Mac.Length == length;
        bool isOpening = !_answer.HasOpening || (_answer.OpeningNumber != 0
            && (_answer.PhoneAnswerLength == 0 || _answer.PhoneAnswerLength == PhoneAnswer.Length || _answer.PhoneAnswerLength == PhoneAnswer.PassLength));
        if (_answer.HasOpening && Opens())
        {
            return "An opening that no phone has asked for.";
        }

        return !isOpening ? "An opening that can't be one." : parts > 1 ? "An answer with two parts." : !fits ? "A part beyond the answer." : _answer.WaitSeconds > 60 ? "A wait of more than a minute." : null;
    }

    private static bool Opens()
    {
        PresentationQueue presentations = new PresentationQueue(_wake);
        KeyTable table = new KeyTable();
        byte[] bytes = Tables.Sample(1);
        table.Attach(bytes, bytes.Length, Tables.Doors);
        CloudOpening opening = new CloudOpening(_keyring, Tables.Doors, presentations, table);

        // For the number that it says, and for the one before it.
        opening.Take(_answer.OpeningNumber, _answer.Bytes, 0, 0, 0);
        opening.Take(_answer.OpeningNumber, _answer.Bytes, ExchangeFormat.PhoneAnswerOffset, _answer.PhoneAnswerLength, 1_000);
        bool opens = opening.News[WhatOffset] == Result;
        opening.Take(_answer.OpeningNumber + 1, _answer.Bytes, ExchangeFormat.PhoneAnswerOffset, _answer.PhoneAnswerLength, 1_001);
        return opens || opening.News[WhatOffset] == Result;
    }

    private static Keyring Keys()
    {
        Keyring keyring = new Keyring(Identity.SiteId, Identity.ControllerId);
        keyring.Take(new Roots());
        return keyring;
    }

    private static bool Complete(byte[] bytes, int length, int leaves)
    {
        int signed = length - Mac.Length;
        if (signed < ExchangeFormat.NothingLength)
        {
            return false;
        }

        bool isAuthentic = true;
        if ((leaves & LeavesNonce) == 0)
        {
            Array.Copy(_request.Bytes, 4, bytes, 4, 24);
        }
        else
        {
            isAuthentic = false;
        }

        if ((leaves & LeavesMac) == 0)
        {
            byte[] mac = ExchangeFormat.ComputeMac(Identity.Keys.Exchange, "DC.EXANS", Identity.ControllerId, Path, bytes, signed);
            Array.Copy(mac, 0, bytes, signed, mac.Length);
        }
        else
        {
            isAuthentic = false;
        }

        return isAuthentic;
    }
}
