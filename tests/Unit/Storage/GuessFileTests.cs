using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class GuessFileTests
{
    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Controller_that_never_decided_about_a_code_has_full_buckets()
    {
        Drive.Clear();
        GuessFile sut = New();
        Assert.IsTrue(sut.IsNew);
        for (int door = 0; door < 8; door++)
        {
            Assert.AreEqual(GuessBucket.Full, sut.Left(door));
        }
    }

    [TestMethod]
    public void What_was_stored_is_there_after_a_restart()
    {
        Drive.Clear();
        GuessFile sut = New();
        for (int door = 0; door < 8; door++)
        {
            sut.Set(door, 1_000_000 * door);
        }

        Assert.IsTrue(sut.TryStore());
        GuessFile next = New();
        Assert.IsFalse(next.IsNew);
        for (int door = 0; door < 8; door++)
        {
            Assert.AreEqual(1_000_000 * door, next.Left(door));
        }
    }

    [TestMethod]
    public void Bytes_of_FORMATS_8_are_read()
    {
        Drive.Clear();
        Drive.Write("I:\\guesses.a", Bytes.FromHex(
            "0a000000 2000 c0cf6a00 611e0000 00127a00 00127a00 00127a00 00127a00 00127a00 00127a00 2f7d74c7d035347f"));
        GuessFile sut = New();
        Assert.AreEqual(7_000_000, sut.Left(0));
        Assert.AreEqual(7_777, sut.Left(1));
        Assert.AreEqual(GuessBucket.Full, sut.Left(7));
    }

    [TestMethod]
    public void What_is_not_stored_is_forgotten()
    {
        Drive.Clear();
        GuessFile sut = New();
        Assert.IsTrue(sut.TryStore());
        sut.Set(0, 0);
        Assert.AreEqual(GuessBucket.Full, New().Left(0));
    }

    [TestMethod]
    public void Of_damaged_files_no_guess_is_left()
    {
        Drive.Clear();
        Drive.Write("I:\\guesses.a", Bytes.Of(1, 46));
        GuessFile sut = New();
        Assert.IsFalse(sut.IsNew);
        Assert.AreEqual(0, sut.Left(0));
        Assert.AreEqual(0, sut.Left(7));
    }

    [TestMethod]
    public void File_holds_four_bytes_a_door()
    {
        Drive.Clear();
        GuessFile sut = New();
        sut.Set(0, 0x01020304);
        sut.Set(7, 1);
        sut.TryStore();
        byte[] file = Drive.Read("I:\\guesses.b");
        Assert.AreEqual(6 + 32 + 8, file.Length);
        Assert.AreEqual("04030201", Bytes.ToHex(file, 6, 4));
        Assert.AreEqual("01000000", Bytes.ToHex(file, 34, 4));
    }

    private static GuessFile New() => new GuessFile(new LinkKeys(Sample.ControllerId(), Sample.LinkRoot()));
}
