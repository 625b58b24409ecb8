using DoorController.Cloud.Domain;
using DoorController.Cloud.Home;

namespace DoorController.Cloud.Tests.Home;

[TestClass]
public sealed class ScheduleWordsTests
{
    [TestMethod]
    [DataRow(0x7F, 360, 1_320, "every day 06:00–22:00")]
    [DataRow(0x03, 0, 1_440, "Mon Tue 00:00–24:00")]
    [DataRow(0x40, 1_320, 1_800, "Sun 22:00–06:00")]
    public void Stretch_of_the_week_is_said_with_its_days(int days, int start, int end, string words) =>
        Assert.AreEqual(words, ScheduleWords.Of(Weekly(days, start, end)));

    [TestMethod]
    public void Stretches_come_by_their_start_then_dates_then_holidays()
    {
        Schedule schedule = Weekly(0x20, 600, 660);
        schedule.Intervals.Add(new ScheduleInterval { Days = 0x1F, StartMinute = 480, EndMinute = 540 });
        schedule.Dates.Add(new ScheduleDate { Date = new DateOnly(2027, 1, 2), StartMinute = 60, EndMinute = 120 });
        schedule.Dates.Add(new ScheduleDate { Date = new DateOnly(2027, 1, 1), StartMinute = 0, EndMinute = 0 });
        schedule.ClosedOnHolidays = true;
        Assert.AreEqual(
            "Mon Tue Wed Thu Fri 08:00–09:00, Sat 10:00–11:00, 2027-01-01 shut, 2027-01-02 01:00–02:00, not on holidays",
            ScheduleWords.Of(schedule));
    }

    [TestMethod]
    public void Schedule_without_any_stretch_is_never() => Assert.AreEqual("never", ScheduleWords.Of(new Schedule { Name = "Empty" }));

    private static Schedule Weekly(int days, int start, int end)
    {
        var schedule = new Schedule { Name = "Weekly" };
        schedule.Intervals.Add(new ScheduleInterval { Days = days, StartMinute = start, EndMinute = end });
        return schedule;
    }
}
