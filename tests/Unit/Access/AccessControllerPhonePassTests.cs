using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Passes that a host's phone has made without the cloud: what the host may do is asked at that moment.</summary>
[TestClass]
public class AccessControllerPhonePassTests
{
    private const int Stale = (int)Reason.Stale;
    private const int Used = (int)Reason.PassUsed;
    private const int DaySeconds = 86_400;
    private const uint Number = 77;
    private const int Gym0 = 1;
    private const int Both = 3;

    [TestMethod]
    public void Pass_opens_while_its_host_may_share()
    {
        BeginWithHost(mayShare: true);
        Assert.AreEqual(Granted, Show(Pass()));
        Assert.AreEqual(Number, Last.PassId);
        Assert.AreEqual((int)PassUse.Any, (int)Last.PassUse);
        Assert.IsTrue(Last.CredentialId >= 0x8000_0000);
    }

    [TestMethod]
    public void Pass_is_refused_when_its_host_may_not_share()
    {
        BeginWithHost(mayShare: false);
        Assert.AreEqual(Sharing, Show(Pass()));
        Assert.AreEqual(Number, Last.PassId);
    }

    [TestMethod]
    public void Doorcodes_that_are_disabled_disable_no_pass_on_a_phone()
    {
        BeginEmpty();
        AddHost(codes: false, mayShare: true);
        Assert.AreEqual(Granted, Show(Pass()));
    }

    [TestMethod]
    public void Each_grant_of_the_host_is_weighed_by_itself()
    {
        BeginWithHost(mayShare: false);
        Grant(provideDoorcodes: true, mayShare: true, until: Past);
        Assert.AreEqual(Sharing, Show(Pass()));
        Grant(provideDoorcodes: true, mayShare: true, schedule: ClosedSchedule);
        Assert.AreEqual(Outside, Show(Pass()));
        Grant(provideDoorcodes: false, mayShare: true);
        Assert.AreEqual(Granted, Show(Pass()));
    }

    [TestMethod]
    public void Pass_of_a_share_number_that_does_not_count_any_more_is_refused()
    {
        BeginWithHost(mayShare: true);
        Assert.AreEqual(Revoked, Show(ShareSample.Pass(Number - 1, Gym0, 0, Sample.Now, 60)));
        Assert.AreEqual(Revoked, Show(ShareSample.Pass(Number + 1, Gym0, 0, Sample.Now, 60)));
        Assert.AreEqual(Granted, Show(Pass()));
    }

    [TestMethod]
    public void Pass_is_refused_at_a_door_that_it_does_not_name()
    {
        BeginWithHost(mayShare: true);
        Assert.AreEqual(Revoked, Show(ShareSample.Pass(Number, 2, 0, Sample.Now, 60)));
    }

    [TestMethod]
    public void Pass_is_refused_at_a_door_where_its_share_number_does_not_count()
    {
        BeginEmpty();
        Table.AddHolder();
        Grant(provideDoorcodes: true, mayShare: true);
        Table.AddHost(Number, 0, 2, 0);
        Assert.AreEqual(Revoked, Show(ShareSample.Pass(Number, Both, 0, Sample.Now, 60)));
    }

    [TestMethod]
    public void Pass_is_refused_where_its_host_has_no_grant_any_more()
    {
        BeginEmpty();
        Table.AddHolder();
        Table.AddHost(Number, 0, Both, 0);
        Assert.AreEqual(Revoked, Show(Pass()));
    }

    [DataRow(-1, NotYet)]
    [DataRow(0, Granted)]
    [DataRow(3_599, Granted)]
    [DataRow(3_600, Expired)]
    public void Pass_opens_in_its_window(int afterBegin, int expected)
    {
        BeginWithHost(mayShare: true);
        At((uint)(Sample.Now + afterBegin));
        Assert.AreEqual(expected, Show(ShareSample.Pass(Number, Gym0, 0, Sample.Now, 60)));
    }

    [DataRow(1, 0, 10_081)]
    [DataRow(1, 0, 0)]
    [DataRow(3, 1, 60)]
    [DataRow(1, 2, 60)]
    public void What_can_be_no_pass_opens_nothing_though_a_host_has_signed_it(int doors, int use, int minutes)
    {
        BeginWithHost(mayShare: true);
        Assert.AreEqual(Unknown, Show(ShareSample.Pass(Number, doors, use, Sample.Now, minutes)));
        Assert.AreEqual(Number, Last.PassId);
    }

    [DataRow(0)]
    [DataRow(15)]
    [DataRow(17)]
    public void What_is_no_claims_is_unknown(int length)
    {
        BeginWithHost(mayShare: true);
        Assert.AreEqual(Unknown, Show(new byte[length]));
    }

