using VirtualEsp32;

namespace System;

/// <summary>The board's serial port.</summary>
public static class Console
{
    public static void WriteLine(string value) => Native.Enter(typeof(Console)).Console.WriteLine(value);
}
