namespace DoorController.Access;

/// <summary>What every daily doorcode is like.</summary>
public static class DailyCode
{
    /// <summary>How many digits it has; none is longer.</summary>
    public const int Length = 9;

    /// <summary>Its first digit, with which no permanent code begins.</summary>
    public const char FirstDigit = '9';
}