    [TestMethod]
    public void Pass_for_one_use_opens_once()
    {
        BeginWithHost(mayShare: true);
        byte[] once = ShareSample.Pass(Number, Gym0, 1, Sample.Now, 60);
        Assert.AreEqual(Granted, Show(once));
        Assert.AreEqual((int)PassUse.Once, (int)Last.PassUse);
        Assert.AreEqual(Last.CredentialId, Last.MarkId);
        Uses.TryAdd(Last.MarkId, Sample.Now, Sample.Now);
        Assert.AreEqual(Used, Show(once));
        Assert.AreEqual(Granted, Show(ShareSample.Pass(Number, Gym0, 1, Sample.Now, 60, serial: 2)), "another one");
    }

    [TestMethod]
    public void Pass_for_one_use_opens_nothing_while_it_is_unknown_which_were_used()
    {
        BeginWithHost(mayShare: true);
        Uses.TryAdd(UseMarks.LostMarks, 0, uint.MaxValue);
        Assert.AreEqual(Used, Show(ShareSample.Pass(Number, Gym0, 1, Sample.Now, 60)));
        Assert.AreEqual(Granted, Show(Pass()));
    }

    [TestMethod]
    public void Single_pass_can_be_denied()
    {
        BeginWithHost(mayShare: true);
        Show(Pass());
        Table.AddDenied(Last.CredentialId);
        Assert.AreEqual(Revoked, Show(Pass()));
        Assert.AreEqual(Granted, Show(ShareSample.Pass(Number, Gym0, 0, Sample.Now, 60, serial: 2)), "another one");
    }

    [DataRow(0, 0, Granted)]
    [DataRow(0, 604_799, Granted)]
    [DataRow(0, 604_800, Stale)]
    [DataRow(0, 2_000_000, Stale)]
    [DataRow(604_799, 604_801, ClockUnknown)]
    public void Pass_is_refused_when_the_cloud_has_not_answered_for_as_long_as_the_property_allows(int lower, int upper, int expected)
    {
        BeginWithHost(mayShare: true);
        upper = upper == 0 ? lower : lower == 0 ? upper : upper;
        lower = lower == 0 ? upper : lower;
        Between((uint)(Sample.Now + lower), (uint)(Sample.Now + upper));
        Assert.AreEqual(expected, Show(ShareSample.Pass(Number, Gym0, 0, (uint)(Sample.Now + lower - 1), 10_080)));
    }

    [DataRow(1, 1, Stale)]
    [DataRow(1, 0, Granted)]
    [DataRow(30, 29, Granted)]
    [DataRow(30, 30, Stale)]
    public void How_long_is_the_propertys_to_say(int days, int after, int expected)
    {
        BeginWithHost(mayShare: true);
        Table.OfflineGuestDays = days;
        At((uint)(Sample.Now + (after * DaySeconds)));
        Assert.AreEqual(expected, Show(ShareSample.Pass(Number, Gym0, 0, (uint)(Sample.Now + (after * DaySeconds)), 60)));
    }

    [TestMethod]
    public void Pass_is_refused_where_the_cloud_has_never_answered()
    {
        BeginWithHost(mayShare: true);
        Assert.AreEqual(Stale, Show(Pass(), lastAnswerAt: 0));
    }

    [TestMethod]
    public void Time_that_is_not_known_refuses_a_pass()
    {
        BeginWithHost(mayShare: true);
        Between(Sample.Now - 1, Sample.Now + 10);
        Assert.AreEqual(ClockUnknown, Show(Pass()));
    }

    [TestMethod]
    public void Door_that_stands_open_by_its_schedule_opens_for_any()
    {
        BeginEmpty(OpenSchedule);
        Assert.AreEqual(Granted, Show(Pass()));
        Assert.IsTrue(Last.IsByDoorSchedule);
    }

    private static void BeginWithHost(bool mayShare)
    {
        BeginEmpty();
        AddHost(true, mayShare);
    }

    private static void AddHost(bool codes, bool mayShare)
    {
        Table.AddHolder();
        Table.AddHost(Number, 0, Both, 0);
        Grant(codes, mayShare);
    }

    private static byte[] Pass() => ShareSample.Pass(Number, Gym0, 0, Sample.Now, 60);

    private static int Show(byte[] claims, uint lastAnswerAt = Sample.Now)
    {
        AccessController sut = Sut(Attached());
        sut.LastAnswerAt = lastAnswerAt;
        sut.Decide(0, CredentialKind.PhonePass, claims, claims.Length, Now, Last);
        return (int)Last.Reason;
    }
}
