using System.Threading;
using nanoFramework.TestFramework;

namespace DoorController.Tests;

[TestClass]
public class SupervisorTests
{
    private static int _starts;

    [TestMethod]
    public void Thread_that_ended_is_started_again()
    {
        Supervisor sut = new Supervisor();
        _starts = 0;
        Assert.IsTrue(sut.Watch(EndAtOnce));
        Thread.Sleep(20);
        Assert.AreEqual(1, _starts);
        Assert.AreEqual(1, sut.Look(0));
        Thread.Sleep(20);
        Assert.AreEqual(2, _starts);
    }

    [TestMethod]
    public void Thread_that_runs_is_left_alone()
    {
        Supervisor sut = new Supervisor();
        sut.Watch(Linger);
        Thread.Sleep(20);
        Assert.AreEqual(0, sut.Look(0));
    }

    [TestMethod]
    public void Looks_every_two_seconds_only()
    {
        Supervisor sut = new Supervisor();
        sut.Watch(EndAtOnce);
        Thread.Sleep(20);
        sut.Look(1_000);
        Thread.Sleep(20);
        Assert.AreEqual(3_000L, sut.NextLookMs);
        Assert.AreEqual(0, sut.Look(2_999));
        Assert.AreEqual(1, sut.Look(3_000));
    }

    [TestMethod]
    public void Nothing_to_look_after_needs_no_look()
    {
        Supervisor sut = new Supervisor();
        Assert.AreEqual(0, sut.Look(0));
        Assert.AreEqual(long.MaxValue, sut.NextLookMs);
    }

    [TestMethod]
    public void More_threads_than_it_can_are_refused()
    {
        Supervisor sut = new Supervisor();
        for (int i = 0; i < Supervisor.Capacity; i++)
        {
            Assert.IsTrue(sut.Watch(EndAtOnce));
        }

        Assert.IsFalse(sut.Watch(EndAtOnce));
    }

    private static void EndAtOnce() => _starts++;

    private static void Linger() => Thread.Sleep(500);
}
