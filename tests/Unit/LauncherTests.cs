using nanoFramework.TestFramework;

namespace DoorController.Tests;

/// <summary>How tests are called, on the device and here: they may not rely on an object.</summary>
[TestClass]
public class LauncherTests
{
    private static int _setups;

    [Setup]
    public void Count_setups() => _setups++;

    [TestMethod]
    public void Tests_have_no_object() => Assert.IsTrue(this is null);

    [TestMethod]
    public void Setup_has_run_once() => Assert.AreEqual(1, _setups);

    [DataRow(1, "one", true)]
    public void Rows_need_no_attribute_beside_theirs(int number, string text, bool flag)
    {
        Assert.AreEqual(1, number);
        Assert.AreEqual("one", text);
        Assert.IsTrue(flag);
    }
}
