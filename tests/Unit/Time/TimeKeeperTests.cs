using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Support;
using DoorController.Time;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Time;

[TestClass]
public class TimeKeeperTests
{
    private const int QuarterMs = 15 * 60_000;
    private const int HourMs = 3_600_000;
    private const byte RtcStopped = 18;

    private static TrustedClock _clock;
    private static EventLog _events;

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Clock_starts_at_the_newest_time_that_is_known()
    {
        Begin();
        Assert.IsFalse(_clock.IsTrusted);
        Assert.AreEqual(Sample.Now, _clock.Earliest(0));
    }

    [TestMethod]
    public void Time_is_durable_every_quarter_of_an_hour_and_the_next_start_begins_there()
    {
        TimeKeeper sut = Begin();
        Assert.AreEqual((long)QuarterMs, sut.NextStepMs);
        sut.Step(QuarterMs - 1, false);
        Assert.AreEqual(0u, Durable());
        sut.Step(QuarterMs, false);
        Assert.AreEqual(Sample.Now + 900, Durable());
        Assert.AreEqual(2L * QuarterMs, sut.NextStepMs);
        Restart(Sample.Now);
        Assert.AreEqual(Sample.Now + 900, _clock.Earliest(0));
    }

    [TestMethod]
    public void Newer_time_in_table_or_events_counts_instead_of_the_durable_one()
    {
        Begin().Step(QuarterMs, false);
        Restart(Sample.Now + 5_000);
        Assert.AreEqual(Sample.Now + 5_000, _clock.Earliest(0));
    }

    [TestMethod]
    public void Flash_waits_while_somebody_types()
    {
        TimeKeeper sut = Begin();
        sut.Step(QuarterMs, true);
        Assert.AreEqual(0u, Durable());
        Assert.AreEqual(QuarterMs + 500L, sut.NextStepMs);
        sut.Step(QuarterMs + 500, false);
        Assert.AreEqual(Sample.Now + 900, Durable());
    }

    [TestMethod]
    public void Time_that_an_answer_told_is_durable_at_once()
    {
        TimeKeeper sut = Begin();
        _clock.SetTrusted((Sample.Now + 86_400) * 1000L, 1_000);
        sut.Step(1_000, false);
        Assert.AreEqual(Sample.Now + 86_400, Durable());
    }

    [TestMethod]
    public void Earliest_time_is_kept_and_not_what_may_be_ahead()
    {
        TimeKeeper sut = Begin();
        _clock.SetTrusted(Sample.Now * 1000L, 0);
        sut.Step(0, false);
        sut.Step(20_000_000, false);
        Assert.AreEqual(Sample.Now + 20_000 - 2, Durable());
    }

    [TestMethod]
    public void Damaged_files_leave_the_newest_time_of_table_and_events()
    {
        Begin().Step(QuarterMs, false);
        Drive.Write("I:\\clock.a", Bytes.Of(7, 26));
        Drive.Write("I:\\clock.b", Bytes.Of(7, 26));
        Restart(Sample.Now + 1);
        Assert.AreEqual(Sample.Now + 1, _clock.Earliest(0));
    }

    [TestMethod]
    public void File_holds_the_time_and_when_RTC_and_cloud_told_it_last()
    {
        Begin().Step(QuarterMs, false);
        byte[] file = Drive.Read("I:\\clock.b");
        Assert.AreEqual(6 + 12 + 8, file.Length);
        Assert.AreEqual(Sample.Now + 900, LittleEndian.ReadUInt32(file, 6));
        Assert.AreEqual(0u, LittleEndian.ReadUInt32(file, 10));
        Assert.AreEqual(0u, LittleEndian.ReadUInt32(file, 14));
    }

    [TestMethod]
    public void When_the_cloud_answered_last_outlives_a_restart()
    {
        TimeKeeper sut = Begin();
        Assert.AreEqual(0u, sut.LastAnswerAt);
        _clock.SetTrusted((Sample.Now + 86_400) * 1000L, 1_000);
        Assert.AreEqual(Sample.Now + 86_400, sut.LastAnswerAt);
        sut.Step(1_000, false);
        sut.Step(QuarterMs + 1_000, false);
        Assert.AreEqual(Sample.Now + 86_400, Restart(Sample.Now).LastAnswerAt);
    }

    [TestMethod]
    public void Board_without_an_RTC_says_nothing_of_one()
    {
        Begin();
        Assert.AreEqual(0, Told());
    }

    [TestMethod]
    public void RTC_that_does_not_answer_is_in_the_log_once_and_asked_no_more()
    {
        Drive.Clear();
        _events = Sample.EventLog();
        _clock = new TrustedClock();
        TimeKeeper sut = new TimeKeeper(_clock, _events, Keys(), new Ds3231(null));
        sut.Start(Sample.Now, 0);
        Assert.AreEqual((int)RtcStopped, Told());
        for (long ms = QuarterMs; ms <= 3 * HourMs; ms += QuarterMs)
        {
            Assert.AreEqual(ms, sut.NextStepMs);
            sut.Step(ms, false);
        }

        Assert.AreEqual((int)RtcStopped, Told());
        Assert.IsFalse(_clock.IsTrusted);
    }

    private static TimeKeeper Begin()
    {
        Drive.Clear();
        _events = Sample.EventLog();
        return Restart(Sample.Now);
    }

    private static TimeKeeper Restart(uint newest)
    {
        _clock = new TrustedClock();
        TimeKeeper keeper = new TimeKeeper(_clock, _events, Keys(), null);
        keeper.Start(newest, 0);
        return keeper;
    }

    private static LinkKeys Keys() => new LinkKeys(Sample.ControllerId(), Sample.LinkRoot());

    private static uint Durable()
    {
        byte[] payload = new TwinFile("I:\\clock", "DC.CLOCK", Keys(), 12).Read();
        return payload is null ? 0 : LittleEndian.ReadUInt32(payload, 0);
    }

    /// <summary>The type of the only event, 0 for none.</summary>
    private static int Told()
    {
        byte[] events = new byte[4 * EventLog.RecordLength];
        _events.Flush();
        int count = _events.CopyUnacknowledged(events, 0, 4, new byte[EventLog.ChainLength], 0);
        Assert.IsTrue(count <= 1, count.ToString() + " events");
        return count == 0 ? 0 : events[8];
    }
}
