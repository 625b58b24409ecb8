using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>Daily doorcodes that a host's phone has computed without the cloud.</summary>
[TestClass]
public class AccessControllerDailyTests
{
    private const int Stale = (int)Reason.Stale;
    private const int Used = (int)Reason.PassUsed;
    private const uint Number = 77;
    private const uint DaySeconds = 86_400;
    private const int Date = ShareSample.Date;

    // Two share numbers with one code at the gym on the date, searched for with Python from PROTOCOLS.md alone.
    private const uint Twin = 3_531;
    private const uint OtherTwin = 6_918;
    private const string TwinCode = "941598612";

    private static readonly ShareKeys _keys = ShareSample.Keys();

    [TestMethod]
    public void Daily_code_opens_while_its_host_may_share_and_doorcodes_are_provided()
    {
        BeginWithHost(true, true);
        Assert.AreEqual(Granted, Type(Code(0)));
        Assert.AreEqual(Number, Last.PassId);
        Assert.AreEqual(0u, Last.OtherShareNumber);
        Assert.IsTrue(Last.CredentialId >= 0x8000_0000);
        Assert.AreEqual((int)PassUse.Any, (int)Last.PassUse);
    }

    [TestMethod]
    public void Daily_code_is_refused_when_its_host_may_not_share()
    {
        BeginWithHost(true, false);
        Assert.AreEqual(Sharing, Type(Code(0)));
    }

    [TestMethod]
    public void Daily_code_is_refused_where_doorcodes_are_disabled()
    {
        BeginWithHost(false, true);
        Assert.AreEqual(Doorcode, Type(Code(0)));
        Grant(provideDoorcodes: true, mayShare: false);
        Assert.AreEqual(Doorcode, Type(Code(0)), "no grant has both");
    }

    [TestMethod]
    public void Both_switches_must_be_on_in_one_grant()
    {
        BeginWithHost(false, true);
        Grant(provideDoorcodes: true, mayShare: true);
        Assert.AreEqual(Granted, Type(Code(0)));
    }

    [DataRow(-1, NotYet)]
    [DataRow(0, Granted)]
    [DataRow(1, Expired)]
    public void Daily_code_opens_on_its_date(int daysAfter, int expected)
    {
        BeginWithHost(true, true);
        At((uint)(Sample.Now + (daysAfter * (int)DaySeconds)));
        Assert.AreEqual(expected, Type(Code(0), (uint)(Date * DaySeconds) + (daysAfter < 0 ? 0 : DaySeconds - 1), daysAfter));
    }

    [TestMethod]
    public void Codes_for_a_quarter_of_an_hour_end_then()
    {
        BeginWithHost(true, true);
        Assert.AreEqual(Granted, Type(Code(3)));
        Assert.AreEqual((int)PassUse.QuarterOfAnHour, (int)Last.PassUse);
        Uses.TryAdd(Last.MarkId, Sample.Now, Sample.Now);
        At(Sample.Now + 899);
        Assert.AreEqual(Granted, Type(Code(3)));
        At(Sample.Now + 900);
        Assert.AreEqual(Used, Type(Code(3)));
        Assert.AreEqual(Granted, Type(Code(2)), "the other one");
    }

    [TestMethod]
    public void Single_code_can_be_denied()
    {
        BeginWithHost(true, true);
        Type(Code(0));
        Table.AddDenied(Last.CredentialId);
        Assert.AreEqual(Revoked, Type(Code(0)));
        Assert.AreEqual(Granted, Type(Code(1)));
    }

    [TestMethod]
    public void Daily_code_is_refused_when_the_cloud_has_not_answered_for_too_long()
    {
        BeginWithHost(true, true);
        Assert.AreEqual(Stale, Type(Code(0), 0, 0, 0));
        Assert.AreEqual(Stale, Type(Code(0), 0, 0, Sample.Now - (7 * DaySeconds)));
        Assert.AreEqual(Granted, Type(Code(0), 0, 0, Sample.Now + 1 - (7 * DaySeconds)));
    }

    [TestMethod]
    public void Midnight_that_may_be_past_is_not_known()
    {
        BeginWithHost(true, true);
        Between(Sample.Now, ((Date + 1) * DaySeconds) + 5);
        Assert.AreEqual(ClockUnknown, Type(Code(0)));
    }

