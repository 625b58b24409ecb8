using DoorController.Access;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class ReasonNameTests
{
    [DataRow(0, "GRANTED")]
    [DataRow(1, "TABLE_MISSING")]
    [DataRow(2, "DOOR_NOT_SERVED")]
    [DataRow(3, "LOCKDOWN")]
    [DataRow(4, "KEYPAD_LOCKED")]
    [DataRow(5, "UNKNOWN_CREDENTIAL")]
    [DataRow(6, "UID_NOT_ACCEPTED")]
    [DataRow(7, "REPLAYED")]
    [DataRow(8, "PASS_USED")]
    [DataRow(9, "REVOKED")]
    [DataRow(10, "EXPIRED")]
    [DataRow(11, "SHARING_DISABLED")]
    [DataRow(12, "DOORCODE_DISABLED")]
    [DataRow(13, "NOT_YET")]
    [DataRow(14, "OUTSIDE_SCHEDULE")]
    [DataRow(15, "STALE")]
    [DataRow(16, "CLOCK_UNKNOWN")]
    public void Names_are_those_of_FORMATS_5(int reason, string name) => Assert.AreEqual(name, ReasonName.Of((Reason)reason));

    [DataRow(17)]
    [DataRow(255)]
    public void Unknown_number_is_named_by_itself(int reason) =>
        Assert.AreEqual("REASON_" + reason.ToString(), ReasonName.Of((Reason)reason));

    [TestMethod]
    public void Numbers_are_those_of_FORMATS_5()
    {
        Assert.AreEqual(0, (int)Reason.None);
        Assert.AreEqual(1, (int)Reason.TableMissing);
        Assert.AreEqual(2, (int)Reason.DoorNotServed);
        Assert.AreEqual(5, (int)Reason.UnknownCredential);
        Assert.AreEqual(9, (int)Reason.Revoked);
        Assert.AreEqual(10, (int)Reason.Expired);
        Assert.AreEqual(11, (int)Reason.SharingDisabled);
        Assert.AreEqual(12, (int)Reason.DoorcodeDisabled);
        Assert.AreEqual(13, (int)Reason.NotYet);
        Assert.AreEqual(14, (int)Reason.OutsideSchedule);
        Assert.AreEqual(16, (int)Reason.ClockUnknown);
    }
}
