namespace DoorController.Time;

/// <summary>Days of the calendar, from 2000 to 2099, where every fourth year is a leap year.</summary>
public static class Calendar
{
    /// <summary>2000-01-01 in seconds since 1970.</summary>
    public const uint Start = 946_684_800;

    /// <summary>2100-01-01 in seconds since 1970.</summary>
    public const uint End = 4_102_444_800;

    private const int FourYears = 1_461;

    private static readonly byte[] DaysOfMonths = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    /// <summary>How many days a month has.</summary>
    /// <param name="year">0 to 99.</param>
    /// <param name="month">1 to 12.</param>
    public static int DaysIn(int year, int month) => DaysOfMonths[month - 1] + (month == 2 && year % 4 == 0 ? 1 : 0);

    /// <summary>Days from 2000-01-01 to the first of a month.</summary>
    /// <param name="year">0 to 99.</param>
    /// <param name="month">1 to 12.</param>
    public static int DaysBefore(int year, int month)
    {
        int days = ((year * FourYears) + 3) / 4;
        for (int before = 1; before < month; before++)
        {
            days += DaysIn(year, before);
        }

        return days;
    }
}
