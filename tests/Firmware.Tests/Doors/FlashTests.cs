using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>A flash that is worn, full or damaged stops no door that can still be decided.</summary>
[TestClass]
public sealed class FlashTests
{
    private const byte Granted = 1;

    [TestMethod]
    public void Grant_is_durable_within_three_seconds()
    {
        using DoorBoard board = Samples.Board();
        board.Type(Samples.Code);
        board.Run(3_000);
        byte[] grant = ControllerFiles.Events(board.Flash).Single(record => record[8] == Granted);
        Assert.AreEqual(11, grant[10]);
        Assert.AreEqual(1001, BitConverter.ToInt32(grant, 12));
        Assert.AreEqual(0, BitConverter.ToInt32(grant, 4), "no time before the cloud has told it");
    }

    [TestMethod]
    public void Doors_open_though_flash_takes_nothing()
    {
        FlashDrive flash = Samples.Drive();
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        flash.AllowCommit = _ => false;
        for (int i = 0; i < 3; i++)
        {
            board.Type(Samples.Code);
            board.Run(20_000);
        }

        Assert.AreEqual(3, board.Releases());
        Assert.AreEqual(0, ControllerFiles.Events(flash).Count(record => record[8] == Granted));
        flash.AllowCommit = null;
        board.Run(20_000);
        Assert.AreEqual(3, ControllerFiles.Events(flash).Count(record => record[8] == Granted));
    }

    [TestMethod]
    public void Keypads_are_locked_after_a_restart_until_flash_takes_what_is_left_of_the_guesses()
    {
        FlashDrive flash = Samples.Drive();
        flash.AllowCommit = _ => false;
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Type(Samples.Code);
        board.Run(20_000);
        Assert.AreEqual(0, board.Releases());
        Assert.Contains("The number of starts could not be stored", board.Printed);
        Assert.Contains("Guesses can't be stored: all keypads are locked until they can.", board.Printed);
        flash.AllowCommit = null;
        board.Run(20_000);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void New_controller_whose_flash_takes_nothing_stays_locked_and_blinks()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = new();
        flash.Commit(ControllerFiles.Configuration, ControllerFiles.Json(identity));
        flash.AllowCommit = _ => false;
        using DoorBoard board = new(flash);
        board.Board.Network.IsConnected = true;
        board.PowerOn().Run(20_000);
        Assert.Contains("There is no link root yet: it needs a network and a flash that can be written. All doors stay locked.", board.Printed);
        Assert.IsGreaterThan(10, board.Of(DoorBoard.Wiring[0].Red).Count);
        Assert.IsEmpty(board.Of(DoorBoard.Wiring[0].Strike));
        Assert.IsFalse(flash.Exists(ControllerFiles.LinkRoot));
    }

