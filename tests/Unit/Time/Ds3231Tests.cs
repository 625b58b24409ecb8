using DoorController.Time;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Time;

/// <summary>Without a bus; with one on a virtual board (Firmware.Tests).</summary>
[TestClass]
public class Ds3231Tests
{
    [TestMethod]
    public void Nothing_was_asked_yet() => Assert.IsFalse(new Ds3231(null).Answers);

    [TestMethod]
    public void Bus_that_fails_tells_no_time_and_throws_nothing()
    {
        Ds3231 sut = new Ds3231(null);
        Assert.IsFalse(sut.TryRead(out uint time));
        Assert.AreEqual(0u, time);
        Assert.IsFalse(sut.Answers);
    }

    [TestMethod]
    public void Bus_that_fails_takes_no_time_and_throws_nothing()
    {
        Ds3231 sut = new Ds3231(null);
        Assert.IsFalse(sut.TrySet(1_790_000_000));
        Assert.IsFalse(sut.Answers);
    }
}
