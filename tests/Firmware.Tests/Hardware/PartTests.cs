using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Gpio;
using VirtualEsp32.Parts;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>Watchdog and strike gate, the parts on the board that hold when the chip does not.</summary>
[TestClass]
public sealed class PartTests
{
    private const int Pin = 5;
    private const int TimeoutMs = 30_000;
    private const int HoldMs = 35_000;

    [TestMethod]
    public void Watchdog_that_is_not_fed_resets_and_goes_on_doing_so()
    {
        using ProbeBoard board = new();
        Watchdog watchdog = new(board.Board, Pin, TimeoutMs);
        board.Board.PowerOn(_ => { });
        board.Run(TimeoutMs - 1);
        Assert.AreEqual(0, watchdog.Bites);
        board.Run(1);
        Assert.AreEqual(1, watchdog.Bites);
        board.Run(3 * TimeoutMs);
        Assert.AreEqual(4, watchdog.Bites);
        Assert.AreEqual(4, board.Board.Resets);
    }

    [TestMethod]
    public void Watchdog_is_fed_by_rising_edges_only()
    {
        using ProbeBoard board = new();
        Watchdog watchdog = new(board.Board, Pin, TimeoutMs);
        board.Board.PowerOn(_ => { });
        board.Board.Pins.SetMode(Pin, PinDrive.Output);
        board.Board.Pins.Write(Pin, true);
        board.Run(TimeoutMs - 1);
        board.Board.Pins.Write(Pin, false);
        board.Run(1);
        Assert.AreEqual(1, watchdog.Bites, "a pin that stays High feeds nothing");

        board.Board.Pins.SetMode(Pin, PinDrive.Output);
        for (int feed = 0; feed < 10; feed++)
        {
            board.Board.Pins.Write(Pin, true);
            board.Board.Pins.Write(Pin, false);
            board.Run(TimeoutMs - 1);
        }

        Assert.AreEqual(1, watchdog.Bites);
    }

    [TestMethod]
    public void Gate_releases_for_its_time_after_an_edge_though_the_pin_stays_high()
    {
        using GateBench bench = new();
        bench.Write(true);
        bench.Board.Run(HoldMs - 1);
        Assert.IsTrue(bench.Gate.IsReleased);
        bench.Board.Run(1);
        Assert.IsFalse(bench.Gate.IsReleased);
        Assert.IsTrue(bench.Board.Board.Pins.IsHigh(Pin));
        CollectionAssert.AreEqual(new[] { "True 0", $"False {HoldMs}" }, bench.Changes);
    }

    [TestMethod]
    public void Gate_locks_with_its_pin()
    {
        using GateBench bench = new();
        bench.Write(true);
        bench.Board.Run(1_000);
        bench.Write(false);
        bench.Board.Run(StrikeGate.DropOutMs);
        CollectionAssert.AreEqual(new[] { "True 0", "False 1000" }, bench.Changes);
        bench.Board.Run(HoldMs);
        Assert.HasCount(2, bench.Changes);
    }

    [TestMethod]
    public void New_edge_within_the_drop_out_goes_on_releasing_and_is_not_felt_at_the_lock()
    {
        using GateBench bench = new();
        bench.Write(true);
        for (int edge = 0; edge < 10; edge++)
        {
            bench.Board.Run(10_000);
            bench.Write(false);
            bench.Write(true);
        }

        CollectionAssert.AreEqual(new[] { "True 0" }, bench.Changes);
        bench.Board.Run(HoldMs);
        CollectionAssert.AreEqual(new[] { "True 0", $"False {100_000 + HoldMs}" }, bench.Changes);
    }

    [TestMethod]
    public void Reset_locks_at_once()
    {
        using GateBench bench = new();
        bench.Write(true);
        bench.Board.Run(1_000);
        bench.Board.Board.Reset();
        Assert.IsFalse(bench.Gate.IsReleased);
        bench.Board.Run(HoldMs);
        Assert.HasCount(2, bench.Changes);
    }

    private sealed class GateBench : IDisposable
    {
        public GateBench()
        {
            Gate = new StrikeGate(Board.Board, Pin, HoldMs);
            Gate.Changed += (isReleased, atMs) => Changes.Add($"{isReleased} {atMs}");
            Board.Board.PowerOn(_ => { });
            Board.Board.Pins.SetMode(Pin, PinDrive.Output);
        }

        public ProbeBoard Board { get; } = new();

        public StrikeGate Gate { get; }

        public List<string> Changes { get; } = [];

        public void Write(bool high) => Board.Board.Pins.Write(Pin, high);

        public void Dispose() => Board.Dispose();
    }
}
