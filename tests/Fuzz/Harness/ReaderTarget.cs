using System;
using DoorController.Readers.Nfc;

namespace DoorController.Fuzz.Harness;

/// <summary>
/// What comes from a card reader. First byte 1: the rest is put into a frame with right checksums, so that it gets past them, and must come out
/// of it as it is; 2: into an extended frame; else it comes as it is.
/// </summary>
public static class ReaderTarget
{
    private static readonly Pn532Receiver _receiver = new Pn532Receiver();
    private static readonly NfcTargets _targets = new NfcTargets();
    private static readonly byte[] _line = new byte[Pn532Receiver.MaxLength + 32];

    /// <summary>Receives one input.</summary>
    /// <returns>What is wrong with how it was taken, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return null;
        }

        int kind = input[0];
        int length = input.Length - 1;
        if ((kind != 1 || length > 253) && (kind != 2 || length > Pn532Receiver.MaxLength - 1))
        {
            return Receive(input, 1, length, false);
        }

        int line = Frame(input, length, kind == 2);
        string wrong = Receive(_line, 0, line, length > 0);
        if (wrong is not null || length == 0)
        {
            return wrong;
        }

        for (int i = 0; i < length; i++)
        {
            if (_receiver.Length != length || _receiver.Data[i] != input[i + 1])
            {
                return "An answer that is not what was framed.";
            }
        }

        return null;
    }

    private static string Receive(byte[] bytes, int start, int length, bool isAnswer)
    {
        _receiver.Clear();
        bool hasAnswer = false;
        for (int i = start; i < start + length; i++)
        {
            int wanted = _receiver.Wanted;
            if (wanted < 1 || wanted > Pn532Receiver.MaxLength + 2)
            {
                return "Wants " + wanted.ToString() + " bytes.";
            }

            if (_receiver.Take(bytes[i]) == Pn532Input.Answer)
            {
                hasAnswer = true;
                string wrong = Look();
                if (wrong is not null)
                {
                    return wrong;
                }
            }
        }

        return isAnswer && !hasAnswer ? "A right frame was passed over." : null;
    }

    private static string Look()
    {
        if (_receiver.Length < 1 || _receiver.Length > Pn532Receiver.MaxLength)
        {
            return "An answer of " + _receiver.Length.ToString() + " bytes.";
        }

        _targets.Read(_receiver.Data, _receiver.Length);
        if (_targets.Count > NfcTargets.Capacity)
        {
            return "More cards than can be.";
        }

        for (int i = 0; i < _targets.Count; i++)
        {
            int uid = _targets[i].UidLength;
            if (uid != 4 && uid != 7 && uid != 10)
            {
                return "A UID of " + uid.ToString() + " bytes.";
            }
        }

        return null;
    }

    private static int Frame(byte[] input, int length, bool isExtended)
    {
        int at = 0;
        _line[at++] = 0;
        _line[at++] = 0;
        _line[at++] = 0xFF;
        int claimed = length + 1;
        if (isExtended)
        {
            _line[at++] = 0xFF;
            _line[at++] = 0xFF;
            _line[at++] = (byte)(claimed >> 8);
            _line[at++] = (byte)claimed;
            _line[at++] = (byte)-((claimed >> 8) + (claimed & 0xFF));
        }
        else
        {
            _line[at++] = (byte)claimed;
            _line[at++] = (byte)-claimed;
        }

        _line[at++] = Pn532Frame.FromChip;
        Array.Copy(input, 1, _line, at, length);
        int sum = Pn532Frame.FromChip;
        for (int i = 0; i < length; i++)
        {
            sum += input[i + 1];
        }

        _line[at + length] = (byte)-sum;
        _line[at + length + 1] = 0;
        return at + length + 2;
    }
}
