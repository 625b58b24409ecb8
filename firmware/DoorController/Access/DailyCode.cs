namespace DoorController.Access;

/// <summary>What every daily doorcode is like (PROTOCOLS.md 3.5).</summary>
public static class DailyCode
{
    /// <summary>How many digits it has; none is longer.</summary>
    public const int Length = 9;

    /// <summary>Its first digit, with which no permanent code begins.</summary>
    public const char FirstDigit = '9';

    /// <summary>How many a host has at a door on a date.</summary>
    public const int ADoor = 4;

    private const int FirstOfQuarterHours = 2;
    private const uint Numbers = 100_000_000;

    /// <summary>One of the codes, without its first digit.</summary>
    /// <param name="ofDate">What <see cref="ShareKeys.OfDate"/> has made.</param>
    /// <param name="index">Which, below <see cref="ADoor"/>.</param>
    public static uint Number(byte[] ofDate, int index) => LittleEndian.ReadUInt32(ofDate, 4 * index) % Numbers;

    /// <summary>How often one of the codes may be used.</summary>
    public static PassUse Use(int index) => index < FirstOfQuarterHours ? PassUse.Any : PassUse.QuarterOfAnHour;

    /// <summary>Whether an entry can be one.</summary>
    [AllocationFree]
    public static bool Is(byte[] digits, int length) => length == Length && digits[0] == FirstDigit;

    /// <summary>The number that was typed, without its first digit; meant only where <see cref="Is"/>.</summary>
    [AllocationFree]
    public static uint NumberOf(byte[] digits)
    {
        uint number = 0;
        for (int i = 1; i < Length; i++)
        {
            number = (number * 10) + (uint)(digits[i] - '0');
        }

        return number;
    }
}
