using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Decisions;

[TestClass]
public sealed class DecisionOracleTests
{
    private const DecisionReason Grant = DecisionReason.None;
    private const DecisionReason NoCodes = DecisionReason.DoorcodeDisabled;
    private const DecisionReason NoSharing = DecisionReason.SharingDisabled;

    private readonly SmallProperty _property = new();

    /// <summary>The cells of the table in domain 2.3: Provide Doorcodes and May Share Key of one Key.</summary>
    [TestMethod]
    [DataRow(true, true, Grant, Grant, Grant, Grant, Grant, Grant)]
    [DataRow(true, false, Grant, Grant, Grant, NoSharing, NoSharing, NoSharing)]
    [DataRow(false, true, Grant, Grant, NoCodes, Grant, NoCodes, Grant)]
    [DataRow(false, false, Grant, Grant, NoCodes, NoSharing, NoSharing, NoSharing)]
    public void Two_switches_of_one_Key_decide_as_the_table_says(
        bool provide,
        bool share,
        DecisionReason app,
        DecisionReason card,
        DecisionReason code,
        DecisionReason guestApp,
        DecisionReason guestCode,
        DecisionReason guestCard)
    {
        Key key = _property.AddKey(provide);
        Person resident = _property.AddPerson("Resident 2A");
        Person guest = _property.AddPerson("Guest");
        _property.Give(resident, key, share);
        Pass pass = _property.Invite(resident, guest);
        Assert.AreEqual(app, _property.Decide(SmallProperty.App(resident)).Reason);
        Assert.AreEqual(card, _property.Decide(SmallProperty.Card(resident)).Reason);
        Assert.AreEqual(code, _property.Decide(SmallProperty.Code(resident)).Reason);
        Assert.AreEqual(guestApp, _property.Decide(SmallProperty.App(guest)).Reason);
        Assert.AreEqual(guestCode, _property.Decide(_property.Code(pass)).Reason);
        Assert.AreEqual(guestCard, _property.Decide(SmallProperty.Card(guest)).Reason);
    }

