using System;
using System.Collections.Generic;
using System.Linq;
using VirtualEsp32.Parts.Nfc;
using VirtualEsp32.Serial;

namespace VirtualEsp32.Parts;

/// <summary>
/// An NXP PN532 on a serial line, at the level of its frames (UM0701-02, 6.2 and 7). It sleeps until it is woken, says ACK to a frame with right checksums
/// and nothing to any other, and does one command after the other; a new one, or an ACK, ends the one before.
/// </summary>
public sealed class Pn532 : ISerialPart
{
    /// <summary>Its rate.</summary>
    public const int BaudRate = 115_200;

    private const int AckMs = 1;
    private const int ThinkMs = 1;
    private const int AttemptMs = 5;
    private const int ActivateMs = 6;
    private const int SilenceMs = 40;
    private const int BitsPerMs = 106;
    private const byte NoAnswer = 0x01;
    private const byte WrongContext = 0x27;
    private const int MaxAnswer = 262;

    private readonly Board _board;
    private readonly int _transmitPin;
    private readonly int _receivePin;
    private readonly List<byte> _line = [];
    private readonly NfcCard?[] _targets = new NfcCard?[3];
    private bool _isAwake;
    private int _attempts = int.MaxValue;
    private int _job;
    private int _resets = -1;

    /// <summary>Wires one.</summary>
    /// <param name="board">To which board.</param>
    /// <param name="transmitPin">The chip's pin that sends to it.</param>
    /// <param name="receivePin">The chip's pin that hears it.</param>
    public Pn532(Board board, int transmitPin, int receivePin)
    {
        _board = board;
        _transmitPin = transmitPin;
        _receivePin = receivePin;
        board.Serial.Wire(transmitPin, receivePin, this);
        board.Booted += () =>
        {
            _job++;
            _line.Clear();

            // A reset of the chip takes no power from its parts.
            if (board.Resets == _resets)
            {
                PowerUp();
            }

            _resets = board.Resets;
        };
    }

    /// <summary>What lies before its antenna.</summary>
    public NfcField Field { get; } = new();

    /// <summary>Whether it is plugged in; without a plug it has no power either.</summary>
    public bool IsConnected { get; private set; } = true;

    /// <summary>Whether it answers nothing, until it has been without power.</summary>
    public bool IsDead { get; set; }

    /// <summary>What becomes of each frame on its way to the chip, ACKs too.</summary>
    public Func<byte[], byte[]>? Spoil { get; set; }

    /// <summary>How many commands it has taken.</summary>
    public int Commands { get; private set; }

    /// <summary>How many APDUs it has given to cards.</summary>
    public int Exchanges { get; private set; }

    /// <summary>Pulls its plug, or puts it back: it begins anew then.</summary>
    public void Plug(bool isConnected)
    {
        lock (_board.Gate)
        {
            IsConnected = isConnected;
            if (isConnected)
            {
                PowerUp();
            }
        }
    }

    /// <summary>Sends bytes to the chip that nobody has asked for.</summary>
    public void Babble(byte[] bytes)
    {
        lock (_board.Gate)
        {
            _board.Serial.Send(_transmitPin, _receivePin, bytes, BaudRate);
        }
    }

    /// <inheritdoc />
    public void Receive(byte[] bytes, int baudRate)
    {
        if (!IsConnected || IsDead || baudRate != BaudRate)
        {
            return;
        }

        foreach (byte value in bytes)
        {
            _isAwake |= value == 0x55;
            if (_isAwake)
            {
                _line.Add(value);
            }
        }

        while (TakeFrame() is { } data)
        {
            if (data.Length == 0)
            {
                // An ACK of the host.
                _job++;
            }
            else
            {
                _job++;
                Commands++;
                Send(AckMs, _job, [0, 0, 0xFF, 0, 0xFF, 0]);
                Do(data, _job);
            }
        }
    }

    private void PowerUp()
    {
        IsDead = false;
        _isAwake = false;
        _attempts = int.MaxValue;
        _job++;
        _line.Clear();
        Array.Clear(_targets);
    }

    /// <summary>The next frame that has come whole: its data, none for an ACK; null when there is none.</summary>
    private byte[]? TakeFrame()
    {
        for (int start = 0; start + 4 < _line.Count; start++)
        {
            if (_line[start] != 0 || _line[start + 1] != 0xFF)
            {
                continue;
            }

            int length = _line[start + 2];
            if (length == 0 && _line[start + 3] == 0xFF)
            {
                _line.RemoveRange(0, start + 4);
                return [];
            }

            if (((length + _line[start + 3]) & 0xFF) != 0 || length < 2)
            {
                continue;
            }

            if (start + 4 + length + 1 > _line.Count)
            {
                return null;
            }

            byte[] frame = [.. _line.Skip(start + 4).Take(length + 1)];
            _line.RemoveRange(0, start + 4 + length + 1);
            start = -1;
            if ((frame.Sum(value => value) & 0xFF) == 0 && frame[0] == 0xD4)
            {
                return frame[1..^1];
            }
        }

        return null;
    }

