using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Ble;
using VirtualEsp32.Net;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>What the platform's network does to firmware: what freezes, what yields, what has no limit, what is believed.</summary>
[TestClass]
public sealed class NetworkLawTests
{
    private const long Never = long.MaxValue;

    [TestMethod]
    public void Look_up_freezes_every_thread_until_it_is_answered()
    {
        using Bench bench = new();
        bench.Internet.LookUpMs = 3_000;
        bench.Board.Start("NetworkProbe.LookUpWhileAThreadCounts").Run(10_000);
        CollectionAssert.AreEqual(new[] { "looked up at 0" }, bench.Board.Printed);
        Assert.AreEqual(10_000, bench.Board.Board.Clock.NowMs);
    }

    [TestMethod]
    public void Look_up_that_nobody_answers_freezes_for_ever()
    {
        using Bench bench = new();
        bench.Internet.LookUpMs = Never;
        bench.Board.Start("NetworkProbe.LookUpWhileAThreadCounts").Run(24 * 3_600_000);
        Assert.IsEmpty(bench.Board.Printed);
    }

    [TestMethod]
    public void Name_that_is_none_is_an_exception()
    {
        using Bench bench = new();
        bench.Board.Start("NetworkProbe.LookUpANameThatIsNone").Run(1_000);
        CollectionAssert.AreEqual(new[] { "no such name at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Handshake_freezes_every_thread_until_the_server_answers()
    {
        using Bench bench = new();
        bench.Server.HandshakeMs = 3_000;
        bench.Board.Start("NetworkProbe.ShakeHandsWhileAThreadCounts").Run(10_000);
        CollectionAssert.AreEqual(new[] { "authenticated at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Handshake_that_nobody_answers_freezes_for_ever()
    {
        using Bench bench = new();
        bench.Server.HandshakeMs = Never;
        bench.Board.Start("NetworkProbe.ShakeHandsWhileAThreadCounts").Run(24 * 3_600_000);
        Assert.IsEmpty(bench.Board.Printed);
        bench.Board.Board.PowerOff();
        Assert.AreEqual(0, bench.Board.Board.LeakedThreads);
    }

    [TestMethod]
    public void Handshake_holds_up_the_event_thread_and_the_events_come_after()
    {
        using Bench bench = new();
        bench.Server.HandshakeMs = 3_000;
        bench.Board.Start("NetworkProbe.ShakeHandsWhileAPinChanges").Run(1_000);
        bench.Board.Board.Pins.WirePull(5, VirtualEsp32.Gpio.ExternalPull.Down);
        bench.Board.Board.Pins.SetMode(4, VirtualEsp32.Gpio.PinDrive.Output);
        bench.Board.Board.Pins.Join(4, 5);
        bench.Board.Run(1_500);
        Assert.IsEmpty(bench.Board.Printed);
        bench.Board.Run(1_000);
        CollectionAssert.AreEqual(new[] { "edge at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Phone_that_asks_during_a_handshake_has_an_error_after_two_seconds()
    {
        using Bench bench = new();
        bench.Server.HandshakeMs = 5_000;
        bench.Board.Start("NetworkProbe.ShakeHandsWhileAPhoneIsConnected");
        BleCentral phone = BleRadio.Of(bench.Board.Board).Connect()!;
        bench.Board.Run(1_500);
        BleRequest request = phone.Write(BleLawTests.Box, [1]);
        bench.Board.Run(1_990);
        Assert.IsFalse(request.IsDone);
        bench.Board.Run(10);
        Assert.AreEqual(AttError.UnlikelyError, request.Error);
        Assert.IsEmpty(bench.Board.Printed, "It is frozen still.");
        bench.Board.Run(5_000);
        CollectionAssert.Contains(bench.Board.Printed, "authenticated at 0");
        Assert.IsFalse(BleRadio.Of(bench.Board.Board).IsWedged);
        request = phone.Write(BleLawTests.Box, [2]);
        bench.Board.Run(0);
        Assert.AreEqual(AttError.None, request.Error);
    }

    [TestMethod]
    public void Phone_that_asks_again_and_again_during_a_handshake_wedges_the_radio()
    {
        using Bench bench = new();
        bench.Server.HandshakeMs = 5_000;
        bench.Board.Start("NetworkProbe.ShakeHandsWhileAPhoneIsConnected");
        BleCentral phone = BleRadio.Of(bench.Board.Board).Connect()!;
        bench.Board.Run(1_500);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            Assert.IsFalse(BleRadio.Of(bench.Board.Board).IsWedged);
            phone.Write(BleLawTests.Box, [1]);
            bench.Board.Run(2_000);
        }

        Assert.IsTrue(BleRadio.Of(bench.Board.Board).IsWedged, "The first answer came when the third request was under way.");
    }

    [TestMethod]
    [DataRow("ConnectWhileAThreadCounts", "connected at 200")]
    [DataRow("ReceiveWhileAThreadCounts", "nothing came at 100")]
    public void Connecting_and_receiving_let_the_others_run(string probe, string expected)
    {
        using Bench bench = new();
        bench.Server.ConnectMs = 2_000;
        bench.Board.Start("NetworkProbe." + probe).Run(10_000);
        CollectionAssert.AreEqual(new[] { expected }, bench.Board.Printed);
    }

    [TestMethod]
    public void Poll_ends_when_its_time_is_over()
    {
        using Bench bench = new();
        bench.Board.Start("NetworkProbe.PollForASecond").Run(10_000);
        CollectionAssert.AreEqual(new[] { "nothing at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    [DataRow("AuthenticateRequiringACertificate", "accepted at 0", "refused at 0")]
    [DataRow("AuthenticateVerifyingThePeer", "accepted at 0", "accepted at 0")]
    public void Only_CertificateRequired_verifies_anything(string probe, string own, string foreign)
    {
        using Bench bench = new();
        bench.Board.Start("NetworkProbe." + probe).Run(10_000);
        bench.Server.Certificate = TestCertificates.For("other.example");
        bench.Board.Start("NetworkProbe." + probe).Run(10_000);
        CollectionAssert.AreEqual(new[] { own, foreign }, bench.Board.Printed);
    }

    [TestMethod]
    public void Certificate_is_judged_by_the_boards_date_which_is_unset_after_power_on()
    {
        using Bench bench = new();
        bench.Board.Start("NetworkProbe.AuthenticateWithoutADate").Run(10_000);
        CollectionAssert.AreEqual(new[] { "refused at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Sixteen_sockets_are_all_and_nobody_collects_them()
    {
        using Bench bench = new();
        bench.Board.Start("NetworkProbe.LeaveSocketsOpen").Run(60_000);
        CollectionAssert.AreEqual(new[] { $"no more at {BoardNetwork.MaxSockets}" }, bench.Board.Printed);
        bench.Board.Board.PowerOff();
        Assert.AreEqual(0, bench.Board.Board.Network.OpenSockets);
    }

    [TestMethod]
    public void Server_that_refuses_is_told_at_once_and_one_that_is_gone_after_the_stack_gives_up()
    {
        using Bench bench = new();
        bench.Server.Listens = false;
        bench.Board.Start("NetworkProbe.ConnectToNobody").Run(100);
        bench.Server.IsGone = true;
        bench.Board.Start("NetworkProbe.ConnectToNobody").Run(44_000);
        Assert.HasCount(1, bench.Board.Printed);
        bench.Board.Run(2_000);
        CollectionAssert.AreEqual(new[] { "error 10061 at 0", "error 10060 at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Loss_of_the_access_point_breaks_the_connection_and_takes_the_address()
    {
        using Bench bench = new();
        bench.Board.Start("NetworkProbe.LoseTheNetworkWhileReceiving").Run(10_000);
        bench.Board.Board.Network.IsConnected = false;
        bench.Board.Run(10);
        bench.Board.Start("NetworkProbe.TellTheAddress");
        bench.Board.Board.Network.IsConnected = true;
        bench.Board.Start("NetworkProbe.TellTheAddress");
        CollectionAssert.AreEqual(new[] { "broken at 0", "no address at 0", "an address at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Station_that_gave_up_stays_away_though_the_access_point_is_back_until_it_is_asked()
    {
        using Bench bench = new();
        WifiStation station = bench.Board.Board.Network.Wifi;
        station.GivesUpAtNextLoss = true;
        bench.Board.Board.Network.IsConnected = false;
        bench.Board.Board.Network.IsConnected = true;
        bench.Board.Start("NetworkProbe.TellTheAddress");
        Assert.IsFalse(station.HasAddress);
        bench.Board.Board.PowerOn(_ => station.Connect());
        bench.Board.Run(WifiStation.AttemptMs);
        Assert.IsTrue(station.HasAddress);
    }

    [TestMethod]
    public void Station_that_gave_up_begins_anew_with_a_reset()
    {
        using Bench bench = new();
        bench.Board.Board.Network.Wifi.GivesUpAtNextLoss = true;
        bench.Board.Board.Network.IsConnected = false;
        bench.Board.Board.Network.IsConnected = true;
        bench.Board.Start("NetworkProbe.TellTheAddress");
        bench.Board.Start("NetworkProbe.TellTheAddress");
        CollectionAssert.AreEqual(new[] { "no address at 0", "an address at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Station_without_the_installers_configuration_has_no_network_until_it_is_there_again()
    {
        using Bench bench = new();
        bench.Board.Board.Flash.HasNetworkConfiguration = false;
        bench.Board.Start("NetworkProbe.TellTheAddress");
        bench.Board.Start("NetworkProbe.AskAnewForTheNetwork").Run(5_000);
        Assert.IsFalse(bench.Board.Board.Network.IsConnected);
        bench.Board.Board.Flash.HasNetworkConfiguration = true;
        bench.Board.Start("NetworkProbe.AskAnewForTheNetwork").Run(5_000);
        bench.Board.Start("NetworkProbe.TellTheAddress");
        CollectionAssert.AreEqual(
            new[] { "no address at 0", "'': no network at 0", "'house': connected at 0", "an address at 0" }, bench.Board.Printed);
    }

    [TestMethod]
    public void Reset_keeps_nothing_but_flash()
    {
        using Bench bench = new();
        bench.Board.Start("NetworkProbe.KeepNothingOverAReset").Run(5_000);
        Assert.IsTrue(bench.Board.Board.Pins.IsHigh(5));
        bench.Board.Board.Reset();
        Assert.IsFalse(bench.Board.Board.Pins.IsHigh(5), "pins let go with the reset, not with the next start");
        bench.Board.Run(0);
        Assert.AreEqual(1, bench.Board.Board.Resets);
        Assert.AreEqual(0, bench.Board.Board.LeakedThreads);
        CollectionAssert.AreEqual(new[] { "ticks 0, date 0, uptime 0 at 0", "ticks 0, date 0, uptime 0 at 0" }, bench.Board.Printed);
    }

    /// <summary>A probe's board with a server behind it.</summary>
    private sealed class Bench : IDisposable
    {
        public Bench()
        {
            Server = new SimulatedServer(TestCertificates.Host, 0x0A0200C0, 8443, TestCertificates.For());
            Internet.Servers.Add(Server);
            Board = new ProbeBoard();
            Board.Board.Network.Internet = Internet;
            Board.Board.Flash.Commit(ControllerFiles.Certificates, System.Text.Encoding.ASCII.GetBytes(TestCertificates.Pem));
        }

        public SimulatedInternet Internet { get; } = new();

        public SimulatedServer Server { get; }

        public ProbeBoard Board { get; }

        public void Dispose() => Board.Dispose();
    }
}
