using System;

namespace DoorController;

/// <summary>One line in words on the serial port for everything an installer may ask about. Never a digit of a code.</summary>
public static class Trace
{
    /// <summary>Prints a line with the time since start.</summary>
    public static void Line(string text) => Console.WriteLine("[" + (Environment.TickCount64 / 1000).ToString() + " s] " + text);
}
