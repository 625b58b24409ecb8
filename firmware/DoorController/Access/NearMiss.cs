namespace DoorController.Access;

/// <summary>Whether wrong digits are a slip of a code: what somebody types who knows it.</summary>
public static class NearMiss
{
    private const int KeysARow = 3;
    private const int ZeroKey = 10;

    /// <summary>
    /// Whether the code with two neighbours swapped, one digit missing, one doubled, or one taken from the key beside it, all other digits in
    /// their order, makes the wrong digits. A missing or doubled one moves the rest; what comes last then is any digit, or none.
    /// </summary>
    /// <param name="wrong">Holds the wrong digits, in ASCII.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="code">The code, in ASCII.</param>
    /// <param name="length">How many digits both have.</param>
    public static bool Is(byte[] wrong, int start, byte[] code, int length)
    {
        int first = 0;
        while (first < length && wrong[start + first] == code[first])
        {
            first++;
        }

        // The code itself: it was typed before the door knew it.
        return first == length
            || IsNeighbour(wrong, start, code, length, first) || IsSwapped(wrong, start, code, length, first)
            || IsMoved(wrong, start + first, code, first + 1, length - first - 1)
            || (first > 0 && IsMoved(wrong, start + first, code, first - 1, length - first));
    }

    private static bool IsNeighbour(byte[] wrong, int start, byte[] code, int length, int at) =>
        AreBesideEachOther(wrong[start + at], code[at]) && IsMoved(wrong, start + at + 1, code, at + 1, length - at - 1);

    private static bool IsSwapped(byte[] wrong, int start, byte[] code, int length, int at) =>
        at + 1 < length && wrong[start + at] == code[at + 1] && wrong[start + at + 1] == code[at]
        && IsMoved(wrong, start + at + 2, code, at + 2, length - at - 2);

    /// <summary>Whether so many wrong digits are those of the code that begin at another place.</summary>
    private static bool IsMoved(byte[] wrong, int wrongAt, byte[] code, int codeAt, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (wrong[wrongAt + i] != code[codeAt + i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreBesideEachOther(byte a, byte b)
    {
        int keyA = KeyOf(a);
        int keyB = KeyOf(b);
        int apart = keyA < keyB ? keyB - keyA : keyA - keyB;
        return apart == KeysARow || (apart == 1 && keyA / KeysARow == keyB / KeysARow);
    }

    /// <summary>The place of a digit's key, row after row of <c>123 456 789 *0#</c>.</summary>
    private static int KeyOf(byte digit) => digit == '0' ? ZeroKey : digit - '1';
}
