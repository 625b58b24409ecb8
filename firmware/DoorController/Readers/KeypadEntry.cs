using System;
using DoorController.Access;

namespace DoorController.Readers;

/// <summary>
/// The digits typed so far. An entry is decided exactly when it has the door's length, or nine digits if it starts with 9 (a
/// daily code): nothing shows before. Given up by <c>*</c>, 5 to 10 s without a digit, or 30 s in all, it tells nothing.
/// </summary>
public sealed class KeypadEntry
{
    /// <summary>Longest pause between two digits, where a property has not chosen a longer one.</summary>
    public const int DefaultPauseMs = 5_000;

    /// <summary>Longest time for a whole entry.</summary>
    public const int MaxEntryMs = 30_000;

    private long _firstMs;
    private long _lastMs;
    private int _wanted;

    /// <summary>The digits in ASCII; only the first <see cref="Length"/> count.</summary>
    public byte[] Digits { get; } = new byte[DailyCode.Length];

    /// <summary>How many digits were typed.</summary>
    public int Length { get; private set; }

    /// <summary>Longest pause between two digits.</summary>
    public int MaxPauseMs { get; set; } = DefaultPauseMs;

    /// <summary>When the entry is given up; only while it has digits.</summary>
    public long GivenUpAtMs => Length == 0 ? long.MaxValue
        : _lastMs + MaxPauseMs < _firstMs + MaxEntryMs ? _lastMs + MaxPauseMs : _firstMs + MaxEntryMs;

    /// <summary>Takes a key.</summary>
    /// <param name="key">0–9; <c>*</c> starts anew; anything else is ignored, there is no enter key.</param>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="codeLength">Digits of the door's permanent codes.</param>
    /// <returns>True when the entry is complete; then it is to be presented and cleared.</returns>
    public bool Add(char key, long nowMs, int codeLength)
    {
        if (nowMs >= GivenUpAtMs || key == '*')
        {
            Clear();
        }

        if (key < '0' || key > '9')
        {
            return false;
        }

        if (Length == 0)
        {
            _firstMs = nowMs;
            _wanted = key == DailyCode.FirstDigit ? DailyCode.Length : codeLength;
        }

        _lastMs = nowMs;
        Digits[Length] = (byte)key;
        Length++;
        return Length >= _wanted;
    }

    /// <summary>Forgets the digits.</summary>
    public void Clear()
    {
        Array.Clear(Digits, 0, Digits.Length);
        Length = 0;
    }
}
