using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;
using VirtualEsp32.Net;

namespace DoorController.Firmware.Tests.Network;

/// <summary>When and how the controller connects, and that one connection serves as long as it holds.</summary>
[TestClass]
public sealed class ConnectionTests
{
    private const int Minute = 60_000;

    /// <summary>libosdp #106: a connection holds.</summary>
    [TestMethod]
    public void One_connection_carries_all_exchanges_of_an_hour()
    {
        using Talk talk = new();
        talk.Board.Run(60 * Minute);
        Assert.AreEqual(1, talk.Cloud.Server.Handshakes);
        Assert.IsGreaterThan(600, talk.Cloud.Requests.Count);
        Assert.AreEqual(1, talk.Board.Board.Network.OpenSockets);
    }

    [TestMethod]
    public void Cloud_whose_name_nobody_knows_is_looked_up_ever_more_rarely()
    {
        using Talk talk = new(cloud => cloud.Internet.Servers.Clear());
        talk.Board.Run(60 * Minute);
        Assert.Contains("The cloud can't be found: nobody knows its name", talk.Board.Printed);
        Assert.IsInRange(10, 25, talk.Board.Board.Network.LookUps);
        talk.Cloud.Internet.Servers.Add(talk.Cloud.Server);
        talk.Board.Run(6 * Minute);
        Assert.IsNotEmpty(talk.Cloud.Exchanges);
    }

    /// <summary>libosdp #195: a connection that breaks is made anew at once.</summary>
    [TestMethod]
    public void Connection_that_breaks_between_two_exchanges_is_made_anew_at_once()
    {
        using Talk talk = new(cloud => cloud.Wait = 0);
        talk.Board.Run(Minute);
        for (int drop = 0; drop < 20; drop++)
        {
            talk.Board.Board.Network.DropConnections();
            talk.Board.Run(10_000 + (drop * 7));
        }

        Assert.DoesNotContain("The cloud can't be connected to", talk.Board.Printed);
        Assert.AreEqual(21, talk.Cloud.Server.Handshakes);
    }

    [TestMethod]
    public void Answer_that_announces_its_end_is_followed_by_a_new_connection()
    {
        using Talk talk = new(cloud => cloud.ClosesAfterEachAnswer = true);
        talk.Board.Run(Minute);
        Assert.IsGreaterThan(5, talk.Cloud.Server.Handshakes);
        Assert.DoesNotContain("The cloud can't be connected to", talk.Board.Printed);
        Assert.IsLessThanOrEqualTo(1, talk.Board.Board.Network.OpenSockets);
    }

