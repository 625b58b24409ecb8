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
        byte[] challenge = Ask(house, Number);
        byte[] answer = phone.AnswerTo(house.Identity.ControllerId, 0, challenge)!;
        switch (attack)
        {
            case "a bit of the MAC": answer[19] ^= 1; break;
            case "made up by the cloud": answer = [.. HostBoard.Credential, 0, 1, .. new byte[12]]; break;
            case "of 36 bytes that are no pass": answer = [.. new byte[16], .. answer]; break;
            case "late": house.Board.Run(10_000); break;
            default:
                Bring(house, Number, answer);
                house.Board.Run(10_000);
                house.Board.Forget();
                break;
        }

        Assert.AreEqual(NoResultStep, Bring(house, Number, answer).What);
        Assert.AreEqual(0, house.Board.Releases());

        // What has not the form of an answer names no door at which it could be logged.
        Assert.AreEqual(attack != "of 36 bytes that are no pass", Events(house.Board, Denied).Count > 0);
        house.Board.Run(10_000);
        Assert.AreEqual(ResultStep, Open(house, house.HostPhone, 0).What);
        Assert.AreEqual(1, house.Board.Releases());
    }

    private static (byte What, byte[] Said) Open(HostBoard house, PhoneApp phone, byte door)
    {
        byte[] challenge = Ask(house, Number + 1);
        return Bring(house, Number + 1, phone.AnswerTo(house.Identity.ControllerId, door, challenge)!);
    }

    private static byte[] Ask(HostBoard house, uint number)
    {
        (byte what, byte[] said) = Bring(house, number, []);
        Assert.AreEqual(ChallengeStep, what);
        return said;
    }

    /// <summary>Lets the cloud answer the request that it holds, and waits for what the controller says of it.</summary>
    private static (byte What, byte[] Said) Bring(HostBoard house, uint number, byte[] answer)
    {
        // The twin does not wake the request that it holds; it holds none for long.
        house.Cloud.Wait = 1;
        int before = house.Cloud.Exchanges.Count();
        house.Cloud.Opening = (number, answer);
        for (int i = 0; i < 200; i++)
        {
            house.Board.Run(100);
            CloudRequest? said = house.Cloud.Exchanges.Skip(before).FirstOrDefault(request => request.Opening.Number == number && request.Opening.What != 0);
            if (said is not null)
            {
                return (said.Opening.What, said.Opening.Bytes);
            }
        }

        throw new AssertFailedException("The controller has said nothing of the opening.");
    }
}
