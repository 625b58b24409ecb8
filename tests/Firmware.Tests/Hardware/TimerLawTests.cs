using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>All timers of a board share one thread.</summary>
[TestClass]
public sealed class TimerLawTests
{
    [TestMethod]
    public void Timer_that_blocks_holds_up_all_others_and_what_they_missed_is_not_made_up_for()
    {
        using ProbeBoard board = new();
        board.Start("TimerProbe.BlockInOne").Run(1_300);
        CollectionAssert.AreEqual(
            new[] { "quick at 50", "slow from 100", "slow to 1100", "quick at 1100", "quick at 1150", "quick at 1250" }, board.Printed);
    }

    [TestMethod]
    public void Timer_that_throws_leaves_the_others_their_turn()
    {
        using ProbeBoard board = new();
        board.Start("TimerProbe.ThrowInOne").Run(200);
        Assert.HasCount(2, board.Printed);
        StringAssert.StartsWith(board.Printed[0], "++++ Exception System.InvalidOperationException");
        Assert.AreEqual("quick at 100", board.Printed[1]);
    }

    [TestMethod]
    public void Timer_that_is_stopped_or_disposed_of_calls_nobody()
    {
        using ProbeBoard board = new();
        board.Start("TimerProbe.StopOne").Run(2_000);
        CollectionAssert.AreEqual(new[] { "quick at 100", "quick at 200", "quick at 750" }, board.Printed);
    }
}
