using DoorController.Cloud.Domain;
using DoorController.Cloud.Tables;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class PassEndsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Codes_for_minutes_end_a_quarter_of_an_hour_after_their_first_use_or_with_their_day()
    {
        Pass pass = NewPass();
        Assert.AreEqual(Noon.AddHours(12), PassEnds.Window(pass).Until);
        pass.FirstUsedAt = Noon;
        Assert.AreEqual(Noon.AddHours(12), PassEnds.Window(pass).Until);
        pass.EndsAfterFirstUse = true;
        Assert.AreEqual(Noon.AddMinutes(15), PassEnds.Window(pass).Until);
        pass.FirstUsedAt = Noon.AddHours(12).AddMinutes(-5);
        Assert.AreEqual(Noon.AddHours(12), PassEnds.Window(pass).Until);
        pass.Until = null;
        Assert.AreEqual(Noon.AddHours(12).AddMinutes(10), PassEnds.Window(pass).Until);
    }

    [TestMethod]
    public void Last_door_ends_with_the_window_the_pass_or_the_last_door_that_is_dropped()
    {
        Pass pass = NewPass();
        pass.Until = null;
        Assert.IsNull(PassEnds.OfLastDoor(pass));
        pass.Doors.First().DroppedAt = Noon;
        Assert.IsNull(PassEnds.OfLastDoor(pass));
        pass.Doors.Last().DroppedAt = Noon.AddHours(2);
        Assert.AreEqual(Noon.AddHours(2), PassEnds.OfLastDoor(pass));
        pass.RevokedAt = Noon.AddHours(1);
        Assert.AreEqual(Noon.AddHours(1), PassEnds.OfLastDoor(pass));
        pass.Until = Noon;
        Assert.AreEqual(Noon, PassEnds.OfLastDoor(pass));
    }

    private static Pass NewPass() => new()
    {
        GuestName = "Guest",
        From = Noon.AddDays(-1),
        Until = Noon.AddHours(12),
        Doors = { new PassDoor { DoorNumber = 1 }, new PassDoor { DoorNumber = 2 } },
    };
}