    [TestMethod]
    public void Certificate_of_another_name_or_time_or_authority_is_refused()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(ControllerFiles.ProvisionalTime);
        foreach (var certificate in new[]
        {
            TestCertificates.For("other.example"),
            TestCertificates.For(TestCertificates.Host, now.AddDays(-20), now.AddDays(-10)),
            TestCertificates.For(TestCertificates.Host, now.AddDays(10), now.AddDays(20)),
        })
        {
            using Talk talk = new(cloud => cloud.Server.Certificate = certificate);
            talk.Board.Run(10 * Minute);
            Assert.IsEmpty(talk.Cloud.Requests);
            Assert.Contains("shows a certificate that is not signed by", talk.Board.Printed);
            Assert.IsLessThan(12, talk.Cloud.Server.Handshakes, "each handshake freezes the doors: they become rare");
            Assert.AreEqual(0, talk.Board.Board.Network.OpenSockets);
        }
    }

    /// <summary>OSDP.Net #113: nothing is said to who has not proven to be the cloud.</summary>
    [TestMethod]
    public void Board_without_certificates_trusts_no_cloud()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = Samples.Drive(identity);
        flash.Delete(ControllerFiles.Certificates);
        using DoorBoard board = new(flash);
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(5 * Minute);
        Assert.AreEqual(0, cloud.Server.Handshakes);
        Assert.Contains("No cloud will be trusted.", board.Printed);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public void Connecting_waits_until_nobody_is_at_a_door()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.Board.Network.IsConnected = false;
        board.PowerOn().Run(10_000);
        board.Type(Samples.Code);
        board.Board.Network.IsConnected = true;
        for (int second = 0; second < 60; second++)
        {
            board.Type("12");
            board.Run(1_000);
        }

        Assert.AreEqual(0, cloud.Server.Handshakes);
        board.Run(20_000);
        Assert.AreEqual(1, cloud.Server.Handshakes);
    }

    [TestMethod]
    public void Door_where_somebody_always_is_connects_in_a_short_pause_after_ten_minutes()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.Board.Network.IsConnected = false;
        board.PowerOn().Run(10_000);
        board.Type("*");
        board.Board.Network.IsConnected = true;
        while (cloud.Server.Handshakes == 0 && board.NowMs < 20 * Minute)
        {
            board.Type("1*");
            board.Run(3_500);
        }

        Assert.IsInRange(10 * Minute, 12 * Minute, board.NowMs);
    }

    [TestMethod]
    public void Key_that_is_stuck_keeps_nobody_offline()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.Keypads[0].Press('5');
        board.PowerOn().Run(2 * Minute);
        Assert.AreEqual(1, cloud.Server.Handshakes);
        board.Board.Network.DropConnections();
        board.Run(Minute);
        Assert.AreEqual(2, cloud.Server.Handshakes);
    }

    [TestMethod]
    public void Somebody_who_comes_while_the_server_is_being_reached_puts_the_handshake_off()
    {
        using Talk talk = new(cloud => cloud.Server.ConnectMs = 3_000);
        talk.Board.Run(3_500);
        talk.Board.Type(Samples.Code);
        Assert.AreEqual(1, talk.Board.Releases());
        talk.Board.Run(8_000);
        Assert.AreEqual(0, talk.Cloud.Server.Handshakes, "a release ran, or had just ended");
        talk.Board.Run(12_000);
        Assert.AreEqual(1, talk.Cloud.Server.Handshakes);
        Assert.AreEqual(1, talk.Board.Board.Network.OpenSockets);
    }

    [TestMethod]
    public void Server_whose_handshakes_are_slow_is_asked_rarely()
    {
        using Talk talk = new(cloud => cloud.Server.HandshakeMs = 20_000);
        talk.Board.Run(Minute);
        Assert.IsNotEmpty(talk.Cloud.Exchanges, "slow, but it answers");
        talk.Board.Board.Network.DropConnections();
        talk.Board.Run(4 * Minute);
        Assert.AreEqual(1, talk.Cloud.Server.Handshakes);
        talk.Board.Run(2 * Minute);
        Assert.AreEqual(2, talk.Cloud.Server.Handshakes);
        Assert.AreEqual(0, talk.Board.Board.Resets);
    }

    [TestMethod]
    public void Flash_that_takes_no_note_of_an_attempt_delays_it_once()
    {
        using Talk talk = new(_ => { }, flash => flash.AllowCommit = path => path != @"I:\connect.try");
        talk.Board.Run(4 * Minute);
        Assert.AreEqual(0, talk.Cloud.Server.Handshakes);
        talk.Board.Run(7 * Minute);
        Assert.AreEqual(1, talk.Cloud.Server.Handshakes);
        talk.Board.Board.Network.DropConnections();
        talk.Board.Run(Minute);
        Assert.AreEqual(2, talk.Cloud.Server.Handshakes);
    }

    [TestMethod]
    public void All_sockets_in_use_is_no_connection_and_recovers()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        List<BoardSocket> others = [];
        talk.Board.Board.Network.DropConnections();
        while (talk.Board.Board.Network.OpenSockets < BoardNetwork.MaxSockets)
        {
            others.Add(talk.Board.Board.Network.OpenSocket());
        }

        talk.Board.Run(Minute);
        Assert.Contains("The cloud can't be connected to", talk.Board.Printed);
        others.ForEach(socket => socket.Dispose());
        talk.Board.Run(Minute);
        Assert.Contains("The cloud is reached again", talk.Board.Printed);
    }

    [TestMethod]
    [DataRow("503 Service Unavailable")]
    [DataRow("403 Forbidden")]
    public void Server_that_refuses_everything_is_connected_to_every_five_minutes(string status)
    {
        using Talk talk = new(cloud => cloud.Misbehaviour = (connection, _) => CloudTwin.Send(connection, status, "{}"u8.ToArray()));
        talk.Board.Run(60 * Minute);
        Assert.IsInRange(11, 24, talk.Cloud.Server.Handshakes);
        talk.Cloud.Misbehaviour = null;
        talk.Board.Run(6 * Minute);
        Assert.IsNotEmpty(talk.Cloud.Exchanges);
        Assert.Contains("The cloud is reached again", talk.Board.Printed);
    }

    /// <summary>keymaster #694 in reverse: who is about to lose his right must not keep the door from hearing of it.</summary>
    [TestMethod]
    public void Key_pressed_every_second_keeps_the_cloud_away_for_an_hour_at_most()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Board.PowerOn();
        int before = talk.Cloud.Exchanges.Count();
        for (int i = 0; i < 3_700; i++)
        {
            talk.Board.Hold('*', 60);
            talk.Board.Run(940);
        }

        Assert.IsGreaterThan(before, talk.Cloud.Exchanges.Count());
        Assert.AreEqual(0, talk.Board.Board.Resets);
    }

    [TestMethod]
    public void Number_of_starts_that_was_lost_is_made_up_for_within_minutes()
    {
        const uint Starts = 5_000;
        using Talk talk = new(cloud => cloud.Misbehaviour = (connection, request) =>
            CloudTwin.Send(connection, BitConverter.ToUInt64(request.Body, 4) >> 32 > Starts ? "500 Internal Server Error" : "409 Conflict", "{}"u8.ToArray()));
        talk.Board.Run(45 * Minute);
        Assert.IsGreaterThan((ulong)Starts << 32, BitConverter.ToUInt64(talk.Cloud.Exchanges.Last().Body, 4));
    }
}
