using DoorController.Bench.Carried;
using DoorController.Firmware.Tests.Support;
using static DoorController.Firmware.Tests.Support.DoorLog;

namespace DoorController.Firmware.Tests.Network;

/// <summary>Doors that phones open through the cloud: it carries, the door decides (FORMATS.md 4.2).</summary>
[TestClass]
public sealed class CloudOpeningTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;
    private const byte ChallengeStep = 1;
    private const byte ResultStep = 2;
    private const byte NoResultStep = 3;
    private const byte DoorNotServed = 2;
    private const byte SharingDisabled = 11;
    private const uint Number = 9;

    [TestMethod]
    public void Phone_opens_through_the_cloud_and_believes_the_door()
    {
        using var house = new HostBoard();
        PhoneApp phone = house.HostPhone;
        (byte what, byte[] said) = Open(house, phone, 0);
        Assert.AreEqual(ResultStep, what);
        phone.Hear(said.AsSpan(0, 13));
        Assert.AreEqual(PhoneResult.Opened, phone.Result);
        Assert.AreEqual((1, 0), (house.Board.Releases(0), house.Board.Releases(1)));
        Assert.HasCount(1, Events(house.Board, Granted));
    }

    [TestMethod]
    public void Guest_with_a_pass_opens_through_the_cloud_until_the_host_may_not_share()
    {
        using var house = new HostBoard();
        byte[] claims = house.Share.Claims(1, 0, house.Now);
        Open(house, house.Share.Guest(claims), 0);
        Assert.AreEqual(1, house.Board.Releases());
        house.Send(house.Table(2, mayShare: false));
        PhoneApp guest = house.Share.Guest(claims);
        guest.Hear(Open(house, guest, 0).Said.AsSpan(0, 13));
        Assert.AreEqual((PhoneResult)SharingDisabled, guest.Result);
        Assert.AreEqual(1, house.Board.Releases());
    }

    [TestMethod]
    public void Door_that_does_not_open_through_the_cloud_refuses_by_itself()
    {
        using var house = new HostBoard();
        PhoneApp phone = house.HostPhone;
        phone.Hear(Open(house, phone, 1).Said.AsSpan(0, 13));
        Assert.AreEqual((PhoneResult)DoorNotServed, phone.Result);
        Assert.AreEqual(0, house.Board.Releases(1));
    }

    [TestMethod]
    [DataRow("a bit of the MAC")]
    [DataRow("made up by the cloud")]
    [DataRow("of 36 bytes that are no pass")]
    [DataRow("late")]
    [DataRow("again")]
    public void Cloud_can_open_nothing_by_itself(string attack)
    {
        using var house = new HostBoard();
        PhoneApp phone = house.HostPhone;
        (byte what, byte[] challenge) = house.TellOfOpening(Number, []);
        Assert.AreEqual(ChallengeStep, what);
        byte[] answer = phone.AnswerTo(house.Identity.ControllerId, 0, challenge)!;
        switch (attack)
        {
            case "a bit of the MAC": answer[19] ^= 1; break;
            case "made up by the cloud": answer = [.. HostBoard.Credential, 0, 1, .. new byte[12]]; break;
            case "of 36 bytes that are no pass": answer = [.. new byte[16], .. answer]; break;
            case "late": house.Board.Run(10_000); break;
            default:
                house.TellOfOpening(Number, answer);
                house.Board.Run(10_000);
                house.Board.Forget();
                break;
        }

        Assert.AreEqual(NoResultStep, house.TellOfOpening(Number, answer).What);
        Assert.AreEqual(0, house.Board.Releases());

        // What has not the form of an answer names no door at which it could be logged.
        Assert.AreEqual(attack != "of 36 bytes that are no pass", Events(house.Board, Denied).Count > 0);
        house.Board.Run(10_000);
        Assert.AreEqual(ResultStep, Open(house, house.HostPhone, 0).What);
        Assert.AreEqual(1, house.Board.Releases());
    }

    private static (byte What, byte[] Said) Open(HostBoard house, PhoneApp phone, byte door) => house.OpenThroughCloud(phone, Number + 1, door);
}
