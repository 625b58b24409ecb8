extern alias nano;

using DateTime = nano::System.DateTime;

namespace nanoFramework.Runtime.Native;

/// <summary>The board's date.</summary>
public static class Rtc
{
    public static bool SetSystemTime(DateTime time)
    {
        VirtualEsp32.Native.Enter(typeof(Rtc)).Clock.SetDate(time.ToUnixTimeSeconds());
        return true;
    }
}
