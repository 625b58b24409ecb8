using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Guests whose passes may not be used for ever.</summary>
[TestClass]
public class AccessControllerUseTests
{
    private const int Used = (int)Reason.PassUsed;

    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Pass_that_was_not_used_opens_and_says_how_often_it_may_be(int use)
    {
        BeginUse(use);
        Assert.AreEqual(Granted, Code(GuestCode));
        Assert.AreEqual(use, (int)Last.PassUse);
        Assert.AreEqual(CodePass, Last.PassId);
        Assert.AreEqual(Granted, App(GuestApp));
        Assert.AreEqual(use, (int)Last.PassUse);
    }

    [TestMethod]
    public void Deciding_uses_nothing_up()
    {
        BeginUse(1);
        Assert.AreEqual(Granted, Code(GuestCode));
        Assert.AreEqual(Granted, Code(GuestCode));
        Assert.AreEqual(0, Uses.Count);
    }

    [TestMethod]
    public void Pass_that_was_used_once_opens_no_second_time_and_its_host_comes_in()
    {
        BeginUse(1);
        Uses.TryAdd(CodePass, Sample.Now, Sample.Now);
        Expect(Granted, Used);
        Assert.AreEqual(Granted, Card(GuestCard), "another pass");
    }

    [DataRow(0, Granted)]
    [DataRow(899, Granted)]
    [DataRow(900, Used)]
    [DataRow(86_400, Used)]
    public void Pass_for_a_quarter_of_an_hour_opens_until_it_is_over(int after, int expected)
    {
        BeginUse(2);
        Uses.TryAdd(CodePass, Sample.Now, Sample.Now);
        At(Sample.Now + (uint)after);
        Expect(Granted, expected);
    }

    [DataRow(0, 899, Granted)]
    [DataRow(0, 900, ClockUnknown)]
    [DataRow(899, 1_500, ClockUnknown)]
    [DataRow(900, 604_800, Used)]
    public void Quarter_of_an_hour_must_be_sure_while_the_time_is_not_known(int lower, int upper, int expected)
    {
        BeginUse(2);
        Uses.TryAdd(CodePass, Sample.Now, Sample.Now);
        Between(Sample.Now + (uint)lower, Sample.Now + (uint)upper);
        Expect(Granted, expected);
    }

    [TestMethod]
    public void Pass_without_a_limit_opens_though_there_is_a_mark_of_it()
    {
        BeginUse(0);
        Uses.TryAdd(CodePass, Sample.Now - 10_000, Sample.Now - 10_000);
        Expect(Granted, Granted);
    }

    [TestMethod]
    public void While_nobody_knows_what_was_used_own_codes_open_and_limited_passes_do_not()
    {
        BeginUse(2);
        Uses.AreUnknown = true;
        Expect(Granted, Used);
        BeginUse(0);
        Uses.AreUnknown = true;
        Expect(Granted, Granted);
    }

    [TestMethod]
    public void That_a_pass_was_used_is_graver_than_that_its_host_may_not_share_and_that_it_has_ended()
    {
        BeginWith(0, Never, 3, 4, 3, 0, use: 1);
        Grant(true, false);
        Uses.TryAdd(CodePass, Sample.Now, Sample.Now);
        Assert.AreEqual(Used, Code(GuestCode));
        BeginWith(0, Past, 3, 4, 3, 0, use: 1);
        Grant(true, true);
        Uses.TryAdd(CodePass, Sample.Now, Sample.Now);
        Assert.AreEqual(Used, Code(GuestCode));
    }

    [TestMethod]
    public void Pass_that_ended_is_expired_though_it_was_never_used()
    {
        BeginWith(0, Past, 3, 4, 3, 0, use: 1);
        Grant(true, true);
        Assert.AreEqual(Expired, Code(GuestCode));
    }

    [TestMethod]
    public void Door_that_its_schedule_holds_open_needs_no_pass()
    {
        BeginWith(0, Never, 3, 4, 3, 0, Retired.Not, OpenSchedule, 1);
        Grant(true, true);
        Uses.TryAdd(CodePass, Sample.Now, Sample.Now);
        Assert.AreEqual(Granted, Code(GuestCode));
        Assert.IsTrue(Last.IsByDoorSchedule);
    }

    private static void BeginUse(int use)
    {
        BeginWith(0, Never, 3, 4, 3, 0, use: use);
        Grant(true, true);
    }
}