    /// <summary>Rows 7 and 8: who has access from a manager is a holder, whatever others may share.</summary>
    [TestMethod]
    [DataRow(true, Grant)]
    [DataRow(false, NoCodes)]
    public void May_Share_Key_of_somebody_else_does_not_touch_what_a_manager_gave(bool provide, DecisionReason code)
    {
        Key key = _property.AddKey(provide);
        _property.Give(_property.AddPerson("Resident 2A"), key, mayShareKey: false);
        Person vendor = _property.AddPerson("Cleaning");
        _property.Give(vendor, key, mayShareKey: false);
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.App(vendor)).Reason);
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.Card(vendor)).Reason);
        Assert.AreEqual(code, _property.Decide(SmallProperty.Code(vendor)).Reason);
    }

    [TestMethod]
    [DataRow(true, Grant)]
    [DataRow(false, DecisionReason.UidNotAccepted)]
    public void Card_that_has_only_a_number_opens_where_the_door_accepts_that(bool accepts, DecisionReason expected)
    {
        _property.Doors[0].AcceptsUid = accepts;
        Person resident = _property.AddPerson("Resident 2A");
        _property.Give(resident, _property.AddKey(true), mayShareKey: true);
        Keycard card = SmallProperty.Card(resident);
        card.IsUidOnly = true;
        Decision decision = _property.Decide(card, byUid: true);
        Assert.AreEqual((expected, card.Id), (decision.Reason, decision.CredentialId));
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(card).Reason);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Number_of_a_card_that_proves_itself_opens_nowhere_and_names_the_card(bool accepts)
    {
        _property.Doors[0].AcceptsUid = accepts;
        Person resident = _property.AddPerson("Resident 2A");
        _property.Give(resident, _property.AddKey(true), mayShareKey: true);
        Keycard card = SmallProperty.Card(resident);
        card.BlockedAt = SmallProperty.Now;
        Decision decision = _property.Decide(card, byUid: true);
        Assert.AreEqual((DecisionReason.UidNotAccepted, card.Id), (decision.Reason, decision.CredentialId));
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(null, byUid: true).Reason);
    }

    /// <summary>Row 9: a door schedule comes before everything.</summary>
    [TestMethod]
    public void Door_schedule_opens_whatever_is_presented()
    {
        _property.Schedules.Add(Always(1));
        _property.Doors[0].ScheduleId = 1;
        Person stranger = _property.AddPerson("Resident 9Z");
        Assert.AreEqual((Grant, true), (_property.Decide(null).Reason, _property.Decide(null).ByDoorSchedule));
        Assert.IsTrue(_property.Decide(SmallProperty.Code(stranger)).ByDoorSchedule);
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(null, door: SmallProperty.Lobby).Reason);
    }

    /// <summary>Rows M1 to M4 of domain 2.5: two Keys to one door, conditions never mixed.</summary>
    [TestMethod]
    [DataRow(true, false, false, false, Grant, NoSharing, NoSharing, DisplayName = "M1")]
    [DataRow(false, true, false, false, NoCodes, Grant, NoCodes, DisplayName = "M2")]
    [DataRow(true, true, false, false, Grant, Grant, Grant, DisplayName = "M3")]
    [DataRow(false, true, true, false, Grant, Grant, NoCodes, DisplayName = "M4")]
    public void One_Key_of_two_has_to_satisfy_every_condition(
        bool provideA, bool shareA, bool provideB, bool shareB, DecisionReason code, DecisionReason guestApp, DecisionReason guestCode)
    {
        (Person resident, Person guest, Pass pass, _, _) = TwoKeys(provideA, shareA, provideB, shareB);
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.App(resident)).Reason);
        Assert.AreEqual(code, _property.Decide(SmallProperty.Code(resident)).Reason);
        Assert.AreEqual(guestApp, _property.Decide(SmallProperty.App(guest)).Reason);
        Assert.AreEqual(guestCode, _property.Decide(_property.Code(pass)).Reason);
    }

    [TestMethod]
    public void M5_Key_out_of_its_schedule_leaves_the_other_one()
    {
        _property.Schedules.Add(new Schedule { Id = 1, Name = "Never" });
        (Person resident, Person guest, Pass pass, _, _) = TwoKeys(true, true, false, false, scheduleA: 1);
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.App(resident)).Reason);
        Assert.AreEqual(DecisionReason.OutsideSchedule, _property.Decide(SmallProperty.Code(resident)).Reason);
        Assert.AreEqual(DecisionReason.OutsideSchedule, _property.Decide(SmallProperty.App(guest)).Reason);
        Assert.AreEqual(DecisionReason.OutsideSchedule, _property.Decide(_property.Code(pass)).Reason);
    }

    [TestMethod]
    public void M6_Key_that_expired_leaves_the_other_one_and_takes_code_and_guests()
    {
        (Person resident, Person guest, Pass pass, Assignment a, _) = TwoKeys(true, true, false, false);
        a.Until = SmallProperty.Now.AddDays(-1);
        Retire(SmallProperty.Code(resident), RetiredReason.DoorcodeDisabled);
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.App(resident)).Reason);
        Assert.AreEqual(NoCodes, _property.Decide(SmallProperty.Code(resident)).Reason);
        Assert.AreEqual(NoSharing, _property.Decide(SmallProperty.App(guest)).Reason);
        Assert.AreEqual(NoSharing, _property.Decide(_property.Code(pass)).Reason);
    }

    [TestMethod]
    public void Grant_is_valid_from_its_first_second_to_the_one_before_its_end()
    {
        (Person resident, Assignment grant) = Resident();
        grant.Until = SmallProperty.Now;
        Credential app = SmallProperty.App(resident);
        Assert.AreEqual(Grant, _property.Decide(app, SmallProperty.Now.AddSeconds(-1)).Reason);
        Assert.AreEqual(DecisionReason.Expired, _property.Decide(app).Reason);
        Assert.AreEqual(DecisionReason.NotYet, _property.Decide(app, grant.From.AddSeconds(-1)).Reason);
        Assert.AreEqual(Grant, _property.Decide(app, grant.From).Reason);
        Assert.AreEqual(DecisionReason.ClockUnknown, _property.Decide(app, SmallProperty.Now.AddSeconds(-1), SmallProperty.Now).Reason);
        Assert.AreEqual(Grant, _property.Decide(app, grant.From, SmallProperty.Now.AddSeconds(-1)).Reason);
    }

    [TestMethod]
    public void Revoked_grant_is_no_option_and_leaves_nothing_else_to_say_but_revoked()
    {
        (Person resident, Assignment grant) = Resident();
        grant.RevokedAt = SmallProperty.Now.AddDays(-1);
        Decision decision = _property.Decide(SmallProperty.Code(resident));
        Assert.AreEqual(DecisionReason.Revoked, decision.Reason);
        Assert.IsEmpty(decision.Options);
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(SmallProperty.App(resident)).Reason);
        _property.Give(resident, _property.AddKey(true, door: SmallProperty.Lobby), false);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.App(resident)).Reason);
    }

    [TestMethod]
    public void Grant_that_ended_more_than_thirty_days_ago_is_not_known_any_more()
    {
        (Person resident, Assignment grant) = Resident();
        grant.Until = SmallProperty.Now - Retention.AfterEnd;
        Assert.AreEqual(DecisionReason.Expired, _property.Decide(SmallProperty.App(resident)).Reason);
        grant.Until -= TimeSpan.FromSeconds(1);
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(SmallProperty.App(resident)).Reason);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.Code(resident)).Reason);
    }

    [TestMethod]
    [DataRow(RetiredReason.DoorcodeDisabled, DecisionReason.DoorcodeDisabled)]
    [DataRow(RetiredReason.Expired, DecisionReason.Expired)]
    [DataRow(RetiredReason.Revoked, DecisionReason.Revoked)]
    public void Retired_code_tells_its_reason_for_thirty_days(RetiredReason retired, DecisionReason reason)
    {
        (Person resident, _) = Resident();
        Retire(SmallProperty.Code(resident), retired);
        Assert.AreEqual(reason, _property.Decide(SmallProperty.Code(resident)).Reason);
        SmallProperty.Code(resident).RetiredAt = SmallProperty.Now.AddDays(-31);
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(SmallProperty.Code(resident)).Reason);
    }

    [TestMethod]
    public void Blocked_card_is_revoked_and_a_card_taken_away_is_unknown()
    {
        (Person resident, _) = Resident();
        SmallProperty.Card(resident).BlockedAt = SmallProperty.Now;
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.Card(resident)).Reason);
        Retire(SmallProperty.Card(resident), RetiredReason.Revoked);
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(SmallProperty.Card(resident)).Reason);
    }

    [TestMethod]
    public void Code_opens_its_own_door_and_no_other()
    {
        (Person resident, _) = Resident();
        _property.Give(resident, _property.AddKey(true, door: SmallProperty.Lobby), false);
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(SmallProperty.Code(resident), door: SmallProperty.Lobby).Reason);
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.App(resident), door: SmallProperty.Lobby).Reason);
        Assert.AreEqual(DecisionReason.DoorNotServed, _property.Decide(SmallProperty.App(resident), door: 99).Reason);
    }

    [TestMethod]
    public void Keyholder_elsewhere_on_the_controller_has_no_option_here()
    {
        Person resident = _property.AddPerson("Resident 2A");
        _property.Give(resident, _property.AddKey(true, door: SmallProperty.Lobby), false);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.App(resident)).Reason);
    }

    [TestMethod]
    public void Pass_of_a_host_without_grants_is_revoked()
    {
        Person host = _property.AddPerson("Resident 2A");
        Person guest = _property.AddPerson("Guest");
        Pass pass = _property.Invite(host, guest);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.App(guest)).Reason);
        Assert.AreEqual(pass.Id, _property.Decide(_property.Code(pass)).PassId);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(_property.Code(pass)).Reason);
    }

    [TestMethod]
    public void Pass_of_an_earlier_share_epoch_never_opens_again()
    {
        (Person guest, Pass pass, _) = Guest(mayShareKey: true);
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.App(guest)).Reason);
        _property.ShareEpochs.Add(new ShareEpoch { PersonId = pass.HostId, DoorNumber = SmallProperty.Gym, Epoch = 1 });
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.App(guest)).Reason);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(_property.Code(pass)).Reason);
    }

    [TestMethod]
    public void Pass_that_was_taken_away_or_lost_its_door_is_revoked()
    {
        (Person guest, Pass pass, _) = Guest(mayShareKey: true);
        pass.RevokedAt = SmallProperty.Now.AddHours(-1);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.App(guest)).Reason);
        pass.RevokedAt = null;
        pass.Doors.Single().DroppedAt = SmallProperty.Now.AddHours(-1);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(_property.Code(pass)).Reason);
        pass.Doors.Single().DroppedAt = SmallProperty.Now.AddDays(-31);
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(_property.Code(pass)).Reason);
    }

    [TestMethod]
    public void Pass_for_the_app_does_not_open_by_card()
    {
        (Person guest, Pass pass, _) = Guest(mayShareKey: true);
        pass.Kinds = CredentialKinds.App;
        Assert.AreEqual(Grant, _property.Decide(SmallProperty.App(guest)).Reason);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.Card(guest)).Reason);
    }

    [TestMethod]
    public void Kept_pass_opens_until_its_kept_end_though_the_host_may_not_share()
    {
        (Person guest, Pass pass, Assignment grant) = Guest(mayShareKey: false);
        PassDoor door = pass.Doors.Single();
        (door.KeptByGrantId, door.KeptUntil) = (grant.Id, SmallProperty.Now);
        Credential app = SmallProperty.App(guest);
        Assert.AreEqual(Grant, _property.Decide(app, SmallProperty.Now.AddSeconds(-1)).Reason);
        Assert.AreEqual(NoSharing, _property.Decide(app).Reason);
        Assert.AreEqual(DecisionReason.ClockUnknown, _property.Decide(app, SmallProperty.Now.AddSeconds(-1), SmallProperty.Now).Reason);
    }

    [TestMethod]
    public void Pass_ends_by_its_own_window_and_fifteen_minutes_after_its_first_use()
    {
        (Person guest, Pass pass, _) = Guest(mayShareKey: true);
        Assert.AreEqual(DecisionReason.Expired, _property.Decide(SmallProperty.App(guest), pass.Until).Reason);
        Assert.AreEqual(DecisionReason.NotYet, _property.Decide(SmallProperty.App(guest), pass.From.AddSeconds(-1)).Reason);
        pass.EndsAfterFirstUse = true;
        pass.FirstUsedAt = SmallProperty.Now;
        Assert.AreEqual(Grant, _property.Decide(_property.Code(pass), SmallProperty.Now.AddSeconds(899)).Reason);
        Assert.AreEqual(DecisionReason.Expired, _property.Decide(_property.Code(pass), SmallProperty.Now.AddMinutes(15)).Reason);
    }

    [TestMethod]
    public void Deleted_Key_opens_nothing()
    {
        (Person resident, _) = Resident();
        _property.Facts.Keys[0].DeletedAt = SmallProperty.Now;
        Assert.AreEqual(DecisionReason.UnknownCredential, _property.Decide(SmallProperty.App(resident)).Reason);
        Assert.AreEqual(DecisionReason.Revoked, _property.Decide(SmallProperty.Code(resident)).Reason);
    }

    [TestMethod]
    public void Own_grant_that_fails_mildly_decides_over_a_pass_that_fails_gravely()
    {
        (Person guest, Pass pass, _) = Guest(mayShareKey: false);
        _property.Schedules.Add(new Schedule { Id = 1, Name = "Never" });
        _property.Give(guest, _property.AddKey(true, schedule: 1), false);
        Decision decision = _property.Decide(SmallProperty.App(guest));
        Assert.AreEqual((DecisionReason.OutsideSchedule, (int?)null), (decision.Reason, decision.PassId));
        Assert.HasCount(2, decision.Options);
        Assert.AreEqual(pass.Id, decision.Options[1].Pass!.Id);
        Assert.AreEqual(NoSharing, decision.Options[1].Reason);
    }

    private static Schedule Always(int id)
    {
        var schedule = new Schedule { Id = id, Name = "Always" };
        schedule.Intervals.Add(new ScheduleInterval { Days = 127, StartMinute = 0, EndMinute = 1_440 });
        return schedule;
    }

    private static void Retire(Credential credential, RetiredReason reason)
    {
        credential.RetiredAt = SmallProperty.Now.AddDays(-1);
        credential.RetiredReason = reason;
    }

    private (Person Resident, Assignment Grant) Resident()
    {
        Person resident = _property.AddPerson("Resident 2A");
        return (resident, _property.Give(resident, _property.AddKey(true), true));
    }

    private (Person Guest, Pass Pass, Assignment Grant) Guest(bool mayShareKey)
    {
        Person host = _property.AddPerson("Resident 2A");
        Person guest = _property.AddPerson("Guest");
        Assignment grant = _property.Give(host, _property.AddKey(true), mayShareKey);
        return (guest, _property.Invite(host, guest), grant);
    }

    private (Person Resident, Person Guest, Pass Pass, Assignment A, Assignment B) TwoKeys(
        bool provideA, bool shareA, bool provideB, bool shareB, int? scheduleA = null)
    {
        Person resident = _property.AddPerson("Resident 2A");
        Person guest = _property.AddPerson("Guest");
        Assignment a = _property.Give(resident, _property.AddKey(provideA, scheduleA), shareA);
        Assignment b = _property.Give(resident, _property.AddKey(provideB), shareB);
        return (resident, guest, _property.Invite(resident, guest), a, b);
    }
}
