using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;
using VirtualEsp32.Parts;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>What is known of the time after power was away: with an RTC, without one, and with one that lies.</summary>
[TestClass]
public sealed class TimeKeepingTests
{
    private const uint Start = ControllerFiles.ProvisionalTime;
    private const uint Day = 86_400;
    private const int Minute = 60_000;
    private const byte RtcStopped = 18;
    private const string TwoDays = "3000002";
    private const string FourDays = "3000004";
    private const string EightDays = "3000008";

    [TestMethod]
    public void Time_is_durable_every_quarter_of_an_hour()
    {
        using DoorBoard board = Samples.Board();
        Assert.IsNull(ControllerFiles.Twin(board.Flash, @"I:\clock"));
        board.Run(15 * Minute + 1_000);
        Assert.AreEqual(Start + 900, Durable(board.Flash));
        board.Run(15 * Minute + 1_000);
        Assert.AreEqual(Start + 1_800, Durable(board.Flash));
    }

    [TestMethod]
    public void Without_an_RTC_a_power_cut_leaves_a_week_from_the_newest_durable_time_on()
    {
        using DoorBoard board = Trusted(out _, hasRtc: false);
        Assert.IsTrue(Opens(board, TwoDays));
        board.Board.Network.IsConnected = false;
        for (int cut = 0; cut < 2; cut++)
        {
            board.PowerOn();
            board.Run(20 * Minute);
            Assert.IsFalse(Opens(board, TwoDays));
            Assert.AreEqual(16, LastReason(board));
            Assert.IsTrue(Opens(board, EightDays));
            Assert.IsGreaterThanOrEqualTo(Start + 900 * (uint)(cut + 1), Durable(board.Flash));
        }

        Assert.AreEqual(2, ControllerFiles.Events(board.Flash).Count(record => record[8] == RtcStopped && record[4] == 0) - 1);
    }

    [TestMethod]
    public void RTC_that_never_stopped_tells_the_time_after_three_days_without_power()
    {
        using DoorBoard board = Trusted(out Ds3231? rtc);
        Assert.IsFalse(rtc!.HasStopped);
        board.Board.Network.IsConnected = false;
        board.Board.PowerOff();
        rtc.PassWithoutPower(TimeSpan.FromDays(3));
        board.PowerOn();
        Assert.IsFalse(Opens(board, TwoDays));
        Assert.AreEqual(10, LastReason(board));
        Assert.IsTrue(Opens(board, FourDays));
        byte[] granted = ControllerFiles.Events(board.Flash).Last(record => record[8] == 1);
        Assert.AreEqual(Start + 3 * Day, BitConverter.ToUInt32(granted, 4), 300.0);
    }

    [TestMethod]
    public void RTC_whose_battery_is_gone_tells_nothing_and_is_in_the_log()
    {
        using DoorBoard board = Trusted(out Ds3231? rtc);
        rtc!.HasBattery = false;
        board.Board.Network.IsConnected = false;
        board.PowerOn();
        Assert.IsFalse(Opens(board, TwoDays));
        Assert.AreEqual(16, LastReason(board));
        Assert.IsTrue(Opens(board, EightDays));
        Assert.AreEqual(RtcStopped, ControllerFiles.Events(board.Flash).Last(record => record[8] is RtcStopped)[8]);
    }

    [TestMethod]
    public void RTC_that_is_before_the_newest_durable_time_tells_nothing()
    {
        using DoorBoard board = Trusted(out Ds3231? rtc);
        board.Board.Network.IsConnected = false;
        board.Board.PowerOff();
        rtc!.Now = rtc.Now.AddHours(-1);
        board.PowerOn();
        Assert.IsFalse(Opens(board, TwoDays));
        Assert.AreEqual(16, LastReason(board));
    }

