using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class TimeIntervalTests
{
    private const int Inside = (int)Reason.None;
    private const int NotYet = (int)Reason.NotYet;
    private const int Expired = (int)Reason.Expired;
    private const int Unknown = (int)Reason.ClockUnknown;

    [DataRow(99, NotYet)]
    [DataRow(100, Inside)]
    [DataRow(199, Inside)]
    [DataRow(200, Expired)]
    [DataRow(0, NotYet)]
    public void Known_time_against_a_half_open_window(int now, int expected) => Expect(expected, now, now, 100, 200);

    [DataRow(98, 99, NotYet)]
    [DataRow(99, 100, Unknown)]
    [DataRow(100, 199, Inside)]
    [DataRow(100, 200, Unknown)]
    [DataRow(199, 200, Unknown)]
    [DataRow(200, 201, Expired)]
    [DataRow(0, 1000, Unknown)]
    public void Unknown_time_counts_only_when_all_of_it_agrees(int lower, int upper, int expected) =>
        Expect(expected, lower, upper, 100, 200);

    [DataRow(99, 99, NotYet)]
    [DataRow(99, 100, Unknown)]
    [DataRow(100, 2147483647, Inside)]
    public void Window_without_an_end_never_ends(int lower, int upper, int expected)
    {
        TimeInterval interval = Of((uint)lower, (uint)upper);
        Assert.AreEqual(expected, (int)interval.Check(100, Sample.Never));
    }

    [TestMethod]
    public void Window_from_ever_to_never_holds_at_every_time()
    {
        Assert.AreEqual(Inside, (int)Of(0, 0).Check(0, Sample.Never));
        Assert.AreEqual(Inside, (int)Of(0, Sample.Never).Check(0, Sample.Never));
        Assert.AreEqual(Inside, (int)Of(Sample.Never, Sample.Never).Check(0, Sample.Never));
    }

    [TestMethod]
    public void Last_second_before_never_is_an_end()
    {
        Assert.AreEqual(Inside, (int)Of(0xFFFFFFFD, 0xFFFFFFFD).Check(0, 0xFFFFFFFE));
        Assert.AreEqual(Expired, (int)Of(0xFFFFFFFE, 0xFFFFFFFE).Check(0, 0xFFFFFFFE));
    }

    [TestMethod]
    public void Times_beyond_2038_are_ordered()
    {
        Assert.AreEqual(NotYet, (int)Of(0x7FFFFFFF, 0x7FFFFFFF).Check(0x80000000, 0x90000000));
        Assert.AreEqual(Inside, (int)Of(0x80000000, 0x80000000).Check(0x80000000, 0x90000000));
        Assert.AreEqual(Expired, (int)Of(0x90000000, 0x90000000).Check(0x80000000, 0x90000000));
    }

    [DataRow(50)]
    [DataRow(150)]
    [DataRow(250)]
    public void Empty_window_never_holds(int now)
    {
        Assert.AreNotEqual(Inside, (int)Of((uint)now, (uint)now).Check(150, 150));
        Assert.AreNotEqual(Inside, (int)Of((uint)now, (uint)now).Check(200, 100));
    }

    private static void Expect(int expected, int lower, int upper, uint from, uint until) =>
        Assert.AreEqual(expected, (int)Of((uint)lower, (uint)upper).Check(from, until));

    private static TimeInterval Of(uint lower, uint upper)
    {
        TimeInterval interval = new TimeInterval();
        interval.Lower = lower;
        interval.Upper = upper;
        return interval;
    }
}
