using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace DoorController.Tests;

[TestClass]
public class WatchdogTests
{
    private const int Pin = 42;

    private static Watchdog _sut;

    [TestMethod]
    public void Watchdog_is_fed_every_five_seconds()
    {
        Begin();
        long nowMs = _sut.NextFeedMs;
        _sut.Feed(nowMs);
        Assert.AreEqual(nowMs + 5_000, _sut.NextFeedMs);
        _sut.Feed(nowMs + 4_999);
        Assert.AreEqual(nowMs + 5_000, _sut.NextFeedMs);
        _sut.Feed(nowMs + 5_000);
        Assert.AreEqual(nowMs + 10_000, _sut.NextFeedMs);
    }

    private static void Begin()
    {
        if (_sut is null)
        {
            _sut = new Watchdog(new GpioController(), Pin);
        }
    }
}