    [TestMethod]
    public void Nine_digits_that_nobody_has_are_unknown()
    {
        BeginWithHost(true, true);
        Assert.AreEqual(Unknown, Type("900000001"));
        Assert.AreEqual(0u, Last.CredentialId);
        Assert.AreEqual(0u, Last.PassId);
    }

    [TestMethod]
    public void Code_that_the_cloud_gave_to_a_guest_and_is_over_opens_when_a_host_has_it_today()
    {
        BeginWithHost(true, true);
        Table.AddCode(Gym, Code(0), 5, 0, Retired.Expired);
        Assert.AreEqual(Granted, Type(Code(0)));
        Assert.AreEqual(Number, Last.PassId);
    }

    [TestMethod]
    public void Code_that_is_known_twice_and_opens_by_none_is_refused_for_the_milder_reason()
    {
        BeginWithHost(true, false);
        Table.AddCode(Gym, Code(0), 5, 0, Retired.Expired);
        Assert.AreEqual(Sharing, Type(Code(0)));
        Assert.AreEqual(Number, Last.PassId);
        BeginWithHost(true, false);
        Table.AddCode(Gym, Code(0), 5, 0, Retired.Disabled);
        Assert.AreEqual(Doorcode, Type(Code(0)));
        Assert.AreEqual(5u, Last.CredentialId);
        Assert.AreEqual(0u, Last.PassId);
    }

    [TestMethod]
    public void Code_of_two_hosts_opens_if_one_may_let_in_and_both_are_named()
    {
        Assert.AreEqual(TwinCode, ShareSample.DailyCode(Twin, Gym, Date, 0));
        Assert.AreEqual(TwinCode, ShareSample.DailyCode(OtherTwin, Gym, Date, 1));
        ExpectBoth(true, true, Granted, Twin, OtherTwin);
        ExpectBoth(true, false, Granted, Twin, OtherTwin);
        ExpectBoth(false, true, Granted, OtherTwin, Twin);
        ExpectBoth(false, false, Sharing, Twin, OtherTwin);
    }

    private static void ExpectBoth(bool twinMayShare, bool otherMayShare, int expected, uint by, uint other)
    {
        BeginEmpty();
        Table.AddHolder();
        Grant(true, twinMayShare);
        Table.AddHolder();
        Grant(true, otherMayShare);
        Table.AddHost(Twin, 0, 1, 1);
        Table.AddHost(OtherTwin, 1, 1, 1);
        Assert.AreEqual(expected, Type(TwinCode));
        Assert.AreEqual(by, Last.PassId);
        Assert.AreEqual(other, Last.OtherShareNumber);
    }

    private static void BeginWithHost(bool provideDoorcodes, bool mayShare)
    {
        BeginEmpty();
        Table.AddHolder();
        Table.AddHost(Number, 0, 1, 1);
        Grant(provideDoorcodes, mayShare);
    }

    private static string Code(int index) => ShareSample.DailyCode(Number, Gym, Date, index);

    /// <summary>Types a code.</summary>
    /// <param name="code">The digits.</param>
    /// <param name="computedAt">When the codes were computed; 0 for now.</param>
    /// <param name="daysAfter">How many days after the date it is typed.</param>
    /// <param name="lastAnswerAt">When the cloud last answered; 1 for now.</param>
    private static int Type(string code, uint computedAt = 0, int daysAfter = 0, uint lastAnswerAt = 1)
    {
        KeyTable table = Attached();
        DailyCodes codes = new DailyCodes(table, 10);
        codes.Take(_keys);
        uint at = computedAt == 0 ? Now.Lower : computedAt;
        TimeInterval then = new TimeInterval { Lower = at, Upper = at };
        while (codes.Step(then))
        {
        }

        AccessController sut = Sut(table, codes);
        sut.LastAnswerAt = lastAnswerAt == 1 ? Now.Lower : lastAnswerAt;
        byte[] digits = Bytes.OfText(code);
        sut.Decide(0, CredentialKind.Doorcode, digits, digits.Length, Now, Last);
        Assert.AreEqual(daysAfter, (int)(Now.Lower / DaySeconds) - Date);
        return (int)Last.Reason;
    }
}
