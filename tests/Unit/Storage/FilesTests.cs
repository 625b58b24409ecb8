using System.IO;
using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class FilesTests
{
    private const string Path = "I:\\starts.a";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Missing_file_is_nothing()
    {
        Drive.Clear();
        Assert.IsNull(Files.TryRead(Path, 100));
        Assert.IsFalse(Files.Exists(Path));
    }

    [TestMethod]
    public void Written_file_is_read()
    {
        Drive.Clear();
        Assert.IsTrue(Files.TryWrite(Path, FileMode.Create, Bytes.Counting(0, 10), 8));
        CollectionAssert.AreEqual(Bytes.Counting(0, 8), Files.TryRead(Path, 8));
        CollectionAssert.AreEqual(Bytes.Counting(0, 8), Drive.Read(Path));
        Assert.IsTrue(Files.Exists(Path));
    }

    [TestMethod]
    public void Longer_file_than_allowed_is_nothing()
    {
        Drive.Clear();
        Drive.Write(Path, new byte[9]);
        Assert.IsNull(Files.TryRead(Path, 8));
    }

    [TestMethod]
    public void Empty_file_has_no_bytes()
    {
        Drive.Clear();
        Drive.Write(Path, new byte[0]);
        Assert.AreEqual(0, Files.TryRead(Path, 8).Length);
    }

    [TestMethod]
    public void Create_replaces_and_append_adds()
    {
        Drive.Clear();
        Files.TryWrite(Path, FileMode.Create, Bytes.Counting(0, 8), 8);
        Files.TryWrite(Path, FileMode.Create, Bytes.Counting(16, 2), 2);
        Assert.IsTrue(Files.TryWrite(Path, FileMode.Append, Bytes.Counting(18, 2), 2));
        CollectionAssert.AreEqual(Bytes.Counting(16, 4), Drive.Read(Path));
    }

    [TestMethod]
    public void Append_makes_a_missing_file()
    {
        Drive.Clear();
        Assert.IsTrue(Files.TryWrite(Path, FileMode.Append, Bytes.Counting(1, 3), 3));
        CollectionAssert.AreEqual(Bytes.Counting(1, 3), Drive.Read(Path));
    }

    [TestMethod]
    public void What_can_not_be_written_is_told_by_a_value()
    {
        Drive.Clear();
        Drive.Write(Path, Bytes.Counting(0, 4));
        Assert.IsFalse(Files.TryWrite(Path, FileMode.CreateNew, Bytes.Counting(0, 8), 8));
        CollectionAssert.AreEqual(Bytes.Counting(0, 4), Drive.Read(Path));
    }

    [TestMethod]
    public void Deleted_file_is_gone_and_may_be_deleted_again()
    {
        Drive.Clear();
        Drive.Write(Path, new byte[1]);
        Files.TryDelete(Path);
        Assert.IsFalse(Drive.Has(Path));
        Files.TryDelete(Path);
    }

    [TestMethod]
    public void Read_fully_says_when_the_file_ends_before()
    {
        Drive.Clear();
        Drive.Write(Path, Bytes.Counting(0, 10));
        byte[] bytes = new byte[12];
        using (FileStream stream = new FileStream(Path, FileMode.Open, FileAccess.Read))
        {
            Assert.IsTrue(Files.ReadFully(stream, bytes, 2, 6));
            CollectionAssert.AreEqual(Bytes.Counting(0, 6), Bytes.Part(bytes, 2, 6));
            Assert.IsFalse(Files.ReadFully(stream, bytes, 0, 5));
            Assert.IsTrue(Files.ReadFully(stream, bytes, 0, 0));
        }
    }
}