    [TestMethod]
    public void RTC_that_this_controller_never_set_tells_nothing()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Drive(identity));
        Ds3231 rtc = new(board.Board, DoorBoard.RtcData, DoorBoard.RtcClock);
        rtc.Write([0, 0, 0, 0, 1, 1, 1, 0x30]);
        rtc.Write([0x0F, 0]);
        Assert.IsFalse(rtc.HasStopped);
        board.PowerOn();
        Assert.IsFalse(Opens(board, TwoDays));
        Assert.AreEqual(16, LastReason(board));
    }

    [TestMethod]
    public void RTC_taken_away_while_the_controller_runs_stops_nothing()
    {
        using DoorBoard board = Trusted(out _);
        board.Board.I2c.Unwire(DoorBoard.RtcData, DoorBoard.RtcClock, Ds3231.Address);
        board.Board.Network.IsConnected = false;
        board.Run(3 * 60 * Minute);
        Assert.IsTrue(Opens(board, TwoDays));
        Assert.Contains("The RTC does not answer. It is not asked again before the next start.", board.Printed);
    }

    /// <summary>A controller that has heard the time from its cloud.</summary>
    private static DoorBoard Trusted(out Ds3231? rtc, bool hasRtc = true)
    {
        ControllerIdentity identity = new();
        DoorBoard board = new(Drive(identity));
        rtc = hasRtc ? new Ds3231(board.Board, DoorBoard.RtcData, DoorBoard.RtcClock) : null;
        _ = new CloudTwin(board.Board, identity);
        board.PowerOn().Run(2 * Minute);
        return board;
    }

    private static FlashDrive Drive(ControllerIdentity identity) => ControllerFiles.Drive(identity, new TableWriter(identity).Door(11, 7).Door(12, 5)
        .Code(0, TwoDays, until: Start + 2 * Day).Code(0, FourDays, until: Start + 4 * Day).Code(0, EightDays, until: Start + 8 * Day));

    private static bool Opens(DoorBoard board, string code)
    {
        board.Run(2_000);
        board.Forget();
        board.Type(code);
        board.Run(10_000);
        return board.Releases() == 1;
    }

    private static int LastReason(DoorBoard board) => ControllerFiles.Events(board.Flash).Last(record => record[8] == 2)[9];

    private static uint Durable(FlashDrive flash) => BitConverter.ToUInt32(ControllerFiles.Twin(flash, @"I:\clock")!);

    /// <summary>A register that is wrong, while the oscillator never stopped.</summary>
    [TestMethod]
    public void RTC_that_is_years_ahead_is_not_believed_and_the_cloud_is_reached()
    {
        using DoorBoard board = Trusted(out Ds3231? rtc);
        board.Board.Network.IsConnected = false;
        board.Board.PowerOff();
        rtc!.Now = rtc.Now.AddYears(20);
        board.PowerOn();
        Assert.IsFalse(Opens(board, TwoDays));
        Assert.AreEqual(16, LastReason(board));
        board.Board.Network.IsConnected = true;
        board.Run(2 * Minute);
        Assert.IsTrue(Opens(board, TwoDays));
        Assert.IsLessThan(Start + Day, Durable(board.Flash));
    }

    [TestMethod]
    public void Cloud_whose_clock_was_two_years_ahead_is_reached_again_by_an_earlier_date()
    {
        using Talk talk = new();
        DateTimeOffset start = DateTimeOffset.FromUnixTimeSeconds(Start);
        talk.Cloud.Server.Certificate = TestCertificates.For(TestCertificates.Host, start.AddDays(-2), start.AddDays(395));
        talk.Board.Run(Minute);
        talk.Cloud.TimeOffsetMs = 730L * Day * 1_000;
        talk.Board.Run(Minute);
        Assert.IsGreaterThan(Start + (729 * Day), Durable(talk.Board.Flash));
        talk.Cloud.TimeOffsetMs = 0;
        int before = talk.Cloud.Exchanges.Count();
        talk.Board.PowerOn().Run(5 * Minute);
        Assert.AreEqual(before, talk.Cloud.Exchanges.Count());
        talk.Board.Run(60 * Minute);
        Assert.IsGreaterThan(before, talk.Cloud.Exchanges.Count());
        Assert.IsLessThan(Start + Day, Durable(talk.Board.Flash));
        before = talk.Cloud.Exchanges.Count();
        talk.Board.PowerOn().Run(Minute);
        Assert.IsGreaterThan(before, talk.Cloud.Exchanges.Count(), "and no search the next time");
    }
}