    [TestMethod]
    public void New_controller_without_a_network_makes_no_root_and_blinks()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = new();
        flash.Commit(ControllerFiles.Configuration, ControllerFiles.Json(identity));
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        for (int seconds = 0; seconds < 120; seconds += 10)
        {
            board.Forget();
            board.Run(10_000);
            Assert.IsFalse(flash.Exists(ControllerFiles.LinkRoot), "without the radio there is no entropy");
            Assert.IsNotEmpty(board.Of(DoorBoard.Wiring[0].Red), $"dark from second {seconds} on");
        }
    }

    /// <summary>Mercury EP and LP wipe everything when some of it is damaged; here what is sound goes on.</summary>
    [TestMethod]
    public void Older_table_decides_when_the_newer_is_damaged()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        byte[] newer = new TableWriter(identity) { Version = 2 }.Door(11, 7).Door(12, 5).Code(0, "7654321").Write();
        newer[^1] ^= 1;
        flash.Commit(@"I:\table.b", newer);
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        Assert.Contains(@"The key table in I:\table.b is damaged.", board.Printed);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    /// <summary>esp-rfid #90: what another firmware wrote is refused, not wiped.</summary>
    [TestMethod]
    public void Table_of_a_format_that_this_firmware_does_not_know_is_kept_and_the_other_one_decides()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        byte[] newer = new TableWriter(identity) { Version = 9 }.Door(11, 7).Door(12, 5).Code(0, "7654321").Write();
        newer[4] = 5;
        flash.Commit(@"I:\table.b", newer);
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.AreEqual(1, board.Releases());
        CollectionAssert.AreEqual(newer, flash.Read(@"I:\table.b"));
    }

    /// <summary>libosdp #23: what must outlast a power cut is written down, file by file.</summary>
    [TestMethod]
    public void Every_file_that_a_controller_keeps_stands_in_FORMATS()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity).GuestCode(0, "2718281", 1));
        flash.Delete(ControllerFiles.Enrolled);
        using DoorBoard board = new(flash);
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(20 * 60_000);
        board.Type("2718281");
        board.Run(10_000);
        board.Type(Samples.Unknown);
        cloud.Delta = [.. BitConverter.GetBytes(1u), .. BitConverter.GetBytes(2u), .. BitConverter.GetBytes(ControllerFiles.ProvisionalTime), 0, 0, .. new byte[32]];
        board.Run(60_000);
        string[] kept = [.. flash.List("I:").Concat(flash.List(@"I:\events"))];
        Assert.Contains(@"I:\table.a.log", kept);
        Assert.IsGreaterThan(12, kept.Length);
        string formats = File.ReadAllText(FormatsPath());
        foreach (string path in kept)
        {
            string name = path.StartsWith(@"I:\events\", StringComparison.Ordinal) ? @"I:\events\*.log" : path;
            bool isTwin = name.EndsWith(".a", StringComparison.Ordinal) || name.EndsWith(".b", StringComparison.Ordinal);
            Assert.IsTrue(
                formats.Contains($"`{name}`", StringComparison.Ordinal) || (isTwin && formats.Contains($"`{name[..^2]}` *", StringComparison.Ordinal)), path);
        }
    }

    private static string FormatsPath()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DoorController.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "firmware", "FORMATS.md");
    }

    [TestMethod]
    public void Newer_table_decides()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        flash.Commit(@"I:\table.b", new TableWriter(identity) { Version = 2 }.Door(11, 7).Door(12, 5).Code(0, "7654321").Write());
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        Assert.Contains("Key table 2 is in use.", board.Printed);
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
        board.Type("7654321");
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Table_of_another_controller_opens_nothing()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        flash.Commit(ControllerFiles.TableA, Samples.Table(new ControllerIdentity()).Write());
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        Assert.Contains(@"The key table in I:\table.a is another controller's.", board.Printed);
        board.Type(Samples.Code);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
    }

    /// <summary>uhppoted app-home-assistant#1: no grant is missing from the log.</summary>
    [TestMethod]
    public void Three_hundred_grants_are_logged_without_a_gap()
    {
        using DoorBoard board = Samples.Board();
        for (int i = 0; i < 300; i++)
        {
            board.Type(Samples.OtherCode, door: 1);
        }

        board.Run(3_000);
        int[] sequences = [.. ControllerFiles.Events(board.Flash).Select(record => BitConverter.ToInt32(record, 0))];
        CollectionAssert.AreEqual(Enumerable.Range(1, sequences.Length).ToArray(), sequences);
        Assert.IsGreaterThanOrEqualTo(300, sequences.Length);
    }

    /// <summary>Each thing that firmware can do with a file, failing at each file, from the start on or once the controller runs.</summary>
    public static IEnumerable<object[]> Damages => from call in Enum.GetValues<FlashCall>()
                                                   from file in DamagedFiles
                                                   where call != FlashCall.List || file == @"I:\events"
                                                   from fromStart in new[] { true, false }
                                                   select new object[] { call, file, fromStart };

    private static readonly string[] DamagedFiles =
    [
        ControllerFiles.Configuration, ControllerFiles.LastGoodConfiguration, ControllerFiles.LinkRoot, ControllerFiles.TableA, @"I:\table.a.log", @"I:\table.b",
        @"I:\events", @"I:\starts.a", @"I:\ca.pem", @"I:\uses", @"I:\clock",
    ];

    [TestMethod]
    [DynamicData(nameof(Damages))]
    public void Damage_of_the_flash_opens_no_door_and_is_gone_after_a_restart_with_a_sound_one(FlashCall call, string file, bool fromStart)
    {
        FlashDrive flash = Samples.Drive();
        flash.Commit(@"I:\table.a.log", [3, 0, 1]);
        bool Allow(FlashCall called, string path) => called != call || !path.StartsWith(file, StringComparison.Ordinal);
        flash.AllowCall = fromStart ? Allow : null;
        using DoorBoard board = new(flash);
        board.Board.PowerOn(Support.Firmware.Program);
        board.Run(2_000);
        flash.AllowCall = Allow;
        board.Type(Samples.Unknown);
        board.Run(2_000);
        Assert.AreEqual(0, board.Releases());
        board.Type(Samples.Code);
        board.Run(20_000);
        Assert.IsFalse(board.Board.Pins.IsHigh(DoorBoard.Wiring[0].Strike));
        board.Board.PowerOff();

        flash.AllowCall = null;
        board.PowerOn();
        board.Run(2_000);
        board.Forget();
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }
}
