using DoorController.Firmware.Tests.Support;
using VirtualEsp32;
using VirtualEsp32.Gpio;
using VirtualEsp32.Parts;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>Watchdog and strike gate, the parts on the board that hold when the chip does not, and the clock that keeps the time without power.</summary>
[TestClass]
public sealed class PartTests
{
    private const int Pin = 5;
    private const int TimeoutMs = 30_000;
    private const int HoldMs = 35_000;
    private const int Bus = 1;
    private const int RtcData = 47;
    private const int RtcClock = 48;

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

    [TestMethod]
    public void Part_on_the_bus_answers_at_its_pins_and_its_address_only()
    {
        using RtcBench bench = new();
        Assert.IsTrue(bench.Transfer([0], new byte[7]));
        Assert.IsFalse(bench.Board.Board.I2c.Transfer(Bus, Ds3231.Address + 1, [0], new byte[7]));
        Assert.IsFalse(bench.Board.Board.I2c.Transfer(Bus + 1, Ds3231.Address, [0], new byte[7]));
        bench.Board.Board.I2c.SetPin(Bus, isClock: true, RtcClock + 1);
        Assert.IsFalse(bench.Transfer([0], new byte[7]));
        bench.Board.Board.I2c.SetPin(Bus, isClock: true, RtcClock);
        Assert.IsTrue(bench.Transfer([0], new byte[7]));
        bench.Board.Board.I2c.Unwire(RtcData, RtcClock, Ds3231.Address);
        Assert.IsFalse(bench.Transfer([0], new byte[7]));
    }

    [TestMethod]
    public void Bus_has_its_pins_until_the_chip_starts_anew()
    {
        using RtcBench bench = new();
        bench.Board.Board.PowerOn(_ => { });
        Assert.IsFalse(bench.Transfer([0], new byte[7]));
    }

    [TestMethod]
    public void RTC_shows_its_time_in_decimal_digits_and_carries_over_a_leap_day()
    {
        using RtcBench bench = new();
        bench.Transfer([0, 0x58, 0x59, 0x23, 0x01, 0x28, 0x02, 0x28], []);
        Assert.AreEqual("58592301280228", bench.Read(0, 7));
        bench.Board.Run(2_000);
        Assert.AreEqual("00000002290228", bench.Read(0, 7));
        bench.Board.Run(86_400_000);
        Assert.AreEqual("00000003010328", bench.Read(0, 7));
    }

    [TestMethod]
    public void RTC_is_read_from_the_register_that_was_named_and_after_the_last_from_the_first()
    {
        using RtcBench bench = new();
        bench.Transfer([0, 0x11, 0x22, 0x13, 0x01, 0x14, 0x09, 0x26], []);
        bench.Transfer([0x12, 0x5A], []);
        Assert.AreEqual("5a1122", bench.Read(0x12, 3));
        Assert.AreEqual("26", bench.Read(6, 1));
    }

    [TestMethod]
    public void RTC_that_was_never_set_says_that_it_has_stopped_until_that_is_taken_back()
    {
        using RtcBench bench = new();
        Assert.IsTrue(bench.Rtc.HasStopped);
        bench.Transfer([0, 0, 0, 0x12, 0x02, 0x22, 0x09, 0x26], []);
        Assert.IsTrue(bench.Rtc.HasStopped, "setting the time is not enough");
        bench.Transfer([0x0F, 0], []);
        Assert.IsFalse(bench.Rtc.HasStopped);
        bench.Transfer([0x0F, 0x80], []);
        Assert.IsFalse(bench.Rtc.HasStopped, "nobody can set the flag");
        bench.Rtc.Stop();
        Assert.AreEqual("80", bench.Read(0x0F, 1));
    }

    [TestMethod]
    public void RTC_keeps_the_time_over_a_power_cut_of_the_board_by_its_battery()
    {
        using RtcBench bench = new();
        bench.Set();
        bench.Board.Board.PowerOff();
        bench.Rtc.PassWithoutPower(TimeSpan.FromDays(3));
        bench.Start();
        Assert.IsFalse(bench.Rtc.HasStopped);
        Assert.AreEqual("00001205250926", bench.Read(0, 7));
    }

    [TestMethod]
    public void RTC_without_a_battery_stops_with_the_power_and_not_with_a_reset()
    {
        using RtcBench bench = new();
        bench.Set();
        bench.Rtc.HasBattery = false;
        bench.Board.Board.Reset();
        bench.Board.Run(60_000);
        Assert.AreEqual(1, bench.Board.Board.Resets);
        Assert.IsFalse(bench.Rtc.HasStopped);
        bench.Start();
        Assert.IsTrue(bench.Rtc.HasStopped);
        Assert.AreEqual("00000006010100", bench.Read(0, 7));
    }

    [TestMethod]
    public void RTC_goes_wrong_by_its_drift_with_and_without_power()
    {
        using RtcBench bench = new();
        bench.Set();
        bench.Rtc.DriftPpm = 100;
        bench.Board.Run(100_000_000);
        bench.Board.Board.PowerOff();
        bench.Rtc.PassWithoutPower(TimeSpan.FromSeconds(100_000));
        DateTime exact = new DateTime(2026, 9, 22, 12, 0, 0, DateTimeKind.Utc).AddSeconds(200_000);
        Assert.AreEqual(20.0, (bench.Rtc.Now - exact).TotalSeconds, 0.1);
    }

    private sealed class RtcBench : IDisposable
    {
        public RtcBench()
        {
            Rtc = new Ds3231(Board.Board, RtcData, RtcClock);
            Start();
        }

        public ProbeBoard Board { get; } = new();

        public Ds3231 Rtc { get; }

        public void Start()
        {
            Board.Board.PowerOn(_ => { });
            Board.Board.I2c.SetPin(Bus, isClock: false, RtcData);
            Board.Board.I2c.SetPin(Bus, isClock: true, RtcClock);
        }

        /// <summary>To noon of 2026-09-22.</summary>
        public void Set()
        {
            Transfer([0, 0, 0, 0x12, 0x02, 0x22, 0x09, 0x26], []);
            Transfer([0x0F, 0], []);
        }

        public bool Transfer(byte[] write, byte[] read) => Board.Board.I2c.Transfer(Bus, Ds3231.Address, write, read);

        public string Read(byte register, int count)
        {
            byte[] bytes = new byte[count];
            Assert.IsTrue(Transfer([register], bytes));
            return Convert.ToHexStringLower(bytes);
        }

        public void Dispose() => Board.Dispose();
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
