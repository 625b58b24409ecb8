using DoorController.Cloud.Exchange;

namespace DoorController.Cloud.Tests.Exchange;

[TestClass]
public sealed class ControllerSignalsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly ControllerSignals _signals = new();

    [TestMethod]
    [Timeout(5000, CooperativeCancellation = true)]
    public async Task Wake_before_the_wait_is_not_missed()
    {
        using ControllerSignals.Waiter waiter = _signals.Listen("a");
        _signals.Wake("a");
        await waiter.WaitAsync(Long, TimeProvider.System, CancellationToken.None);
    }

    [TestMethod]
    [Timeout(5000, CooperativeCancellation = true)]
    public async Task Second_listener_releases_the_first_and_stays_itself()
    {
        using ControllerSignals.Waiter first = _signals.Listen("a");
        using ControllerSignals.Waiter second = _signals.Listen("a");
        await first.WaitAsync(Long, TimeProvider.System, CancellationToken.None);
        first.Dispose();
        Assert.AreEqual(1, _signals.Count);
        Task waiting = second.WaitAsync(Long, TimeProvider.System, CancellationToken.None);
        Assert.IsFalse(waiting.IsCompleted);
        _signals.Wake("a");
        await waiting;
    }

    [TestMethod]
    [Timeout(5000, CooperativeCancellation = true)]
    public async Task Stop_releases_who_listens_and_who_comes_later()
    {
        using ControllerSignals.Waiter before = _signals.Listen("a");
        _signals.Stop();
        using ControllerSignals.Waiter after = _signals.Listen("b");
        await before.WaitAsync(Long, TimeProvider.System, CancellationToken.None);
        await after.WaitAsync(Long, TimeProvider.System, CancellationToken.None);
    }

    [TestMethod]
    public async Task Wait_without_a_wake_ends_with_its_time()
    {
        using (ControllerSignals.Waiter waiter = _signals.Listen("a"))
        {
            _signals.Wake("b");
            await waiter.WaitAsync(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }

        Assert.AreEqual(0, _signals.Count);
    }
}
