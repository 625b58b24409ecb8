using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Scheduling;

namespace DoorController.Firmware.Tests.Network;

/// <summary>A thread that dies is started again within 5 s without a reset; a loop that stands still ends in one.</summary>
[TestClass]
public sealed class SupervisionTests
{
    private const string NetworkThread = "SyncClient.Run";
    private const byte ThreadRestarted = 14;
    private const int RestartedAfterMs = 5_000;

    /// <summary>HomeKey-ESP32 #98, #99: the network's thread is looked after.</summary>
    [TestMethod]
    public void Network_thread_that_died_is_started_again_within_five_seconds()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(20_000);
        for (int death = 0; death < 20; death++)
        {
            board.Board.Scheduler.Kill(Find(board)!);
            board.Run(0);
            Assert.IsNull(Find(board));
            board.Run(RestartedAfterMs);
            Assert.IsNotNull(Find(board));
            board.Run(10_000 + (death * 130));
        }

        Assert.AreEqual(0, board.Board.Resets);
        Assert.IsLessThanOrEqualTo(1, board.Board.Network.OpenSockets, "the dead thread's connection is closed");
        Assert.IsLessThan(20_000, board.NowMs - cloud.Requests[^1].AtMs);
        Assert.HasCount(20, cloud.Events.Where(record => record[8] == ThreadRestarted));
    }

    [TestMethod]
    public void Network_thread_that_died_in_the_middle_of_a_table_takes_the_next_one()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(20_000);
        TableWriter next = Samples.Table(identity);
        next.Version = 2;
        cloud.Table = next.Write();
        while (cloud.Exchanges.Last().TableHeld == 1 && board.NowMs < 60_000)
        {
            board.Run(10);
            if (Find(board) is { } thread && board.Flash.Exists(@"I:\table.b"))
            {
                board.Board.Scheduler.Kill(thread);
                break;
            }
        }

        board.Run(30_000);
        Assert.AreEqual(2u, cloud.Exchanges.Last().TableHeld);
        next.Version = 3;
        cloud.Table = next.Write();
        board.Run(30_000);
        Assert.AreEqual(3u, cloud.Exchanges.Last().TableHeld);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Loop_that_died_is_restarted_by_the_watchdog()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
        board.Board.Scheduler.Kill(board.Board.Scheduler.Threads.Single(thread => thread.Name == "Main"));
        board.Run(DoorBoard.GateMs);
        Assert.AreEqual(1, board.Board.Resets);
        Assert.IsFalse(board.Gates[0].IsReleased);
        board.Run(5_000);
        board.Type(Samples.Code);
        Assert.AreEqual(2, board.Releases());
    }

    [TestMethod]
    public void Controller_that_waits_for_its_configuration_is_not_reset()
    {
        using DoorBoard board = new(new VirtualEsp32.Flash.FlashDrive());
        board.PowerOn().Run(600_000);
        Assert.AreEqual(0, board.Board.Resets);
    }

    [TestMethod]
    public void Idle_controller_is_not_reset_in_a_day()
    {
        using DoorBoard board = Samples.Board();
        board.Run(24 * 3_600_000);
        Assert.AreEqual(0, board.Board.Resets);
        Assert.AreEqual(0, board.Watchdog.Bites);
    }

    private static BoardThread? Find(DoorBoard board) => board.Board.Scheduler.Threads.SingleOrDefault(thread => thread.Name == NetworkThread);
}
