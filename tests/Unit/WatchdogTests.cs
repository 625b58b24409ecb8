using System.Device.Gpio;
using nanoFramework.TestFramework;

namespace DoorController.Tests;

[TestClass]
public class WatchdogTests
{
    private const int Pin = 42;

    private static GpioController _gpio;
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

    [TestMethod]
    public void Pin_is_low_between()
    {
        Begin();
        _sut.Feed(_sut.NextFeedMs);
        Assert.IsTrue(_gpio.Read(Pin) == PinValue.Low);
    }

    private static void Begin()
    {
        if (_sut is null)
        {
            _gpio = new GpioController();
            _sut = new Watchdog(_gpio, Pin);
        }
    }
}
