using System;
using System.IO.Ports;
using DoorController.Readers.Cards;

namespace DoorController.Readers.Nfc;

/// <summary>
/// An NXP PN532 on a serial line (HSU): one command at a time, each with a time to be answered in (UM0701-02). Whoever asks waits; nothing is thrown.
/// A chip that has not answered is to be started anew.
/// </summary>
public sealed class Pn532
{
    private const int BaudRate = 115_200;
    private const int AckMs = 50;
    private const int AnswerMs = 250;
    private const int ExchangeMs = 1_000;

    // The platform has one signal for all serial ports, and it can be lost: so what has come is looked for now and then.
    private const int LookMs = 20;

    // The platform's ring has 256 bytes, and whoever asks for more waits for ever.
    private const int MostAtOnce = 64;
    private const int MostLeft = 8;
    private const int WakeLength = 16;
    private const byte WakeByte = 0x55;
    private const byte GetFirmwareVersion = 0x02;
    private const byte SamConfiguration = 0x14;
    private const byte RfConfiguration = 0x32;
    private const byte InListPassiveTarget = 0x4A;
    private const byte InDataExchange = 0x40;
    private const byte Chip = 0x32;
    private const byte FieldItem = 1;
    private const byte RetriesItem = 5;
    private const byte StatusMask = 0x3F;

    private readonly SerialPort _port;
    private readonly Pn532Receiver _receiver = new Pn532Receiver();
    private readonly byte[] _command = new byte[CardSession.MaxCommandLength + 2];
    private readonly byte[] _received = new byte[MostAtOnce];
    private readonly byte[] _ack = Pn532Frame.Ack();
    private readonly byte[] _wake = new byte[WakeLength];

    /// <summary>Takes a port; opens nothing yet.</summary>
    /// <param name="portName">Such as <c>COM2</c>; its pins must have been set.</param>
    public Pn532(string portName)
    {
        _port = new SerialPort(portName, BaudRate);
        _wake[0] = WakeByte;
        _wake[1] = WakeByte;
    }

    /// <summary>Whether it was started and has answered ever since.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Wakes the chip and sets it up: it polls twice for a card, then says that there is none.</summary>
    /// <returns>Whether a PN532 has answered.</returns>
    public bool Start()
    {
        if (!_port.IsOpen)
        {
            _port.Open();
        }

        _port.Write(_wake, 0, _wake.Length);
        IsReady = Ask(Command(SamConfiguration, 1, 0, 0), AnswerMs)
            && Ask(Command(GetFirmwareVersion), AnswerMs) && _receiver.Length >= 2 && _receiver.Data[1] == Chip
            && Ask(Command(RfConfiguration, RetriesItem, 0xFF, 1, 1), AnswerMs);
        return IsReady;
    }

    /// <summary>Turns the field on and looks which cards are in it, two at most.</summary>
    /// <param name="targets">Receives them.</param>
    /// <returns>False when the chip has not answered.</returns>
    public bool List(NfcTargets targets)
    {
        IsReady = Ask(Command(InListPassiveTarget, NfcTargets.Capacity, 0), AnswerMs);
        targets.Read(_receiver.Data, IsReady ? _receiver.Length : 0);
        return IsReady;
    }

    /// <summary>Sends a command to a card.</summary>
    /// <param name="target">The number that the chip has given it.</param>
    /// <param name="command">Begins with the command.</param>
    /// <param name="length">How many bytes, up to <see cref="CardSession.MaxCommandLength"/>.</param>
    /// <param name="answer">Receives the card's answer, as far as there is room.</param>
    /// <returns>How many bytes the answer has; -1 when the card, or the chip, has not answered.</returns>
    public int Exchange(int target, byte[] command, int length, byte[] answer)
    {
        _command[0] = InDataExchange;
        _command[1] = (byte)target;
        Array.Copy(command, 0, _command, 2, length);
        IsReady = Ask(length + 2, ExchangeMs);
        if (!IsReady || _receiver.Length < 2 || (_receiver.Data[1] & StatusMask) != 0)
        {
            return -1;
        }

        int answered = _receiver.Length - 2;
        Array.Copy(_receiver.Data, 2, answer, 0, answered < answer.Length ? answered : answer.Length);
        return answered;
    }

    /// <summary>Takes the field off, so that all cards begin anew with the next.</summary>
    public void TurnFieldOff() => IsReady = Ask(Command(RfConfiguration, FieldItem, 0), AnswerMs);

    private int Command(byte command)
    {
        _command[0] = command;
        return 1;
    }

    private int Command(byte command, byte first, byte second)
    {
        _command[0] = command;
        _command[1] = first;
        _command[2] = second;
        return 3;
    }

    private int Command(byte command, byte first, byte second, byte third)
    {
        _command[3] = third;
        return 1 + Command(command, first, second);
    }

    private int Command(byte command, byte first, byte second, byte third, byte fourth)
    {
        _command[4] = fourth;
        return 1 + Command(command, first, second, third);
    }

    /// <summary>Sends the command and waits for its answer; what else comes is passed over.</summary>
    private bool Ask(int length, int patienceMs)
    {
        Forget();
        byte[] frame = Pn532Frame.Make(_command, length);
        _port.Write(frame, 0, frame.Length);
        if (Wait(AckMs) != Pn532Input.Ack)
        {
            return false;
        }

        if (Wait(patienceMs) == Pn532Input.Answer && _receiver.Data[0] == _command[0] + 1)
        {
            return true;
        }

        // Ends what the chip may still be busy with.
        _port.Write(_ack, 0, _ack.Length);
        return false;
    }

    private Pn532Input Wait(int patienceMs)
    {
        long until = Environment.TickCount64 + patienceMs;
        while (Environment.TickCount64 <= until)
        {
            int wanted = _receiver.Wanted < MostAtOnce ? _receiver.Wanted : MostAtOnce;
            if (!TryRead(wanted, until))
            {
                return Pn532Input.Nothing;
            }

            for (int i = 0; i < wanted; i++)
            {
                Pn532Input input = _receiver.Take(_received[i]);
                if (input != Pn532Input.Nothing)
                {
                    return input;
                }
            }
        }

        // Rubbish without an end is no answer.
        return Pn532Input.Nothing;
    }

    /// <summary>Waits for so many bytes. If there are fewer at the end of the time, they stay in the port.</summary>
    private bool TryRead(int count, long untilMs)
    {
        bool isRead = false;
        for (long leftMs = untilMs - Environment.TickCount64; !isRead && leftMs > 0; leftMs = untilMs - Environment.TickCount64)
        {
            isRead = TryReadWithin(count, leftMs < LookMs ? (int)leftMs : LookMs);
        }

        return isRead || (_port.BytesToRead >= count && TryReadWithin(count, LookMs));
    }

    private bool TryReadWithin(int count, int milliseconds)
    {
        try
        {
            _port.ReadTimeout = milliseconds;
            return _port.Read(_received, 0, count) == count;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Forgets what came late.</summary>
    private void Forget()
    {
        _receiver.Clear();
        for (int i = 0; i < MostLeft && _port.BytesToRead > 0; i++)
        {
            _port.Read(_received, 0, _port.BytesToRead < MostAtOnce ? _port.BytesToRead : MostAtOnce);
        }
    }
}
