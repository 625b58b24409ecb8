using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class ConnectionAttemptTests
{
    private const string FilePath = "I:\\connect.try";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Nothing_known_is_no_reset()
    {
        Drive.Clear();
        Assert.AreEqual(0, ConnectionAttempt.CountResets());
        Assert.IsFalse(Drive.Has(FilePath));
    }

    [TestMethod]
    public void Attempt_that_ended_is_no_reset()
    {
        Drive.Clear();
        Assert.IsTrue(ConnectionAttempt.Begin(0));
        ConnectionAttempt.End(0);
        Assert.AreEqual(0, ConnectionAttempt.CountResets());
    }

    [TestMethod]
    public void Resets_in_a_row_are_counted_to_eight()
    {
        Drive.Clear();
        int resets = 0;
        for (int start = 1; start <= 12; start++)
        {
            ConnectionAttempt.Begin(resets);
            resets = ConnectionAttempt.CountResets();
            Assert.AreEqual(start < 8 ? start : 8, resets);
        }
    }

    [TestMethod]
    public void Reset_during_the_pause_keeps_the_count_and_adds_none()
    {
        Drive.Clear();
        ConnectionAttempt.Begin(2);
        Assert.AreEqual(3, ConnectionAttempt.CountResets());
        Assert.AreEqual(3, ConnectionAttempt.CountResets());
        Assert.AreEqual(3, ConnectionAttempt.CountResets());
    }

    [TestMethod]
    public void Attempt_that_ends_forgets_the_resets_before_it()
    {
        Drive.Clear();
        ConnectionAttempt.Begin(3);
        ConnectionAttempt.CountResets();
        ConnectionAttempt.Begin(4);
        ConnectionAttempt.End(0);
        Assert.AreEqual(0, ConnectionAttempt.CountResets());
    }

    [TestMethod]
    public void File_is_as_FORMATS_7_has_it()
    {
        Drive.Clear();
        ConnectionAttempt.Begin(2);
        Assert.AreEqual("0102fefd", Bytes.ToHex(Drive.Read(FilePath), 0, 4));
    }

    [DataRow("")]
    [DataRow("0102fe")]
    [DataRow("0102fefd00")]
    [DataRow("00000000")]
    [DataRow("ffffffff")]
    public void Damaged_file_is_no_reset(string file)
    {
        Drive.Clear();
        Drive.Write(FilePath, Bytes.FromHex(file));
        Assert.AreEqual(0, ConnectionAttempt.CountResets());
    }

    [TestMethod]
    public void Count_beyond_the_most_counts_as_the_most()
    {
        Drive.Clear();
        Drive.Write(FilePath, Bytes.FromHex("00c8ff37"));
        Assert.AreEqual(8, ConnectionAttempt.CountResets());
    }
}