    private void Do(byte[] command, int job)
    {
        byte answer = (byte)(command[0] + 1);
        switch (command[0])
        {
            case 0x00 when command.Length >= 2 && command[1] == 0:
                Answer(ThinkMs, job, [answer, .. command[1..]]);
                break;
            case 0x02:
                Answer(ThinkMs, job, [answer, 0x32, 0x01, 0x06, 0x07]);
                break;
            case 0x14 when command.Length >= 2:
                Answer(ThinkMs, job, [answer]);
                break;
            case 0x32 when Configure(command):
                Answer(ThinkMs, job, [answer]);
                break;
            case 0x4A when command.Length >= 3 && command[1] is 1 or 2 && command[2] == 0:
                List(command[1], job, 0);
                break;
            case 0x40 when command.Length >= 2:
                Exchange(command[1], command[2..], job);
                break;
            case 0x44 or 0x52 or 0x54 when command.Length == 2:
                Answer(ThinkMs, job, [answer, command[1] < _targets.Length && (command[1] == 0 || _targets[command[1]] is not null) ? (byte)0 : WrongContext]);
                break;
            default:
                Send(ThinkMs + AckMs, job, [0, 0, 0xFF, 0x01, 0xFF, 0x7F, 0x81, 0]);
                break;
        }
    }

    private bool Configure(byte[] command)
    {
        switch (command.Length < 2 ? 0 : command[1])
        {
            case 1 when command.Length == 3:
                if ((command[2] & 1) == 0)
                {
                    TurnFieldOff();
                }

                return true;
            case 2 when command.Length == 5:
            case 4 when command.Length == 3:
                return true;
            case 5 when command.Length == 5:
                _attempts = command[4] == 0xFF ? int.MaxValue : command[4] + 1;
                return true;
            default:
                return false;
        }
    }

    private void TurnFieldOff() => Array.Clear(_targets);

    /// <summary>One attempt after the other, until there is a card, or no more is wanted.</summary>
    private void List(int most, int job, int attempt)
    {
        At(AckMs + AttemptMs, job, () =>
        {
            NfcCard[] cards = [.. Field.Cards.Take(most)];
            if (cards.Length == 0 && attempt + 1 < _attempts)
            {
                List(most, job, attempt + 1);
                return;
            }

            Array.Clear(_targets);
            List<byte> answer = [0x4B, (byte)cards.Length];
            for (int i = 0; i < cards.Length; i++)
            {
                NfcCard card = cards[i];
                card.PowerUp();
                _targets[i + 1] = card;
                answer.AddRange([(byte)(i + 1), (byte)(card.Atqa >> 8), (byte)card.Atqa, card.Sak, (byte)card.Uid.Length, .. card.Uid, .. card.Ats ?? []]);
            }

            Answer(cards.Length * ActivateMs, job, [.. answer]);
        });
    }

    private void Exchange(int target, byte[] data, int job)
    {
        if (target < 1 || target >= _targets.Length || _targets[target] is not { } card)
        {
            Answer(ThinkMs, job, [0x41, WrongContext]);
            return;
        }

        Exchanges++;
        int airMs = AirMs(data.Length);
        At(AckMs + airMs, job, () =>
        {
            byte[]? answer = Field.Has(card) && card.Ats is not null ? card.Answer(data) : null;
            if (answer is null)
            {
                Answer(SilenceMs, job, [0x41, NoAnswer]);
                return;
            }

            At(card.AnswerMs + AirMs(answer.Length), job, () => Answer(
                ThinkMs, job, !Field.Has(card) ? [0x41, NoAnswer] : [0x41, 0, .. answer.Take(MaxAnswer)]));
        });
    }

    /// <summary>With the block's own bytes and their parity, at 106 kbit/s.</summary>
    private static int AirMs(int bytes) => (((bytes + 5) * 9) + BitsPerMs - 1) / BitsPerMs;

    private void Answer(int afterMs, int job, byte[] data)
    {
        int length = data.Length + 1;
        byte sum = (byte)-(0xD5 + data.Sum(value => value));
        byte[] head = length <= 0xFF
            ? [0, 0, 0xFF, (byte)length, (byte)-length]
            : [0, 0, 0xFF, 0xFF, 0xFF, (byte)(length >> 8), (byte)length, (byte)-((length >> 8) + (length & 0xFF))];
        Send(AckMs + afterMs, job, [.. head, 0xD5, .. data, sum, 0]);
    }

    private void Send(int afterMs, int job, byte[] frame) => At(afterMs, job, () =>
    {
        byte[] sent = Spoil is null ? frame : Spoil(frame);
        _board.Serial.Send(_transmitPin, _receivePin, sent, BaudRate);
    });

    /// <summary>Does something later, unless its command was ended, or its power.</summary>
    private void At(int afterMs, int job, Action action) => _board.Scheduler.SetAlarm(_board.Clock.NowMs + afterMs, () =>
    {
        if (job == _job && IsConnected && !IsDead)
        {
            action();
        }
    });
}
