using System;
using System.Collections.Generic;
using System.Linq;
using VirtualEsp32.Parts.Nfc;
using VirtualEsp32.Serial;

namespace VirtualEsp32.Parts;

/// <summary>
/// An NXP PN532 on a serial line, at the level of its frames (UM0701-02, 6.2 and 7). It sleeps until it is woken, says ACK to a frame with right checksums
/// and nothing to any other, and does one command after the other; a new one, or an ACK, ends the one before; a NACK has it send its last answer again.
/// Times are the manual's where it has any (ACK within 15 ms; timeouts of 7.3.1), the card's own (FWT of its ATS), and else what its users see:
/// 5 ms an attempt in an empty field, 6 ms a card that is activated with RATS.
/// </summary>
public sealed class Pn532 : ISerialPart
{
    /// <summary>Its rate.</summary>
    public const int BaudRate = 115_200;

    private const int AckMs = 1;
    private const int ThinkMs = 1;
    private const int AttemptMs = 5;
    private const int ActivateMs = 6;
    private const int WakeMs = 1;
    private const int BitsPerMs = 106;
    private const int CarrierKHz = 13_560;
    private const int FrameWaitCycles = 4_096;
    private const int DefaultFrameWait = 4;
    private const int LongestTimeout = 16;
    private const int DefaultRetryTimeout = 10;
    private const byte NoAnswer = 0x01;
    private const byte WrongContext = 0x27;
    private const int MaxAnswer = 262;
    private const int BytesPerMs = BaudRate / 10_000;

    private readonly Board _board;
    private readonly int _transmitPin;
    private readonly int _receivePin;
    private readonly List<byte> _line = [];
    private readonly NfcCard?[] _targets = new NfcCard?[3];
    private readonly bool[] _isDeselected = new bool[3];
    private byte[] _lastAnswer = [];
    private bool _isPowered = true;
    private bool _isAwake;
    private bool _isConfigured;
    private long _wokenMs;
    private int _lost;
    private int _retryTimeout = DefaultRetryTimeout;
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

    /// <summary>Whether its own supply is there, beside the board's; it begins anew when it comes.</summary>
    public bool IsPowered
    {
        get => _isPowered && IsConnected && _board.HasPower;
        set
        {
            lock (_board.Gate)
            {
                if (value && !_isPowered)
                {
                    PowerUp();
                }

                _isPowered = value;
            }
        }
    }

    /// <summary>Whether it answers nothing, until it has been without power.</summary>
    public bool IsDead { get; set; }

    /// <summary>What becomes of each frame on its way to the chip, ACKs too.</summary>
    public Func<byte[], byte[]>? Spoil { get; set; }

    /// <summary>How many commands it has taken.</summary>
    public int Commands { get; private set; }

    /// <summary>How many frames it has sent, ACKs too.</summary>
    public int FramesSent { get; private set; }

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
        if (!IsConnected || !_isPowered || IsDead || baudRate != BaudRate)
        {
            return;
        }

        if (_board.Clock.NowMs >= _wokenMs)
        {
            _lost = 0;
        }

        foreach (byte value in bytes)
        {
            if (_lost > 0)
            {
                _lost--;
            }
            else if (_isAwake)
            {
                _line.Add(value);
            }
            else if (value == 0x55)
            {
                // Five rising edges. What comes while the oscillator starts is lost, at once or in the next millisecond.
                _isAwake = true;
                _lost = BytesPerMs * WakeMs;
                _wokenMs = _board.Clock.NowMs + WakeMs;
            }
        }

