using DoorController.Cloud.Accounts;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;

namespace DoorController.Cloud.Tests.Accounts;

[TestClass]
public sealed class SignInAttemptsTests
{
    private const string Address = "NOBODY@EXAMPLE.ORG";

    private readonly AdjustableTime _time = new();

    [TestMethod]
    public void Address_without_an_account_is_locked_for_five_minutes_after_five_failures_and_no_other()
    {
        var attempts = new SignInAttempts(_time);
        Fail(attempts, SignInAttempts.Most - 1);
        attempts.Check(Address);
        Fail(attempts, 1);
        RefusedException refused = Assert.ThrowsExactly<RefusedException>(() => attempts.Check(Address));
        Assert.AreEqual(Errors.TooManyAttempts, refused.Code);
        Assert.IsInRange(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5), refused.RetryAfter!.Value);
        attempts.Check("ANOTHER@EXAMPLE.ORG");
        _time.Ahead += TimeSpan.FromMinutes(5);
        attempts.Check(Address);
    }

    [TestMethod]
    public void Counting_begins_anew_after_a_lock()
    {
        var attempts = new SignInAttempts(_time);
        Fail(attempts, SignInAttempts.Most);
        _time.Ahead += SignInAttempts.LockTime;
        Fail(attempts, SignInAttempts.Most - 1);
        attempts.Check(Address);
        Fail(attempts, 1);
        Assert.ThrowsExactly<RefusedException>(() => attempts.Check(Address));
    }

    private static void Fail(SignInAttempts attempts, int times)
    {
        for (int i = 0; i < times; i++)
        {
            attempts.Fail(Address);
        }
    }
}
