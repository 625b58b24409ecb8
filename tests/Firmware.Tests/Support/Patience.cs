using VirtualEsp32;

namespace DoorController.Firmware.Tests.Support;

/// <summary>Keeps firmware that never waits from holding up the tests.</summary>
internal static class Patience
{
    /// <summary>How long a board may work on what it was given, in the host's time.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Lets a board's time pass, until it is at rest.</summary>
    public static void RunFor(Board board, long milliseconds)
    {
        if (!Task.Run(() => board.RunFor(milliseconds)).Wait(Limit))
        {
            Assert.Fail($"The board was still at work after {Limit.TotalSeconds} s; its time was {board.Clock.NowMs} ms.");
        }
    }
}
