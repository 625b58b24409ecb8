using System;

namespace DoorController;

/// <summary>One line in words on the serial port for everything an installer may ask about. Never a digit of a code.</summary>
public static class Trace
{
    /// <summary>Prints a line with the time since start.</summary>
    public static void Line(string text) => Console.WriteLine("[" + (Environment.TickCount64 / 1000).ToString() + " s] " + text);

    /// <summary>Prints what failed, and why if the platform says it: the exceptions of its file system have an empty text.</summary>
    public static void Failure(string what, Exception e) => Line(e.Message.Length > 0 ? what + ": " + e.Message : what + ".");

    /// <summary>Prints a text as it is: nothing is allocated and nothing thrown, as the fault may be a lack of memory.</summary>
    /// <param name="text">Made before: a constant becomes an object where it is used, and that may fail.</param>
    [AllocationFree]
    public static void Fault(string text)
    {
        try
        {
            Console.WriteLine(text);
        }
        catch (Exception)
        {
            // No memory even for that.
            return;
        }
    }
}
