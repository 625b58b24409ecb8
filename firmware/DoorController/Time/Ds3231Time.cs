namespace DoorController.Time;

/// <summary>
/// The seven bytes in which a DS3231 keeps the time: second, minute, hour, day of the week, day, month and year, two decimal digits each.
/// </summary>
public static class Ds3231Time
{
    private const int MinuteSeconds = 60;
    private const int HourSeconds = 3_600;
    private const int DaySeconds = 86_400;
    private const int DaysAWeek = 7;
    private const int TwelveHours = 0x40;
    private const int Century = 0x80;

    // 2000-01-01 was a Saturday; 1 is Monday.
    private const int FirstWeekday = 5;

    /// <summary>Reads them.</summary>
    /// <param name="registers">Seven bytes.</param>
    /// <param name="unixSeconds">Seconds since 1970.</param>
    /// <returns>False when they are no time of the years 2000 to 2099 in 24 hours a day.</returns>
    public static bool TryParse(byte[] registers, out uint unixSeconds)
    {
        unixSeconds = 0;
        int second = Number(registers[0]);
        int minute = Number(registers[1]);
        int hour = Number(registers[2]);
        int day = Number(registers[4]);
        int month = Number(registers[5]);
        int year = Number(registers[6]);
        bool isTime = (registers[2] & TwelveHours) == 0 && (registers[5] & Century) == 0
            && IsIn(second, 0, 59) && IsIn(minute, 0, 59) && IsIn(hour, 0, 23) && IsIn(month, 1, 12) && IsIn(year, 0, 99)
            && IsIn(day, 1, Calendar.DaysIn(year, month));
        if (!isTime)
        {
            return false;
        }

        int days = Calendar.DaysBefore(year, month) + day - 1;
        unixSeconds = Calendar.Start + ((uint)days * DaySeconds) + (uint)((hour * HourSeconds) + (minute * MinuteSeconds) + second);
        return true;
    }

    /// <summary>Writes them.</summary>
    /// <param name="unixSeconds">Seconds since 1970; what is outside the years 2000 to 2099 counts as the nearer end.</param>
    /// <param name="bytes">Where to.</param>
    /// <param name="offset">From which byte on.</param>
    public static void Write(uint unixSeconds, byte[] bytes, int offset)
    {
        uint seconds = unixSeconds < Calendar.Start ? 0 : (unixSeconds < Calendar.End ? unixSeconds : Calendar.End - 1) - Calendar.Start;
        int days = (int)(seconds / DaySeconds);
        int second = (int)(seconds % DaySeconds);
        int year = days * 4 / 1_461;
        int month = 1;
        while (month < 12 && Calendar.DaysBefore(year, month + 1) <= days)
        {
            month++;
        }

        bytes[offset] = Digits(second % MinuteSeconds);
        bytes[offset + 1] = Digits(second / MinuteSeconds % MinuteSeconds);
        bytes[offset + 2] = Digits(second / HourSeconds);
        bytes[offset + 3] = (byte)(((days + FirstWeekday) % DaysAWeek) + 1);
        bytes[offset + 4] = Digits(days - Calendar.DaysBefore(year, month) + 1);
        bytes[offset + 5] = Digits(month);
        bytes[offset + 6] = Digits(year);
    }

    private static bool IsIn(int value, int first, int last) => value >= first && value <= last;

    /// <summary>Two decimal digits, -1 for what is none.</summary>
    private static int Number(byte digits) => (digits & 15) > 9 || (digits >> 4) > 9 ? -1 : ((digits >> 4) * 10) + (digits & 15);

    private static byte Digits(int number) => (byte)(((number / 10) << 4) | (number % 10));
}
