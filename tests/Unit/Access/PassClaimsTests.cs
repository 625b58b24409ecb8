using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class PassClaimsTests
{
    [TestMethod]
    public void Claims_of_PROTOCOLS_3_7_are_read()
    {
        byte[] claims = Bytes.FromHex(ShareSample.Claims);
        Assert.AreEqual(ShareSample.ShareNumber, PassClaims.ShareNumber(claims));
        Assert.IsFalse(PassClaims.HasDoor(claims, 0));
        Assert.IsTrue(PassClaims.HasDoor(claims, 1));
        Assert.AreEqual((int)PassUse.Once, (int)PassClaims.Use(claims));
        Assert.AreEqual(Sample.Now, PassClaims.From(claims));
        Assert.AreEqual(Sample.Now + 86_400, PassClaims.Until(claims));
        Assert.IsTrue(PassClaims.AreRight(claims));
    }

    [DataRow(1, 0, 1, true)]
    [DataRow(255, 0, 10_080, true)]
    [DataRow(128, 1, 10_080, true)]
    [DataRow(1, 0, 0, false)]
    [DataRow(1, 0, 10_081, false)]
    [DataRow(1, 0, 65_535, false)]
    [DataRow(0, 0, 60, false)]
    [DataRow(3, 1, 60, false)]
    [DataRow(1, 2, 60, false)]
    [DataRow(1, 255, 60, false)]
    public void Pass_is_for_seven_days_at_most_and_once_at_one_door_only(int doors, int use, int minutes, bool expected) =>
        Assert.AreEqual(expected, PassClaims.AreRight(ShareSample.Pass(1, doors, use, Sample.Now, minutes)));

    [DataRow(0xFFFFFFFFu)]
    [DataRow(0xFFFFFFC3u)]
    [DataRow(0xFFFFFF00u)]
    public void Window_beyond_all_time_ends_all_the_same(uint from)
    {
        uint until = PassClaims.Until(ShareSample.Pass(1, 1, 0, from, 10_080));
        Assert.AreEqual(TimeInterval.Never - 1, until);
    }
}
