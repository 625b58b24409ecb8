using DoorController.Bench.Carried;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Ble;
using static DoorController.Firmware.Tests.Support.DoorLog;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Passes that a host's phone made, through the bytes of reader and radio (PROTOCOLS.md 3.4).</summary>
[TestClass]
public sealed class PhonePassTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;
    private const byte Unknown = 5;
    private const byte Replayed = 7;
    private const byte PassUsed = 8;
    private const byte Revoked = 9;
    private const byte Expired = 10;
    private const byte SharingDisabled = 11;
    private const byte NotYet = 13;
    private const byte Stale = 15;
    private const byte First = 1;
    private const byte Both = 3;
    private const byte Always = 0;
    private const byte Once = 1;
    private const int DayMs = 86_400_000;

    [TestMethod]
    [DataRow(false, 0)]
    [DataRow(false, 1)]
    [DataRow(true, 0)]
    [DataRow(true, 1)]
    public void Guest_opens_the_doors_of_a_pass_with_the_network_cut(bool byBluetooth, int door)
    {
        using var house = new HostBoard();
        house.GoOffline();
        PhoneApp guest = house.Share.Guest(house.Share.Claims(Both, Always, house.Now));
        house.Present(guest, byBluetooth, door);
        Assert.AreEqual(PhoneResult.Opened, guest.Result);
        Assert.AreEqual((1, 0), (house.Board.Releases(door), house.Board.Releases(1 - door)));
        byte[] granted = Events(house.Board, Granted).Single();
        Assert.AreEqual((uint)HostBoard.ShareNumber, BitConverter.ToUInt32(granted, 16));
        Assert.IsTrue((BitConverter.ToUInt32(granted, 12) & 0x8000_0000) != 0);
    }

    /// <summary>Whoever has a pass can write other claims, and has only the key of its own.</summary>
    [TestMethod]
    [DataRow("a day longer", false)]
    [DataRow("from earlier on", true)]
    [DataRow("another door too", false)]
    [DataRow("another host", true)]
    [DataRow("any number of times", false)]
    [DataRow("another pass of the same kind", true)]
    [DataRow("a pass of its own, made with the key of its pass", false)]
    [DataRow("a bit of the MAC", true)]
    public void Pass_that_its_guest_has_changed_opens_nothing(string attack, bool byBluetooth)
    {
        using var house = new HostBoard();
        byte[] claims = house.Share.Claims(First, Once, house.Now);
        byte[] key = house.Share.KeyOf(claims);
        byte[] changed = [.. claims];
        switch (attack)
        {
            case "a day longer": changed[11] += 6; break;
            case "from earlier on": changed[8] -= 1; break;
            case "another door too": (changed[4], changed[5]) = (Both, Always); break;
            case "another host": changed[0]++; break;
            case "any number of times": changed[5] = Always; break;
            case "another pass of the same kind": changed[15]++; break;
            case "a pass of its own, made with the key of its pass": key = house.Identity.Mac(key, "DC.KPASS", changed = house.Share.Claims(Both, Always, house.Now)); break;
            default: key[0] ^= 1; break;
        }

        PhoneApp guest = HostShare.Guest(changed, key);
        house.Present(guest, byBluetooth);
        Assert.AreEqual(PhoneResult.Unknown, guest.Result);
        Assert.AreEqual(0, house.Board.Releases());
        Assert.AreEqual(Unknown, Events(house.Board, Denied)[^1][9]);
        house.Board.Run(10_000);
        house.Present(house.Share.Guest(claims), byBluetooth);
        Assert.AreEqual(1, house.Board.Releases());
    }

    [TestMethod]
    [DataRow(15)]
    [DataRow(17)]
    [DataRow(512)]
    public void Claims_of_another_length_are_refused_and_the_next_pass_opens(int length)
    {
        using var house = new HostBoard();
        BleCentral phone = BleRadio.Of(house.Board.Board).Connect()!;
        house.Board.Run(20);
        BleRequest write = phone.Write(HostBoard.Pass, new byte[length]);
        house.Board.Run(100);
        Assert.AreEqual(AttError.InvalidAttributeValueLength, write.Error);
        phone.Disconnect();
        house.Board.Run(1_000);
        house.Present(house.Share.Guest(house.Share.Claims(First, Always, house.Now)), byBluetooth: true);
        Assert.AreEqual(1, house.Board.Releases());
    }

    /// <summary>A write without bytes looks like one that nobody waits for any more; to answer that would cost the platform its lock for ever.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Claims_that_come_too_late_or_empty_are_not_answered(bool isEmpty)
    {
        using var house = new HostBoard();
        BleCentral phone = BleRadio.Of(house.Board.Board).Connect()!;
        house.Board.Run(20);
        if (!isEmpty)
        {
            house.Board.Board.Inject(context => context.Boot.Scheduler.Sleep(2_500));
        }

        BleRequest write = phone.Write(HostBoard.Pass, isEmpty ? [] : house.Share.Claims(First, Always, house.Now));
        house.Board.Run(5_100);
        Assert.AreEqual(AttError.UnlikelyError, write.Error);
        Assert.IsFalse(BleRadio.Of(house.Board.Board).IsWedged);
        phone.Disconnect();
        house.Board.Run(10_000);
        house.Present(house.Share.Guest(house.Share.Claims(First, Always, house.Now)), byBluetooth: true);
        Assert.AreEqual(1, house.Board.Releases());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Pass_is_for_its_time_and_its_doors(bool byBluetooth)
    {
        using var house = new HostBoard();
        Refused(house, house.Share.Claims(First, Always, house.Now + 3_600), byBluetooth, NotYet);
        Refused(house, house.Share.Claims(First, Always, house.Now - 7_200, 60), byBluetooth, Expired);
        Refused(house, house.Share.Claims(2, Always, house.Now), byBluetooth, Revoked);
        Refused(house, house.Share.Claims(Both, Once, house.Now), byBluetooth, Unknown);
        Refused(house, house.Share.Claims(First, Always, house.Now, 10_081), byBluetooth, Unknown);
        Refused(house, house.Share.Claims(First, 2, house.Now), byBluetooth, Unknown);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Pass_of_a_host_who_may_not_share_any_more_is_refused_also_with_the_network_cut_after_the_change(bool byBluetooth)
    {
        using var house = new HostBoard();
        byte[] claims = house.Share.Claims(First, Always, house.Now);
        house.Present(house.Share.Guest(claims), byBluetooth);
        Assert.AreEqual(1, house.Board.Releases());
        house.Send(house.Table(2, mayShare: false));
        house.GoOffline();
        Refused(house, claims, byBluetooth, SharingDisabled);
        house.Board.PowerOn();
        house.Board.Run(20_000);
        PhoneApp guest = house.Share.Guest(claims);
        house.Present(guest, byBluetooth);
        Assert.AreNotEqual(PhoneResult.Opened, guest.Result);
        Assert.AreEqual(1, house.Board.Releases());
    }

    /// <summary>The host itself still comes in.</summary>
    [TestMethod]
    public void Host_who_may_not_share_opens_with_its_own_phone()
    {
        using var house = new HostBoard();
        house.Send(house.Table(2, mayShare: false));
        PhoneApp phone = house.HostPhone;
        house.Present(phone, byBluetooth: true);
        Assert.AreEqual(PhoneResult.Opened, phone.Result);
    }

    [TestMethod]
    public void Pass_from_before_the_share_was_replaced_never_opens_again()
    {
        using var house = new HostBoard();
        byte[] claims = house.Share.Claims(First, Always, house.Now);
        house.Send(house.Table(2, mayShare: true, shareNumber: HostBoard.ShareNumber + 1));
        Refused(house, claims, byBluetooth: false, Revoked);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Pass_for_one_use_opens_once(bool byBluetooth)
    {
        using var house = new HostBoard();
        byte[] claims = house.Share.Claims(First, Once, house.Now);
        house.Present(house.Share.Guest(claims), byBluetooth);
        Assert.AreEqual(1, house.Board.Releases());
        house.Board.Run(10_000);
        house.Board.Forget();
        Refused(house, claims, byBluetooth, PassUsed);
    }

    [TestMethod]
    public void Power_cut_right_after_the_strike_leaves_a_pass_for_one_use_used()
    {
        using var house = new HostBoard();
        byte[] claims = house.Share.Claims(First, Once, house.Now);
        bool isCut = false;
        house.Board.Board.Pins.LevelChanged += (pin, isHigh, _) =>
        {
            if (pin == DoorBoard.Wiring[0].Strike && isHigh && !isCut)
            {
                isCut = true;
                house.Board.Board.PowerOff();
            }
        };
        house.Present(house.Share.Guest(claims), byBluetooth: false);
        Assert.IsTrue(isCut);
        house.Board.PowerOn();
        house.Board.Run(30_000);
        house.Board.Forget();
        Refused(house, claims, byBluetooth: false, PassUsed);
    }

    [TestMethod]
    public void Door_that_has_not_heard_of_the_cloud_for_its_days_takes_no_pass_nor_after_a_restart()
    {
        using var house = new HostBoard(offlineGuestDays: 1, hasReaders: false);
        house.GoOffline();
        house.Board.Run(DayMs - 600_000);
        PhoneApp guest = house.Share.Guest(house.Share.Claims(First, Always, house.Now - 60));
        house.Present(guest, byBluetooth: true);
        Assert.AreEqual(PhoneResult.Opened, guest.Result);
        house.Board.Run(1_200_000);
        house.Board.Forget();
        byte[] claims = house.Share.Claims(First, Always, house.Now - 60);
        Refused(house, claims, byBluetooth: true, Stale);
        house.Board.PowerOn();
        house.Board.Run(30_000);
        guest = house.Share.Guest(claims);
        house.Present(guest, byBluetooth: true);
        Assert.AreNotEqual(PhoneResult.Opened, guest.Result);
        Assert.AreEqual(0, house.Board.Releases());
    }

    private static void Refused(HostBoard house, byte[] claims, bool byBluetooth, byte reason)
    {
        int before = house.Board.Releases();
        PhoneApp guest = house.Share.Guest(claims);
        house.Present(guest, byBluetooth);
        Assert.AreEqual((PhoneResult)reason, guest.Result);
        Assert.AreEqual(before, house.Board.Releases());
        Assert.AreEqual(reason, Events(house.Board, Denied)[^1][9]);
        house.Board.Run(10_000);
    }
}
