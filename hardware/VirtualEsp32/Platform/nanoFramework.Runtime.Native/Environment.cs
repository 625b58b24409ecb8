using VirtualEsp32;

namespace System;

/// <summary>Time since the board got power.</summary>
public static class Environment
{
    public static long TickCount64 => Native.Enter(typeof(Environment)).Clock.NowMs;
}
