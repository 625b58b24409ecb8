using System;

namespace DoorController.Access;

/// <summary>
/// The digits of the last guesses at one keypad, for a minute and in memory only: slips of a code are forgiven when that code follows.
/// </summary>
public sealed class WrongEntries
{
    /// <summary>For how long they are kept.</summary>
    public const int KeptMs = 60_000;

    private const int Capacity = GuessBucket.Full / GuessBucket.Guess;

    private readonly byte[] _digits = new byte[Capacity * DailyCode.Length];
    private readonly int[] _lengths = new int[Capacity];
    private readonly long[] _addedMs = new long[Capacity];
    private int _count;

    /// <summary>When <see cref="Forget"/> wants to run, <see cref="long.MaxValue"/> for never.</summary>
    public long NextForgetMs => _count == 0 ? long.MaxValue : _addedMs[0] + KeptMs;

    /// <summary>Keeps a guess; the oldest goes when there are too many.</summary>
    public void Add(byte[] digits, int length, long nowMs)
    {
        if (_count == Capacity)
        {
            RemoveOldest();
        }

        Array.Copy(digits, 0, _digits, _count * DailyCode.Length, length);
        _lengths[_count] = length;
        _addedMs[_count] = nowMs;
        _count++;
    }

    /// <summary>Wipes what is older than a minute.</summary>
    public void Forget(long nowMs)
    {
        while (nowMs >= NextForgetMs)
        {
            RemoveOldest();
        }
    }

    /// <summary>Counts the slips of a code, and wipes all guesses.</summary>
    public int TakeSlips(byte[] code, int length, long nowMs)
    {
        Forget(nowMs);
        int slips = 0;
        for (int i = 0; i < _count; i++)
        {
            if (_lengths[i] == length && NearMiss.Is(_digits, i * DailyCode.Length, code, length))
            {
                slips++;
            }
        }

        Array.Clear(_digits, 0, _digits.Length);
        _count = 0;
        return slips;
    }

    private void RemoveOldest()
    {
        _count--;
        Array.Copy(_digits, DailyCode.Length, _digits, 0, _count * DailyCode.Length);
        Array.Clear(_digits, _count * DailyCode.Length, DailyCode.Length);
        Array.Copy(_lengths, 1, _lengths, 0, _count);
        Array.Copy(_addedMs, 1, _addedMs, 0, _count);
    }
}
