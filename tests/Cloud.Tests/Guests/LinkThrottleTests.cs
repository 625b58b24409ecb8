using DoorController.Cloud.Guests;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Guests;

[TestClass]
public sealed class LinkThrottleTests
{
    private readonly AdjustableTime _time = new();

    [TestMethod]
    public void Twenty_wrong_links_are_looked_at_and_then_one_every_three_seconds()
    {
        var throttle = new LinkThrottle(_time);
        for (int i = 0; i < 20; i++)
        {
            Assert.AreEqual(TimeSpan.Zero, throttle.Wait());
            throttle.CountMiss();
        }

        Assert.IsInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), throttle.Wait());
        _time.Ahead += TimeSpan.FromSeconds(3);
        Assert.AreEqual(TimeSpan.Zero, throttle.Wait());
        throttle.CountMiss();
        Assert.IsGreaterThan(TimeSpan.Zero, throttle.Wait());
    }

    [TestMethod]
    public void Long_pause_saves_up_no_more_than_twenty()
    {
        var throttle = new LinkThrottle(_time);
        _time.Ahead += TimeSpan.FromDays(1);
        for (int i = 0; i < 20; i++)
        {
            throttle.CountMiss();
        }

        Assert.IsGreaterThan(TimeSpan.Zero, throttle.Wait());
    }
}
