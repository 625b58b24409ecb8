using System;

namespace DoorController.Readers.Nfc;

/// <summary>The cards in the field of a PN532, as it lists them (UM0701-02, 7.3.5, 106 kbps type A). Made once.</summary>
public sealed class NfcTargets
{
    /// <summary>How many cards the chip can tell apart.</summary>
    public const int Capacity = 2;

    private const int HeadLength = 2;
    private const int UidOffset = 5;
    private const byte TakesApdusBit = 0x20;

    private readonly NfcTarget[] _targets = { new NfcTarget(), new NfcTarget() };

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them; the index must be below <see cref="Count"/>.</summary>
    public NfcTarget this[int index] => _targets[index];

    /// <summary>Reads the chip's answer; from where it contradicts itself on it counts for nothing.</summary>
    /// <param name="answer">The answer: the command's number plus one, then its parameters.</param>
    /// <param name="length">How many bytes.</param>
    public void Read(byte[] answer, int length)
    {
        Count = 0;
        int claimed = length < HeadLength ? 0 : answer[1] < Capacity ? answer[1] : Capacity;
        int at = HeadLength;
        for (int i = 0; i < claimed; i++)
        {
            at = ReadTarget(answer, length, at, _targets[i]);
            if (at < 0)
            {
                return;
            }

            Count++;
        }
    }

    /// <summary>Number, SENS_RES (2), SEL_RES, length of the UID, UID; then, where it takes APDUs, its ATS, which begins with its own length.</summary>
    /// <returns>Where the next one begins, -1 when this is none.</returns>
    private static int ReadTarget(byte[] answer, int length, int at, NfcTarget target)
    {
        if (at + UidOffset > length)
        {
            return -1;
        }

        int uidLength = answer[at + 4];
        int next = at + UidOffset + uidLength;
        if ((uidLength != 4 && uidLength != 7 && uidLength != NfcTarget.MaxUidLength) || next > length)
        {
            return -1;
        }

        target.Number = answer[at];
        target.TakesApdus = (answer[at + 3] & TakesApdusBit) != 0;
        target.UidLength = uidLength;
        Array.Copy(answer, at + UidOffset, target.Uid, 0, uidLength);
        if (!target.TakesApdus)
        {
            return next;
        }

        next += next < length && answer[next] > 0 ? answer[next] : length + 1;
        return next <= length ? next : -1;
    }
}
