using DoorController.Configuration;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Configuration;

[TestClass]
public class ConfigFileTests
{
    private const string Path = "I:\\controller.json";
    private const string Good = "I:\\controller.good";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Right_file_is_taken_and_kept_as_the_last_good_one()
    {
        Drive.Clear();
        Drive.Write(Path, Configurations.Right());
        Assert.IsNotNull(ConfigFile.Load(2, out string error));
        Assert.IsNull(error);
        CollectionAssert.AreEqual(Configurations.Right(), Drive.Read(Good));
    }

    [TestMethod]
    public void Newer_right_file_becomes_the_last_good_one()
    {
        Drive.Clear();
        Drive.Write(Path, Configurations.Right());
        ConfigFile.Load(2, out _);
        Drive.Write(Path, Configurations.With("provisionalTime", "1800000000"));
        Assert.AreEqual(1_800_000_000u, ConfigFile.Load(2, out string error).ProvisionalTime);
        Assert.IsNull(error);
        CollectionAssert.AreEqual(Configurations.With("provisionalTime", "1800000000"), Drive.Read(Good));
    }

    [TestMethod]
    public void Missing_file_is_told_with_its_name()
    {
        Drive.Clear();
        Assert.IsNull(ConfigFile.Load(2, out string error));
        Assert.StartsWith("I:\\controller.json: missing", error);
        Assert.IsFalse(Drive.Has(Good));
    }

    [TestMethod]
    public void Wrong_file_is_told_with_name_place_and_field()
    {
        Drive.Clear();
        Drive.Write(Path, Configurations.With("cloud", "\"http://cloud.example\""));
        Assert.IsNull(ConfigFile.Load(2, out string error));
        Assert.StartsWith("I:\\controller.json, line 5, column 12: cloud must be https://", error);
        Assert.IsFalse(Drive.Has(Good));
    }

    [TestMethod]
    public void Last_good_one_goes_on_when_the_file_is_wrong()
    {
        Drive.Clear();
        Drive.Write(Path, Configurations.Right());
        ConfigFile.Load(2, out _);
        Drive.Write(Path, Bytes.OfText("{"));
        Assert.IsNotNull(ConfigFile.Load(2, out string error));
        Assert.StartsWith("I:\\controller.json, line 1, column 2: ", error);
        CollectionAssert.AreEqual(Configurations.Right(), Drive.Read(Good));
    }

    [TestMethod]
    public void Last_good_one_goes_on_when_the_file_is_gone()
    {
        Drive.Clear();
        Drive.Write(Path, Configurations.Right());
        ConfigFile.Load(2, out _);
        Drive.Delete(Path);
        Assert.IsNotNull(ConfigFile.Load(2, out string error));
        Assert.IsNotNull(error);
    }

    [TestMethod]
    public void Last_good_one_that_is_damaged_is_no_configuration()
    {
        Drive.Clear();
        Drive.Write(Good, Bytes.OfText("{\"format\":1}"));
        Drive.Write(Path, Bytes.OfText("[]"));
        Assert.IsNull(ConfigFile.Load(2, out string error));
        Assert.StartsWith("I:\\controller.json, line 1, column 1", error);
    }

    [TestMethod]
    public void File_of_4096_bytes_is_read_and_a_longer_one_is_not()
    {
        Drive.Clear();
        byte[] right = Configurations.Right();
        byte[] longest = Bytes.Of((byte)' ', 4_097);
        System.Array.Copy(right, longest, right.Length);
        Drive.Write(Path, Bytes.Part(longest, 0, 4_096));
        Assert.IsNotNull(ConfigFile.Load(2, out string error));
        Assert.IsNull(error);
        Drive.Write(Path, longest);
        Assert.IsNotNull(ConfigFile.Load(2, out error), "the last good one");
        Assert.Contains("longer than 4096 bytes", error);
    }

    [TestMethod]
    public void Empty_file_is_told_with_its_name()
    {
        Drive.Clear();
        Drive.Write(Path, new byte[0]);
        Assert.IsNull(ConfigFile.Load(2, out string error));
        Assert.StartsWith("I:\\controller.json, line 1, column 1", error);
    }
}
