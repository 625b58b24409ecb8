using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class RootsFileTests
{
    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Roots_that_were_made_are_the_same_after_a_restart()
    {
        Drive.Clear();
        string made = Text(New().LoadOrMake());
        Assert.AreEqual(made, Text(New().LoadOrMake()));
    }

    [TestMethod]
    public void Roots_in_force_take_the_place_of_those_that_were_made()
    {
        Drive.Clear();
        RootsFile sut = New();
        sut.LoadOrMake();
        Roots inForce = Roots.FromBytes(Bytes.Counting(1, Roots.Length));
        Assert.IsTrue(sut.Keep(inForce));
        Assert.AreEqual(Text(inForce), Text(New().LoadOrMake()));
    }

    [TestMethod]
    public void Damaged_roots_are_made_anew()
    {
        Drive.Clear();
        string made = Text(New().LoadOrMake());
        Drive.Write("I:\\roots.b", Bytes.Of(1, 86));
        Assert.IsFalse(made == Text(New().LoadOrMake()));
    }

    private static RootsFile New() => new RootsFile(StoreSample.Keys());

    private static string Text(Roots roots) => Bytes.ToHex(roots.ToBytes(), 0, Roots.Length);
}
