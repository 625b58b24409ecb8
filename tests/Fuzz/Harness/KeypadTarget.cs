using DoorController.Access;
using DoorController.Readers;

namespace DoorController.Fuzz.Harness;

/// <summary>
/// What is typed at a keypad: the first byte is the door's code length, then each byte a key and the time since the one before. An entry
/// is complete only where the last digits in time make one, by a second look at what was typed.
/// </summary>
public static class KeypadTarget
{
    private const int MaxPauseMs = 5_000;
    private const int MaxEntryMs = 30_000;
    private const int DailyLength = 9;

    private static readonly char[] _keys = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'A', '\0', '\uFFFF', ' ' };
    private static readonly char[] _typed = new char[512];
    private static readonly long[] _atMs = new long[512];

    /// <summary>Types one input.</summary>
    /// <returns>What is wrong with how it was taken, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        if (input.Length == 0)
        {
            return null;
        }

        KeypadEntry entry = new KeypadEntry();
        int codeLength = 4 + (input[0] & 3);
        long nowMs = 1_000;
        int typed = 0;
        for (int i = 1; i < input.Length && typed < _typed.Length; i++)
        {
            // Up to 4 s in steps, and now and then the very ends of what is allowed.
            int step = input[i] >> 4;
            nowMs += step == 15 ? MaxPauseMs : step == 14 ? MaxPauseMs - 1 : step * 290;
            char key = _keys[input[i] & 15];
            bool isComplete = entry.Add(key, nowMs, codeLength);
            if (key == '*' || (key >= '0' && key <= '9'))
            {
                _typed[typed] = key;
                _atMs[typed] = nowMs;
                typed++;
            }

            bool isExpected = key >= '0' && key <= '9' && IsComplete(typed, codeLength);
            if (isComplete != isExpected)
            {
                return isComplete ? "An entry of too few digits." : "A whole entry was not taken.";
            }

            if (entry.Length > DailyLength)
            {
                return "More digits than any code has.";
            }

            if (isComplete)
            {
                entry.Clear();
                typed = 0;
            }
        }

        return null;
    }

    /// <summary>Whether the last digits typed are an entry: counted anew from its first digit, which is where the last one was given up.</summary>
    private static bool IsComplete(int typed, int codeLength)
    {
        int first = 0;
        for (int i = 0; i < typed; i++)
        {
            bool isLate = i > first && (_atMs[i] - _atMs[i - 1] >= MaxPauseMs || _atMs[i] - _atMs[first] >= MaxEntryMs);
            if (_typed[i] == '*')
            {
                first = i + 1;
            }
            else if (isLate)
            {
                first = i;
            }
        }

        int count = typed - first;
        return count > 0 && count >= (_typed[first] == '9' ? DailyLength : codeLength);
    }
}
