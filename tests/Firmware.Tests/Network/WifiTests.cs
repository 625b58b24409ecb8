using System.Text;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Network;

/// <summary>Wi-Fi goes and comes; the doors do not care, and the controller comes back by itself.</summary>
[TestClass]
public sealed class WifiTests
{
    private const int Minute = 60_000;
    private const int Hour = 60 * Minute;

    /// <summary>esp-rfid #437, #298, #251: the network is found again after its access point was gone.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Access_point_that_was_gone_for_hours_is_found_again(bool givesUp)
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(Minute);
        board.Board.Network.Wifi.GivesUpAtNextLoss = givesUp;
        board.Board.Network.IsConnected = false;
        for (int hour = 0; hour < 6; hour++)
        {
            board.Run(Hour);
            board.Type(Samples.Code);
        }

        Assert.AreEqual(6, board.Releases());
        Assert.Contains("The cloud can't be reached: there is no network", board.Printed);
        int before = cloud.Requests.Count;
        board.Board.Network.Wifi.IsInReach = true;
        board.Run(2 * Minute);
        Assert.IsGreaterThan(before, cloud.Requests.Count);
        Assert.Contains("The cloud is reached again", board.Printed);
        Assert.AreEqual(0, board.Board.Resets);
    }

    [TestMethod]
    public void Access_point_that_comes_and_goes_every_minute_leaks_nothing()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn();
        for (int change = 0; change < 100; change++)
        {
            board.Run(Minute);
            board.Board.Network.IsConnected = change % 2 == 1;
        }

        board.Run(2 * Minute);
        Assert.IsLessThanOrEqualTo(1, board.Board.Network.OpenSockets);
        Assert.IsGreaterThan(40, cloud.Server.Handshakes);
        Assert.IsLessThan(20_000, board.NowMs - cloud.Requests[^1].AtMs);
    }

    [TestMethod]
    public void Start_without_a_network_decides_and_connects_when_there_is_one()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.Board.Network.IsConnected = false;
        board.PowerOn().Run(10 * Minute);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
        Assert.IsEmpty(cloud.Requests);
        board.Board.Network.IsConnected = true;
        board.Run(2 * Minute);
        Assert.IsNotEmpty(cloud.Requests);
    }

    [TestMethod]
    public void Controller_whose_drive_was_formatted_stays_locked_says_so_and_goes_on_when_the_installer_was_there()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = Samples.Drive(identity);
        using DoorBoard board = new(flash);
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(Minute);
        flash.Damage();
        board.PowerOn().Run(Minute);
        Assert.Contains("Configuration refused. I:\\controller.json", board.Printed);
        StaysLocked(board);

        // The bundle alone: nobody knows the network any more.
        flash.Commit(ControllerFiles.Configuration, ControllerFiles.Json(identity));
        flash.Commit(ControllerFiles.Certificates, Encoding.ASCII.GetBytes(TestCertificates.Pem));
        int before = cloud.Requests.Count;
        board.Run(10 * Minute);
        Assert.Contains("There is no link root yet: it needs a network and a flash that can be written. All doors stay locked.", board.Printed);
        Assert.IsFalse(flash.Exists(ControllerFiles.LinkRoot));
        Assert.HasCount(before, cloud.Requests);
        StaysLocked(board);

        flash.HasNetworkConfiguration = true;
        while (!flash.Exists(ControllerFiles.LinkRoot))
        {
            Assert.IsLessThan(20 * Minute, board.NowMs);
            board.Run(100);
        }

        flash.Read(ControllerFiles.LinkRoot)!.AsSpan(0, identity.LinkRoot.Length).CopyTo(identity.LinkRoot);
        cloud.Table = Samples.Table(identity).Write();
        board.Run(3 * Minute);
        Assert.EndsWith("/enrol", cloud.Requests[before].Path);
        board.Forget();
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
        Assert.AreEqual(0, board.Board.Resets);
    }

    private static void StaysLocked(DoorBoard board)
    {
        board.Forget();
        board.Type(Samples.Code);
        board.Type(Samples.OtherCode, door: 1);
        Assert.AreEqual(0, board.Releases());
        Assert.AreEqual(0, board.Releases(door: 1));
    }
}
