using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class EnrolmentMarkerTests
{
    private const string Path = "I:\\enrolled";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void New_controller_has_enrolled_with_nothing()
    {
        Drive.Clear();
        Assert.IsFalse(EnrolmentMarker.IsSet(new byte[16]));
    }

    [TestMethod]
    public void Token_is_remembered()
    {
        Drive.Clear();
        EnrolmentMarker.Set(Bytes.Counting(0, 16));
        Assert.IsTrue(EnrolmentMarker.IsSet(Bytes.Counting(0, 16)));
        CollectionAssert.AreEqual(Bytes.Counting(0, 16), Drive.Read(Path));
    }

    [TestMethod]
    public void Another_token_enrols_anew()
    {
        EnrolmentMarker.Set(Bytes.Counting(0, 16));
        for (int bit = 0; bit < 128; bit++)
        {
            Assert.IsFalse(EnrolmentMarker.IsSet(Bytes.WithBitFlipped(Bytes.Counting(0, 16), bit)));
        }

        EnrolmentMarker.Set(Bytes.Counting(1, 16));
        Assert.IsFalse(EnrolmentMarker.IsSet(Bytes.Counting(0, 16)));
        Assert.IsTrue(EnrolmentMarker.IsSet(Bytes.Counting(1, 16)));
    }

    [DataRow(0)]
    [DataRow(15)]
    [DataRow(17)]
    public void File_of_another_length_is_none(int length)
    {
        Drive.Write(Path, Bytes.Counting(0, length));
        Assert.IsFalse(EnrolmentMarker.IsSet(Bytes.Counting(0, 16)));
    }
}
