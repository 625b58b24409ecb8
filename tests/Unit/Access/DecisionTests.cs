using DoorController.Access;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class DecisionTests
{
    [TestMethod]
    public void Only_no_reason_at_all_is_a_grant()
    {
        Decision sut = new Decision();
        for (int reason = 0; reason < 256; reason++)
        {
            sut.Reason = (Reason)reason;
            Assert.AreEqual(reason == 0, sut.IsGranted, "reason " + reason.ToString());
        }
    }
}
