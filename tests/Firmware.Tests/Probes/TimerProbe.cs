using System;
using System.Threading;

/// <summary>Small pieces of firmware about timers, each of which runs into one law of the platform.</summary>
public static class TimerProbe
{
    private static Timer s_slow;
    private static Timer s_quick;

    public static void BlockInOne()
    {
        s_slow = new Timer(OnSlow, null, 100, -1);
        s_quick = new Timer(OnQuick, null, 50, 100);
        Thread.Sleep(int.MaxValue);
    }

    public static void ThrowInOne()
    {
        s_slow = new Timer(OnThrow, null, 50, -1);
        s_quick = new Timer(OnQuick, null, 100, -1);
        Thread.Sleep(int.MaxValue);
    }

    public static void StopOne()
    {
        s_quick = new Timer(OnQuick, null, 100, 100);
        Thread.Sleep(250);
        s_quick.Change(-1, -1);
        Thread.Sleep(500);
        s_quick.Change(0, -1);
        Thread.Sleep(100);
        s_quick.Change(100, 100);
        s_quick.Dispose();
    }

    private static void OnSlow(object state)
    {
        Console.WriteLine("slow from " + Environment.TickCount64.ToString());
        Thread.Sleep(1_000);
        Console.WriteLine("slow to " + Environment.TickCount64.ToString());
    }

    private static void OnQuick(object state) => Console.WriteLine("quick at " + Environment.TickCount64.ToString());

    private static void OnThrow(object state) => throw new InvalidOperationException();
}
