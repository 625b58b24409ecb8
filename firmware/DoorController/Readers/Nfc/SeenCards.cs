using System;

namespace DoorController.Readers.Nfc;

/// <summary>The cards that lie at a reader and have been dealt with: each counts again when it has been away for a second. Made once.</summary>
public sealed class SeenCards
{
    /// <summary>How long a card must have been away.</summary>
    public const int AwayMs = 1_000;

    private const int Capacity = 4;

    private readonly byte[][] _uids = new byte[Capacity][];
    private readonly int[] _lengths = new int[Capacity];
    private readonly long[] _seenMs = new long[Capacity];

    /// <summary>Knows none yet.</summary>
    public SeenCards()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _uids[i] = new byte[NfcTarget.MaxUidLength];
        }
    }

    /// <summary>Whether a card is one that lies there still, and then that it was seen again.</summary>
    /// <param name="target">The card. All that change their UID each time are one.</param>
    /// <param name="nowMs">Monotonic time.</param>
    [AllocationFree]
    public bool IsKnown(NfcTarget target, long nowMs)
    {
        int index = Find(target);
        if (index < 0 || nowMs - _seenMs[index] >= AwayMs)
        {
            return false;
        }

        _seenMs[index] = nowMs;
        return true;
    }

    /// <summary>Remembers a card in place of the one that was not seen for longest.</summary>
    [AllocationFree]
    public void Add(NfcTarget target, long nowMs)
    {
        int index = Find(target);
        if (index < 0)
        {
            index = 0;
            for (int i = 1; i < Capacity; i++)
            {
                index = _seenMs[i] < _seenMs[index] ? i : index;
            }
        }

        _lengths[index] = target.UidLength;
        Array.Copy(target.Uid, 0, _uids[index], 0, target.UidLength);
        _seenMs[index] = nowMs;
    }

    private int Find(NfcTarget target)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_lengths[i] == target.UidLength && IsSame(_uids[i], target))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSame(byte[] uid, NfcTarget target)
    {
        int compared = target.HasRandomUid ? 1 : target.UidLength;
        for (int i = 0; i < compared; i++)
        {
            if (uid[i] != target.Uid[i])
            {
                return false;
            }
        }

        return true;
    }
}
