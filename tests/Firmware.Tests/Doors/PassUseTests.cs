using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;
using VirtualEsp32.Parts;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Guests' passes that may not be used for ever.</summary>
[TestClass]
public sealed class PassUseTests
{
    private const byte Denied = 2;
    private const byte StorageFailed = 10;
    private const byte PassUsed = 8;
    private const string Once = "3141592";
    private const string Always = "2718281";
    private const string Quarter = "1618033";
    private const byte ClockUnknown = 16;
    private const int Minute = 60_000;
    private const uint OncePass = 501;

    private static readonly DoorWiring First = DoorBoard.Wiring[0];

    /// <summary>esp-rfid #492: a code for one use, also without a network and over a power cut.</summary>
    [TestMethod]
    public void Pass_that_is_used_once_opens_no_second_time_nor_after_a_power_cut()
    {
        using DoorBoard board = Start();
        board.Type(Once);
        board.Run(10_000);
        Assert.AreEqual(1, board.Releases());
        board.Type(Once);
        board.Run(10_000);
        board.PowerOn();
        board.Type(Once);
        board.Run(10_000);
        Assert.AreEqual(1, board.Releases());
        byte[] last = ControllerFiles.Events(board.Flash).Last(record => record[8] == Denied);
        Assert.AreEqual(PassUsed, last[9]);
        Assert.AreEqual(OncePass, BitConverter.ToUInt32(last, 16));
        board.Type(Always);
        board.Run(10_000);
        board.Type(Always);
        Assert.AreEqual(3, board.Releases());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Use_stands_on_flash_before_the_door_opens(bool isWritten)
    {
        using DoorBoard board = Start();
        board.Flash.AllowCommit = path =>
        {
            if (path.StartsWith(@"I:\uses", StringComparison.Ordinal))
            {
                board.Board.PowerOff();
                return isWritten;
            }

            return true;
        };
        board.Type(Once);
        Assert.AreEqual(0, board.Releases());
        board.Flash.AllowCommit = null;
        board.PowerOn();
        board.Run(3_000);
        board.Type(Once);
        Assert.AreEqual(isWritten ? 0 : 1, board.Releases());
    }

    [TestMethod]
    public void Pass_whose_use_can_not_be_stored_opens_nothing_and_is_not_used_up()
    {
        using DoorBoard board = Start();
        board.Flash.AllowCommit = path => !path.StartsWith(@"I:\uses", StringComparison.Ordinal);
        board.Type(Once);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
        byte[] failed = ControllerFiles.Events(board.Flash).Single(record => record[8] == StorageFailed);
        Assert.AreEqual(6, failed[9]);
        board.Flash.AllowCommit = null;
        board.Type(Once);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Door_waits_for_one_file_only()
    {
        using DoorBoard board = Start();
        board.Run(10_000);
        int writes = 0;
        board.Flash.AllowCommit = _ =>
        {
            writes += board.Board.Pins.IsHigh(First.Strike) ? 0 : 1;
            return true;
        };
        board.Type(Once);
        Assert.AreEqual(1, board.Releases());
        Assert.AreEqual(1, writes);
    }

    [TestMethod]
    public void Damaged_marks_leave_no_pass_that_opens_once_and_all_others()
    {
        FlashDrive flash = Drive();
        flash.Commit(@"I:\uses.b", [1, 2, 3]);
        using DoorBoard board = new DoorBoard(flash).PowerOn();
        board.Type(Once);
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases());
        board.Type(Always);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Pass_for_a_quarter_of_an_hour_opens_as_often_as_wanted_until_it_is_over()
    {
        using DoorBoard board = Known(out _);
        Assert.IsTrue(Opens(board, Quarter));
        board.Run(7 * Minute);
        Assert.IsTrue(Opens(board, Quarter));
        board.Run(7 * Minute);
        Assert.IsTrue(Opens(board, Quarter));
        board.Run(Minute);
        Assert.IsFalse(Opens(board, Quarter));
        Assert.AreEqual(PassUsed, LastReason(board));
        Assert.IsTrue(Opens(board, Always));
    }

    [TestMethod]
    public void Quarter_of_an_hour_goes_on_while_the_power_is_away_by_the_RTC()
    {
        using DoorBoard board = Known(out Ds3231? rtc);
        Assert.IsTrue(Opens(board, Quarter));
        board.Board.Network.IsConnected = false;
        board.Board.PowerOff();
        rtc!.PassWithoutPower(TimeSpan.FromMinutes(10));
        board.PowerOn();
        Assert.IsTrue(Opens(board, Quarter));
        board.Board.PowerOff();
        rtc.PassWithoutPower(TimeSpan.FromMinutes(5));
        board.PowerOn();
        Assert.IsFalse(Opens(board, Quarter));
        Assert.AreEqual(PassUsed, LastReason(board));
    }

    [TestMethod]
    public void After_a_power_cut_without_an_RTC_it_opens_again_when_the_time_is_known_again()
    {
        using DoorBoard board = Known(out _, hasRtc: false);
        Assert.IsTrue(Opens(board, Quarter));
        board.Board.Network.IsConnected = false;
        board.PowerOn();
        Assert.IsFalse(Opens(board, Quarter));
        Assert.AreEqual(ClockUnknown, LastReason(board));
        board.Board.Network.IsConnected = true;
        board.Run(2 * Minute);
        Assert.IsTrue(Opens(board, Quarter));
        board.Run(15 * Minute);
        Assert.IsFalse(Opens(board, Quarter));
        Assert.AreEqual(PassUsed, LastReason(board));
    }

    [TestMethod]
    public void While_the_time_is_not_known_it_opens_once_and_a_power_cut_gives_no_second_time()
    {
        using DoorBoard board = Start();
        Assert.IsTrue(Opens(board, Quarter));
        board.PowerOn();
        Assert.IsFalse(Opens(board, Quarter));
        Assert.AreEqual(ClockUnknown, LastReason(board));
    }

    /// <summary>A controller that has heard the time from its cloud.</summary>
    private static DoorBoard Known(out Ds3231? rtc, bool hasRtc = true)
    {
        ControllerIdentity identity = new();
        DoorBoard board = new(Drive(identity));
        rtc = hasRtc ? new Ds3231(board.Board, DoorBoard.RtcData, DoorBoard.RtcClock) : null;
        _ = new CloudTwin(board.Board, identity);
        board.PowerOn().Run(2 * Minute);
        return board;
    }

    private static bool Opens(DoorBoard board, string code)
    {
        board.Run(2_000);
        board.Forget();
        board.Type(code);
        board.Run(10_000);
        return board.Releases() == 1;
    }

    private static int LastReason(DoorBoard board) => ControllerFiles.Events(board.Flash).Last(record => record[8] == Denied)[9];

    private static DoorBoard Start() => new DoorBoard(Drive()).PowerOn();

    private static FlashDrive Drive() => Drive(new ControllerIdentity());

    private static FlashDrive Drive(ControllerIdentity identity) => ControllerFiles.Drive(
        identity, new TableWriter(identity).Door(11, 7).Door(12, 5).GuestCode(0, Once, 1).GuestCode(0, Always, 0).GuestCode(0, Quarter, 2));
}
