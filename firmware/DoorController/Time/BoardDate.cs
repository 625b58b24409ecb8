using System;
using nanoFramework.Runtime.Native;

namespace DoorController.Time;

/// <summary>The date that the runtime itself goes by. Certificates are judged by it, and nothing else is.</summary>
public static class BoardDate
{
    /// <summary>Sets it, if it is wrong by more than a second.</summary>
    /// <param name="unixSeconds">Seconds since 1970.</param>
    public static void Set(uint unixSeconds)
    {
        long wrong = DateTime.UtcNow.ToUnixTimeSeconds() - unixSeconds;
        if (wrong > 1 || wrong < -1)
        {
            Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(unixSeconds));
        }
    }
}