        while (Pn532Frames.Take(_line) is { } frame)
        {
            Take(frame);
        }
    }

    private void Take(byte[] frame)
    {
        if (frame == Pn532Frames.Nack)
        {
            if (_lastAnswer.Length > 0)
            {
                Send(AckMs, _job, _lastAnswer);
            }

            return;
        }

        _job++;
        if (frame.Length > 0)
        {
            Commands++;
            Send(AckMs, _job, Pn532Frames.Acknowledgement);
            Do(frame, _job);
        }
    }

    private void PowerUp()
    {
        IsDead = false;
        _isAwake = false;
        _lost = 0;
        _isConfigured = false;
        _attempts = int.MaxValue;
        _retryTimeout = DefaultRetryTimeout;
        _lastAnswer = [];
        _job++;
        _line.Clear();
        Array.Clear(_targets);
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
            case 0x14 when command.Length >= 2 && command[1] is >= 1 and <= 4:
                _isConfigured = command[1] == 1;
                Answer(ThinkMs, job, [answer]);
                break;
            case 0x16 when command.Length >= 2:
                Answer(ThinkMs, job, [answer, 0]);
                At(AckMs + ThinkMs + 1, job, () => _isAwake = false);
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
                Answer(ThinkMs, job, [answer, Choose(command[0], command[1])]);
                break;
            default:
                Send(ThinkMs + AckMs, job, Pn532Frames.SyntaxError);
                break;
        }
    }

    /// <summary>InDeselect and InRelease of one card, or of all; InSelect of one.</summary>
    private byte Choose(byte command, byte target)
    {
        if (target >= _targets.Length || (target > 0 && _targets[target] is null) || (target == 0 && command == 0x54))
        {
            return WrongContext;
        }

        for (int i = 1; i < _targets.Length; i++)
        {
            if (target != 0 && target != i)
            {
                continue;
            }

            if (command == 0x52)
            {
                _targets[i] = null;
            }
            else if (command == 0x44)
            {
                _isDeselected[i] = true;
            }
            else if (_isDeselected[i] && !Activate(i))
            {
                return NoAnswer;
            }
        }

        return 0;
    }

    /// <summary>A card that was put to sleep is woken: it has forgotten everything.</summary>
    private bool Activate(int target)
    {
        if (!Field.Has(_targets[target]!))
        {
            return false;
        }

        _targets[target]!.PowerUp();
        _isDeselected[target] = false;
        return true;
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
            case 2 when command.Length == 5 && command[3] <= LongestTimeout && command[4] <= LongestTimeout:
                _retryTimeout = command[4];
                return true;
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
        // In the state in which it wakes first it has no field; the manual says only that SAMConfiguration must come first.
        if (!_isConfigured)
        {
            return;
        }

        At(AckMs + AttemptMs, job, () =>
        {
            NfcCard[] cards = [.. Field.Cards.Take(most)];
            if (cards.Length == 0 && attempt + 1 < _attempts)
            {
                List(most, job, attempt + 1);
                return;
            }

            Array.Clear(_targets);
            Array.Clear(_isDeselected);
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
        int wakeMs = 0;
        if (_isDeselected[target])
        {
            wakeMs = ActivateMs;
            Activate(target);
        }

        At(AckMs + wakeMs + AirMs(data.Length), job, () =>
        {
            byte[]? answer = Field.Has(card) && card.Ats is not null ? card.Answer(data) : null;
            if (answer is null)
            {
                Answer(SilenceMs(card), job, [0x41, NoAnswer]);
                return;
            }

            At(card.AnswerMs + AirMs(answer.Length), job, () => Answer(
                ThinkMs, job, !Field.Has(card) ? [0x41, NoAnswer] : [0x41, 0, .. answer.Take(MaxAnswer)]));
        });
    }

    /// <summary>How long it waits for a card that is silent: as the card's ATS says (ISO 14443-4, 7.2), else as RFConfiguration does.</summary>
    private int SilenceMs(NfcCard card)
    {
        if (card.Ats is null)
        {
            return _retryTimeout == 0 ? 0 : (int)Math.Ceiling(0.1 * (1 << (_retryTimeout - 1)));
        }

        // TB(1) comes after T0 and, when there is one, TA(1).
        int place = (card.Ats[1] & 0x10) == 0 ? 2 : 3;
        int frameWait = (card.Ats[1] & 0x20) == 0 ? DefaultFrameWait : card.Ats[place] >> 4;
        return 1 + ((FrameWaitCycles << frameWait) / CarrierKHz);
    }

    /// <summary>With the block's own bytes and their parity, at 106 kbit/s.</summary>
    private static int AirMs(int bytes) => (((bytes + 5) * 9) + BitsPerMs - 1) / BitsPerMs;

    private void Answer(int afterMs, int job, byte[] data)
    {
        byte[] frame = Pn532Frames.Make(data);
        At(AckMs + afterMs, job, () =>
        {
            _lastAnswer = frame;
            Say(frame);
        });
    }

    private void Send(int afterMs, int job, byte[] frame) => At(afterMs, job, () => Say(frame));

    private void Say(byte[] frame)
    {
        FramesSent++;
        _board.Serial.Send(_transmitPin, _receivePin, Spoil is null ? frame : Spoil(frame), BaudRate);
    }

    /// <summary>Does something later, unless its command was ended, or its power.</summary>
    private void At(int afterMs, int job, Action action) => _board.Scheduler.SetAlarm(_board.Clock.NowMs + afterMs, () =>
    {
        if (job == _job && IsConnected && _isPowered && !IsDead)
        {
            action();
        }
    });
}
