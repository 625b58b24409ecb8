using DoorController.Firmware.Tests.Support;
using static DoorController.Firmware.Tests.Support.DoorLog;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Daily doorcodes that a host's phone shows, typed at a keypad (PROTOCOLS.md 3.5).</summary>
[TestClass]
public sealed class DailyDoorcodeTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;
    private const byte CodeOfTwo = 21;
    private const byte Unknown = 5;
    private const byte PassUsed = 8;
    private const byte SharingDisabled = 11;
    private const byte DoorcodeDisabled = 12;
    private const int QuarterMs = 900_000;
    private const int DoorId = 11;

    /// <summary>The clock of the bundles is of this date, in UTC.</summary>
    private static readonly int Today = (int)(ControllerFiles.ProvisionalTime / 86_400);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Guest_types_todays_code_with_the_network_cut(int code)
    {
        using var house = new HostBoard();
        house.GoOffline();
        Type(house, house.Share.DailyCode(DoorId, Today, code));
        Assert.AreEqual(1, house.Board.Releases());
        Assert.AreEqual((uint)HostBoard.ShareNumber, BitConverter.ToUInt32(Events(house.Board, Granted).Single(), 16));
    }

    [TestMethod]
    [DataRow(-1, DoorId, DisplayName = "yesterday's")]
    [DataRow(1, DoorId, DisplayName = "tomorrow's")]
    [DataRow(0, DoorId + 1, DisplayName = "another door's")]
    public void Code_of_another_day_or_door_opens_nothing(int days, int door)
    {
        using var house = new HostBoard();
        Type(house, house.Share.DailyCode(door, Today + days, 0));
        Assert.AreEqual(0, house.Board.Releases());
        Assert.AreNotEqual(0, Events(house.Board, Denied)[^1][9]);
    }

    [TestMethod]
    public void Code_for_a_quarter_of_an_hour_is_used_up_then_also_after_a_power_cut()
    {
        using var house = new HostBoard();
        string code = house.Share.DailyCode(DoorId, Today, 2);
        Type(house, code);
        Type(house, code);
        Assert.AreEqual(2, house.Board.Releases());
        house.Board.Run(QuarterMs);
        house.Board.PowerOn();
        house.Board.Run(30_000);
        house.Board.Forget();
        Type(house, code);
        Assert.AreEqual(0, house.Board.Releases());
        Assert.AreEqual(PassUsed, Events(house.Board, Denied)[^1][9]);
        Type(house, house.Share.DailyCode(DoorId, Today, 0));
        Assert.AreEqual(1, house.Board.Releases());
    }

    [TestMethod]
    [DataRow(false, true, SharingDisabled)]
    [DataRow(true, false, DoorcodeDisabled)]
    public void Switch_that_a_manager_turned_off_holds_for_daily_codes_at_once(bool mayShare, bool providesCodes, byte reason)
    {
        using var house = new HostBoard();
        string code = house.Share.DailyCode(DoorId, Today, 0);
        Type(house, code);
        Assert.AreEqual(1, house.Board.Releases());
        house.Send(house.Table(2, mayShare, providesCodes: providesCodes));
        house.GoOffline();
        house.Board.Forget();
        Type(house, code);
        Assert.AreEqual(0, house.Board.Releases());
        Assert.AreEqual(reason, Events(house.Board, Denied)[^1][9]);
    }

    [TestMethod]
    public void Code_of_a_share_that_was_replaced_opens_nothing()
    {
        using var house = new HostBoard();
        house.Send(house.Table(2, mayShare: true, shareNumber: HostBoard.ShareNumber + 1));
        Type(house, house.Share.DailyCode(DoorId, Today, 0));
        Assert.AreEqual(0, house.Board.Releases());
        Assert.AreEqual(Unknown, Events(house.Board, Denied)[^1][9]);
    }

    /// <summary>Nine digits are few enough for two hosts to have the same; the log says that it is not known whose guest came.</summary>
    [TestMethod]
    public void Code_that_two_hosts_have_opens_and_both_are_named()
    {
        using var house = new HostBoard();
        var owners = new Dictionary<string, int>();
        int number = HostBoard.ShareNumber;
        string code;
        do
        {
            number++;
            code = house.OtherShare(number).DailyCode(DoorId, Today, 0);
        }
        while (owners.TryAdd(code, number));
        int other = owners[code];
        house.Send(house.Table(2, mayShare: true, shareNumber: other).App([0xA1, 0, 0, 0, 0, 0x13]).Host(number, 1, 1));
        Type(house, code);
        Assert.AreEqual(1, house.Board.Releases());
        byte[] named = Events(house.Board, CodeOfTwo).Single();
        CollectionAssert.AreEquivalent(
            new[] { (uint)number, (uint)other },
            new[] { BitConverter.ToUInt32(named, 16), BitConverter.ToUInt32(Events(house.Board, Granted).Single(), 16) });
    }

    private static void Type(HostBoard house, string code)
    {
        house.Board.Type(code);
        house.Board.Run(10_000);
    }
}
