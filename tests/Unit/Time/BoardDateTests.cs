using System;
using DoorController.Tests.Support;
using DoorController.Time;
using nanoFramework.Runtime.Native;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Time;

[TestClass]
public class BoardDateTests
{
    [DataRow(0u)]
    [DataRow(1_780_000_000u)]
    [DataRow(4_294_967_295u)]
    public void Date_is_set_to_the_second(uint unixSeconds)
    {
        BoardDate.Set(unixSeconds);
        Assert.AreEqual((long)unixSeconds, DateTime.UtcNow.ToUnixTimeSeconds());
    }

    [TestMethod]
    public void Date_that_is_right_to_a_second_is_left_alone()
    {
        Rtc.SetSystemTime(DateTime.FromUnixTimeSeconds(Sample.Now + 1));
        BoardDate.Set(Sample.Now);
        Assert.AreEqual(Sample.Now + 1L, DateTime.UtcNow.ToUnixTimeSeconds());
    }
}
