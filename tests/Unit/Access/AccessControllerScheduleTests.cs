using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Schedules of doors and of Keys in a decision; what a schedule is, is in <see cref="ScheduleTests"/>.</summary>
[TestClass]
public class AccessControllerScheduleTests
{
    private const uint Week = 604_800;

    [TestMethod]
    public void Door_schedule_lets_everyone_in_whatever_was_presented()
    {
        BeginWithDoorSchedule(OpenSchedule);
        Assert.AreEqual(Granted, Code(OwnCode));
        Assert.IsTrue(Last.IsByDoorSchedule);
        Assert.AreEqual(1u, Last.CredentialId);
        Assert.AreEqual(0u, Last.PassId);
        Assert.AreEqual(Granted, Code("0000000"));
        Assert.IsTrue(Last.IsByDoorSchedule);
        Assert.AreEqual(0u, Last.CredentialId);
        Assert.AreEqual(Granted, Card("ffffffff"));
        Assert.AreEqual(Granted, App(GuestApp));
    }

    [TestMethod]
    public void Door_schedule_is_of_its_door_only()
    {
        BeginWithDoorSchedule(OpenSchedule);
        Assert.AreEqual(Unknown, Code(1, OwnCode));
        Assert.IsFalse(Last.IsByDoorSchedule);
    }

    [TestMethod]
    public void Door_schedule_that_does_not_hold_changes_nothing()
    {
        BeginWithDoorSchedule(ClosedSchedule);
        Grant(true, true);
        Expect(Granted, Granted);
        Assert.IsFalse(Last.IsByDoorSchedule);
        Assert.AreEqual(Unknown, Code("0000000"));
    }

    [TestMethod]
    public void Door_schedule_that_is_unknown_lets_nobody_in()
    {
        BeginWithDoorSchedule(OpenSchedule);
        Between(Sample.Now, Sample.Now + (5 * Week));
        Assert.AreEqual(Revoked, Code(OwnCode));
        Assert.IsFalse(Last.IsByDoorSchedule);
    }

    [DataRow(OpenSchedule, true)]
    [DataRow(ClosedSchedule, false)]
    [DataRow(-1, false)]
    public void Door_is_held_open_by_its_schedule(int schedule, bool expected)
    {
        BeginWithDoorSchedule(schedule);
        AccessController sut = Sut(Attached());
        Assert.AreEqual(expected, sut.IsHeldOpen(0, Now));
        Assert.IsFalse(sut.IsHeldOpen(1, Now));
        Assert.IsFalse(sut.IsHeldOpen(2, Now));
        Assert.IsFalse(Sut(new KeyTable()).IsHeldOpen(0, Now));
    }

    [DataRow(OpenSchedule, Granted)]
    [DataRow(-1, Granted)]
    [DataRow(ClosedSchedule, Outside)]
    public void Schedule_of_a_Key_is_a_condition_of_everything_through_it(int schedule, int expected)
    {
        Begin();
        Grant(true, true, 0, Never, schedule);
        Expect(expected, expected);
        Assert.AreEqual(expected, App(OwnApp));
        Assert.AreEqual(expected, Card(OwnCard));
        Assert.AreEqual(expected, App(GuestApp));
        Assert.AreEqual(expected, Card(GuestCard));
    }

    [TestMethod]
    public void Schedule_of_a_Key_is_of_the_door_that_it_names()
    {
        Begin();
        Table.AddGrant(Table.AddKey(3, 3, ClosedSchedule, -1), true, 0, Never);
        Table.AddCode(Entrance, OwnCode, 8, Host);
        Assert.AreEqual(Outside, Code(0, OwnCode));
        Assert.AreEqual(Granted, Code(1, OwnCode));
    }

    [TestMethod]
    public void Schedule_of_one_Key_does_not_concern_another()
    {
        Begin();
        Grant(true, true, 0, Never, ClosedSchedule);
        Assert.AreEqual(Outside, Code(OwnCode));
        Grant(true, true);
        Assert.AreEqual(Granted, Code(OwnCode));
    }

    [DataRow(true, true, 0, Outside)]
    [DataRow(false, true, 0, Doorcode)]
    [DataRow(true, true, -1, Expired)]
    [DataRow(true, true, 1, NotYet)]
    public void Outside_the_schedule_is_milder_than_the_others(bool codes, bool share, int when, int expected)
    {
        Begin();
        Grant(codes, share, when > 0 ? Future : 0, when < 0 ? Past : Never, ClosedSchedule);
        Assert.AreEqual(expected, Code(OwnCode));
    }

    [TestMethod]
    public void Outside_the_schedule_is_graver_than_an_unknown_clock()
    {
        Begin();
        Grant(true, true, Sample.Now + 5, Never, ClosedSchedule);
        Between(Sample.Now, Sample.Now + 10);
        Expect(Outside, Outside);
    }

    [TestMethod]
    public void Unknown_schedule_refuses_what_would_open()
    {
        Begin();
        Grant(true, true, 0, Never, OpenSchedule);
        Between(Sample.Now, Sample.Now + Week);
        Expect(Granted, Granted);
        Between(Sample.Now, Sample.Now + (5 * Week));
        Expect(ClockUnknown, ClockUnknown);
    }
}
