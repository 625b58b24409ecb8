using System.Text;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Configurations that are missing or wrong: locked, said in words, and left behind as soon as a right one is there.</summary>
[TestClass]
public sealed class ConfigurationTests
{
    private const int LookAgainMs = 5_000;

    [TestMethod]
    public void Missing_configuration_keeps_the_doors_locked_and_red_blinking()
    {
        using DoorBoard board = new DoorBoard(new FlashDrive()).PowerOn();
        board.Run(60_000);
        ExpectLockedAndBlinking(board);
        Assert.Contains(@"Configuration refused. I:\controller.json: missing, unreadable, or longer than 4096 bytes. All doors stay locked.", board.Printed);
        Assert.IsEmpty(board.Flash.List("I:"));
    }

    [TestMethod]
    [DataRow("", "line 1, column 1: the text ends too early")]
    [DataRow("{", "line 1, column 2: the text ends too early")]
    [DataRow("{\n  \"format\": 2\n}", "line 2, column 13: format must be a whole number from 1 to 1")]
    [DataRow("{\n  \"siteId\": \"0\"\n}", "line 2, column 13: siteId must be 16 hexadecimal digits in quotes")]
    [DataRow("{\n  \"format\": 1,\n  \"dors\": []\n}", "line 3, column 3: dors is no field of a configuration")]
    [DataRow("{ \"format\": 1 }", "the field siteId is missing")]
    [DataRow("\u0007\u001b[2J", "line 1, column 1: no value")]
    public void Wrong_configuration_is_said_with_file_place_and_field(string json, string expected)
    {
        FlashDrive flash = new();
        flash.Commit(ControllerFiles.Configuration, Encoding.ASCII.GetBytes(json));
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Run(20_000);
        ExpectLockedAndBlinking(board);
        Assert.Contains($@"Configuration refused. I:\controller.json, {expected}. All doors stay locked.", board.Printed);
        Assert.IsFalse(flash.Exists(ControllerFiles.LastGoodConfiguration));
    }

    [TestMethod]
    public void Typing_without_a_configuration_does_nothing()
    {
        using DoorBoard board = new DoorBoard(new FlashDrive()).PowerOn();
        board.Type(Samples.Code);
        board.Type(Samples.Code, door: 1);
        board.Run(10_000);
        ExpectLockedAndBlinking(board);
    }

    [TestMethod]
    public void Right_configuration_that_appears_is_taken_without_a_restart()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        flash.Commit(ControllerFiles.Configuration, "{"u8.ToArray());
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Run(20_000);
        flash.Commit(ControllerFiles.Configuration, ControllerFiles.Json(identity));
        board.Run(LookAgainMs + 2_000);
        board.Forget();
        board.Run(60_000);
        Assert.IsEmpty(board.Of(DoorBoard.Wiring[0].Red), "still blinking");
        Assert.IsFalse(board.Board.Pins.IsHigh(DoorBoard.Wiring[0].Red));
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
        CollectionAssert.AreEqual(ControllerFiles.Json(identity), flash.Read(ControllerFiles.LastGoodConfiguration));
    }

    [TestMethod]
    public void Last_good_configuration_goes_on_deciding_when_the_file_is_wrong()
    {
        FlashDrive flash = Samples.Drive(relockAfterMs: 8_000);
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        flash.Commit(ControllerFiles.Configuration, "{ \"format\": 1, \"doors\": 7 }"u8.ToArray());
        board.Board.PowerOff();
        board.PowerOn();
        Assert.Contains(@"I:\controller.json, line 1, column 25: doors must be a list in brackets. The last good one is in use.", board.Printed);
        board.Type(Samples.Code);
        board.Run(60_000);
        IReadOnlyList<PinChange> strike = board.Of(DoorBoard.Wiring[0].Strike);
        Assert.AreEqual(8_000, strike[1].AtMs - strike[0].AtMs);
        Assert.AreEqual(1, ControllerFiles.Events(flash).Count(record => record[8] == 11), "one event for the refused configuration");
        Assert.IsEmpty(board.Of(DoorBoard.Wiring[0].Red));
    }

    [TestMethod]
    public void Last_good_configuration_goes_on_deciding_when_the_file_is_gone()
    {
        FlashDrive flash = Samples.Drive();
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        flash.Delete(ControllerFiles.Configuration);
        board.Board.PowerOff();
        board.PowerOn();
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
        Assert.Contains("The last good one is in use.", board.Printed);
    }

    [TestMethod]
    public void Door_that_is_not_configured_stays_locked()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, new TableWriter(identity).Door(11, 7).Code(0, Samples.Code));
        string json = Encoding.ASCII.GetString(ControllerFiles.Json(identity)).Replace(", { \"relockAfterMs\": 5000 }", "", StringComparison.Ordinal);
        flash.Commit(ControllerFiles.Configuration, Encoding.ASCII.GetBytes(json));
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Type(Samples.Code, door: 1);
        board.Run(2_000);
        Assert.IsEmpty(board.Of(DoorBoard.Wiring[1].Strike));
        Assert.IsEmpty(board.Of(DoorBoard.Wiring[1].Buzzer));
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Table_with_more_doors_than_are_configured_is_said_and_not_used()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        string json = Encoding.ASCII.GetString(ControllerFiles.Json(identity)).Replace(", { \"relockAfterMs\": 5000 }", "", StringComparison.Ordinal);
        flash.Commit(ControllerFiles.Configuration, Encoding.ASCII.GetBytes(json));
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        Assert.Contains(@"The key table in I:\table.a is made for another number of doors.", board.Printed);
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
    }

    /// <summary>libosdp #23: without its keys a controller stays locked; it never goes on without them.</summary>
    [TestMethod]
    public void Damaged_link_root_locks_and_is_kept()
    {
        FlashDrive flash = Samples.Drive();
        byte[] root = flash.Read(ControllerFiles.LinkRoot)!;
        root[0] ^= 1;
        flash.Commit(ControllerFiles.LinkRoot, root);
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Type(Samples.Code);
        board.Run(20_000);
        ExpectLockedAndBlinking(board);
        Assert.Contains(@"I:\link.key is damaged, or belongs to another controllerId than I:\controller.json says. All doors stay locked.", board.Printed);
        CollectionAssert.AreEqual(root, flash.Read(ControllerFiles.LinkRoot));
    }

    private static void ExpectLockedAndBlinking(DoorBoard board)
    {
        foreach (DoorWiring door in DoorBoard.Wiring)
        {
            Assert.IsEmpty(board.Of(door.Strike));
            Assert.IsEmpty(board.Of(door.Green));
            long seconds = board.NowMs / 1_000;
            Assert.IsInRange(seconds / 2, 2 * seconds, board.Of(door.Red).Count(change => change.IsHigh));
        }
    }
}
