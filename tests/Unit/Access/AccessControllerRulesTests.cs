using nanoFramework.TestFramework;
using static DoorController.Tests.Access.AccessSample;

namespace DoorController.Tests.Access;

/// <summary>The tables of the rules: both switches of one Key, and several Keys to one door.</summary>
[TestClass]
public class AccessControllerRulesTests
{
    // domain.md 2.3: what is presented; Provide Doorcodes and May Share Key both on, the first only, the second only, both off.
    [DataRow(1, "own app", Granted, Granted, Granted, Granted)]
    [DataRow(2, "own keycard", Granted, Granted, Granted, Granted)]
    [DataRow(3, "own code", Granted, Granted, Doorcode, Doorcode)]
    [DataRow(4, "guest app", Granted, Sharing, Granted, Sharing)]
    [DataRow(5, "guest code", Granted, Sharing, Doorcode, Sharing)]
    [DataRow(6, "guest keycard", Granted, Sharing, Granted, Sharing)]
    public void One_Key_with_both_switches(int row, string what, int both, int codesOnly, int shareOnly, int neither)
    {
        string message = row.ToString() + " " + what;
        Assert.AreEqual(both, Present(what, true, true), message + ": both on");
        Assert.AreEqual(codesOnly, Present(what, true, false), message + ": May Share Key off");
        Assert.AreEqual(shareOnly, Present(what, false, true), message + ": Provide Doorcodes off");
        Assert.AreEqual(neither, Present(what, false, false), message + ": both off");
    }

    // Rows 7 and 8: what a manager gives is a grant of its own, for a day here; another's May Share Key is nothing to it.
    [DataRow(true, true, Granted)]
    [DataRow(true, false, Granted)]
    [DataRow(false, true, Doorcode)]
    [DataRow(false, false, Doorcode)]
    public void What_a_manager_gives_does_not_depend_on_sharing(bool codes, bool share, int code)
    {
        BeginEmpty();
        Table.AddHolder();
        int key = Table.AddKey(1, codes ? 1 : 0);
        Table.AddGrant(key, share, 0, Never);
        Table.AddHolder();
        Table.AddGrant(key, false, Past, Support.Sample.Now + 86_400);
        Table.AddApp(OwnApp, 4, 1);
        Table.AddCard(OwnCard, 3, 1);
        Table.AddCode(Gym, "912345678", 1, 1);
        Assert.AreEqual(Granted, App(OwnApp));
        Assert.AreEqual(Granted, Card(OwnCard));
        Assert.AreEqual(code, Code("912345678"));
    }

    // Row 9: the door schedule is outside the switches.
    [DataRow(true, true)]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(false, false)]
    public void Door_schedule_opens_whatever_the_switches(bool codes, bool share)
    {
        BeginWithDoorSchedule(OpenSchedule);
        Grant(codes, share);
        Expect(Granted, Granted);
        Assert.AreEqual(Granted, App(GuestApp));
    }

    // domain.md 2.5: Key A's and Key B's switches; 1 when A is out of its schedule, 2 when A has expired; then own app and keycard, own
    // code, guest's app and keycard, guest's code.
    [DataRow("M1", true, false, false, false, 0, Granted, Granted, Sharing, Sharing)]
    [DataRow("M2", false, true, false, false, 0, Granted, Doorcode, Granted, Doorcode)]
    [DataRow("M3", true, true, false, false, 0, Granted, Granted, Granted, Granted)]
    [DataRow("M4", false, true, true, false, 0, Granted, Granted, Granted, Doorcode)]
    [DataRow("M5", true, true, false, false, 1, Granted, Outside, Outside, Outside)]
    [DataRow("M6", true, true, false, false, 2, Granted, Doorcode, Sharing, Sharing)]
    public void Two_Keys_to_one_door(
        string row, bool codesA, bool shareA, bool codesB, bool shareB, int stateOfA, int own, int ownCode, int guest, int guestCode)
    {
        for (int order = 0; order < 2; order++)
        {
            Begin();
            if (order == 1)
            {
                Grant(codesB, shareB);
            }

            Grant(codesA, shareA, 0, stateOfA == 2 ? Past : Never, stateOfA == 1 ? ClosedSchedule : -1);
            if (order == 0)
            {
                Grant(codesB, shareB);
            }

            Assert.AreEqual(own, App(OwnApp), row + " own app");
            Assert.AreEqual(own, Card(OwnCard), row + " own keycard");
            Assert.AreEqual(ownCode, Code(OwnCode), row + " own code");
            Assert.AreEqual(guest, App(GuestApp), row + " guest's app");
            Assert.AreEqual(guest, Card(GuestCard), row + " guest's keycard");
            Assert.AreEqual(guestCode, Code(GuestCode), row + " guest's code");
        }
    }

    private static int Present(string what, bool codes, bool share)
    {
        Begin();
        Grant(codes, share);
        switch (what)
        {
            case "own app": return App(OwnApp);
            case "own keycard": return Card(OwnCard);
            case "own code": return Code(OwnCode);
            case "guest app": return App(GuestApp);
            case "guest keycard": return Card(GuestCard);
            default: return Code(GuestCode);
        }
    }
}
