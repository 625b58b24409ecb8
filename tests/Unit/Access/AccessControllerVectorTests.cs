using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>Decisions by the table of one page in FORMATS.md 8.</summary>
[TestClass]
public class AccessControllerVectorTests
{
    private const int Day = 86_400;

    // The table is issued on a Monday at 16:13:20 at the doors.
    [DataRow(0, 0, "1234567", (int)Reason.None)]
    [DataRow(0, 0, "2345678", (int)Reason.Expired)]
    [DataRow(0, 1, "48213", (int)Reason.None)]
    [DataRow(0, 1, "60417", (int)Reason.None)]
    [DataRow(Day, 1, "48213", (int)Reason.None)]
    [DataRow(Day, 1, "60417", (int)Reason.Expired)]
    [DataRow(6 * 3600, 1, "48213", (int)Reason.OutsideSchedule)]
    [DataRow(6 * 3600, 1, "60417", (int)Reason.OutsideSchedule)]
    [DataRow(-1, 1, "48213", (int)Reason.NotYet)]
    [DataRow(10_000_000, 1, "48213", (int)Reason.Expired)]
    [DataRow(10_000_000, 0, "1234567", (int)Reason.None)]
    public void Doorcodes_of_the_vector(int after, int door, string code, int expected) =>
        Assert.AreEqual(expected, Decide(after, door, CredentialKind.Doorcode, Bytes.OfText(code)));

    [DataRow(0, 0, 2, "04a1b2c3d4e5f6", (int)Reason.None)]
    [DataRow(0, 1, 2, "04a1b2c3d4e5f6", (int)Reason.None)]
    [DataRow(0, 0, 3, "a10000000012", (int)Reason.None)]
    [DataRow(0, 1, 3, "a10000000012", (int)Reason.None)]
    [DataRow(0, 0, 2, "c0ffee01", (int)Reason.Revoked)]
    [DataRow(0, 0, 3, "c0ffee01", (int)Reason.UnknownCredential)]
    public void Keycards_and_phones_of_the_vector(int after, int door, int kind, string value, int expected) =>
        Assert.AreEqual(expected, Decide(after, door, (CredentialKind)kind, Bytes.FromHex(value)));

    // Sunday 10:00 to 11:00 at the second door: 1,790,496,000 is 2026-09-27 10:00 at the doors.
    [DataRow(1_790_495_999, false)]
    [DataRow(1_790_496_000, true)]
    [DataRow(1_790_499_599, true)]
    [DataRow(1_790_499_600, false)]
    public void Second_door_stands_open_on_Sunday_from_10_to_11(int second, bool isOpen)
    {
        int reason = Decide(second - (int)Sample.Now, 1, CredentialKind.Doorcode, Bytes.OfText("00000"));
        Assert.AreEqual(isOpen ? (int)Reason.None : (int)Reason.UnknownCredential, reason);
    }

    private static int Decide(int after, int door, CredentialKind kind, byte[] value)
    {
        byte[] bytes = TableVector.Copy();
        KeyTable table = new KeyTable();
        Assert.AreEqual(0, (int)table.Attach(bytes, bytes.Length, 2));
        TimeInterval now = new TimeInterval();
        now.Lower = (uint)(Sample.Now + after);
        now.Upper = now.Lower;
        Decision decision = new Decision();
        AccessSample.Sut(table).Decide(door, kind, value, value.Length, now, decision);
        return (int)decision.Reason;
    }
}
