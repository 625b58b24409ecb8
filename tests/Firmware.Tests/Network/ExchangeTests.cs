using System.Text;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Network;

/// <summary>The controller's talk with the cloud, in the board's time (FORMATS.md 4 to 6).</summary>
[TestClass]
public sealed class ExchangeTests
{
    private const int Minute = 60_000;
    private const byte ClockSet = 8;
    private const byte TableRefused = 5;
    private const byte CloudLost = 6;
    private const byte EventsLost = 9;

    [TestMethod]
    public void New_controller_enrols_once_and_then_exchanges()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = Samples.Drive(identity);
        flash.Delete(ControllerFiles.Enrolled);
        using DoorBoard board = new(flash);
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(Minute);
        CloudRequest first = cloud.Requests[0];
        Assert.EndsWith("/enrol", first.Path);
        Assert.Contains(Convert.ToHexStringLower(identity.LinkRoot), Encoding.ASCII.GetString(first.Body));
        Assert.HasCount(1, cloud.Requests.Where(request => request.Path == first.Path));
        Assert.IsTrue(flash.Exists(ControllerFiles.Enrolled));
        board.PowerOn().Run(Minute);
        Assert.HasCount(1, cloud.Requests.Where(request => request.Path == first.Path));
    }

    [TestMethod]
    public void Enrolment_that_is_refused_is_tried_again()
    {
        ControllerIdentity identity = new();
        FlashDrive flash = Samples.Drive(identity);
        flash.Delete(ControllerFiles.Enrolled);
        using DoorBoard board = new(flash);
        CloudTwin cloud = new(board.Board, identity)
        {
            Misbehaviour = (connection, _) => CloudTwin.Send(connection, "403 Forbidden", "{}"u8.ToArray()),
        };
        board.PowerOn().Run(Minute);
        Assert.Contains("The cloud refuses the request: 403", board.Printed);
        Assert.IsFalse(flash.Exists(ControllerFiles.Enrolled));
        cloud.Misbehaviour = null;
        board.Run(Minute);
        Assert.IsNotEmpty(cloud.Exchanges);
    }

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
    public void Event_is_in_the_cloud_within_six_seconds()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Board.Type(Samples.Code);
        talk.Board.Run(6_000);
        Assert.HasCount(1, talk.Cloud.Events.Where(record => record[8] == 1));
    }

    [TestMethod]
    public void Snapshot_comes_in_pieces_and_goes_into_use()
    {
        using Talk talk = new();
        TableWriter table = Samples.Table(talk.Identity);
        for (int i = 0; i < 600; i++)
        {
            table.Code(0, (3_000_000 + (i * 7_919)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        table.Version = 2;
        talk.Cloud.Table = table.Write();
        Assert.IsGreaterThan(3 * 3_968, talk.Cloud.Table.Length);
        talk.Board.Run(Minute);
        Assert.AreEqual(2u, talk.Cloud.Exchanges.Last().TableHeld);
        talk.Board.Type("3000000");
        Assert.AreEqual(1, talk.Board.Releases());
    }

    [TestMethod]
    public void Delta_that_leads_nowhere_is_refused_and_a_snapshot_asked_for()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Delta = [.. BitConverter.GetBytes(1u), .. BitConverter.GetBytes(2u), .. BitConverter.GetBytes(ControllerFiles.ProvisionalTime), 2, 0, 4, 0, .. new byte[32]];
        talk.Board.Run(10_000);
        Assert.IsTrue(talk.Cloud.Exchanges.Last().WantsSnapshot);
        TableWriter table = Samples.Table(talk.Identity);
        table.Version = 2;
        talk.Cloud.Table = table.Write();
        talk.Board.Run(10_000);
        Assert.AreEqual(2u, talk.Cloud.Exchanges.Last().TableHeld);
        Assert.Contains(record => record[8] == TableRefused, talk.Cloud.Events);
    }

    [TestMethod]
    public void Wrong_table_is_refused_once_and_the_next_right_one_taken()
    {
        using Talk talk = new();
        TableWriter wrong = Samples.Table(new ControllerIdentity());
        wrong.Version = 2;
        talk.Cloud.Table = wrong.Write();
        talk.Board.Run(10 * Minute);
        Assert.AreEqual(1u, talk.Cloud.Exchanges.Last().TableHeld);
        Assert.HasCount(1, talk.Cloud.Events.Where(record => record[8] == TableRefused));
        TableWriter right = Samples.Table(talk.Identity);
        right.Version = 3;
        talk.Cloud.Table = right.Write();
        talk.Board.Run(Minute);
        Assert.AreEqual(3u, talk.Cloud.Exchanges.Last().TableHeld);
    }

    [TestMethod]
    public void Clock_is_trusted_after_the_first_answer()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        Assert.IsFalse(talk.Cloud.Exchanges.First().IsTrusted);
        Assert.IsTrue(talk.Cloud.Exchanges.Last().IsTrusted);
    }

    [TestMethod]
    public void Jump_of_more_than_a_day_needs_two_answers()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        int before = talk.Cloud.Events.Count(record => record[8] == ClockSet);
        talk.Cloud.TimeOffsetMs = 2L * 24 * 60 * Minute;
        bool once = true;
        talk.Cloud.Change = _ =>
        {
            talk.Cloud.TimeOffsetMs = once ? talk.Cloud.TimeOffsetMs : 0;
            once = false;
        };
        talk.Board.Run(3_000);
        talk.Cloud.TimeOffsetMs = 0;
        talk.Board.Run(Minute);
        Assert.AreEqual(before, talk.Cloud.Events.Count(record => record[8] == ClockSet), "one answer moves nothing");
        talk.Cloud.Change = null;
        talk.Cloud.TimeOffsetMs = 2L * 24 * 60 * Minute;
        talk.Board.Run(Minute);
        Assert.AreEqual(before + 1, talk.Cloud.Events.Count(record => record[8] == ClockSet));
    }

    [TestMethod]
    public void Clock_that_was_ahead_goes_back_and_both_are_told()
    {
        using Talk talk = new(cloud => cloud.TimeOffsetMs = -30_000);
        talk.Board.Run(Minute);
        byte[] set = talk.Cloud.Events.Single(record => record[8] == ClockSet);
        Assert.AreEqual(1, set[9]);
        Assert.IsInRange(28u, 31u, BitConverter.ToUInt32(set, 16));
        Assert.Contains("Clock set back by", talk.Board.Printed);
    }

    [TestMethod]
    public void Answer_that_was_on_its_way_for_two_seconds_tells_no_time()
    {
        using Talk talk = new(cloud => cloud.DelayMs = 2_500);
        talk.Board.Run(Minute);
        Assert.IsFalse(talk.Cloud.Exchanges.Last().IsTrusted);
        talk.Cloud.DelayMs = 0;
        talk.Board.Run(Minute);
        Assert.IsTrue(talk.Cloud.Exchanges.Last().IsTrusted);
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
    public void Table_larger_than_the_board_takes_is_refused_at_its_first_piece()
    {
        using Talk talk = new();
        byte[] huge = [.. Samples.Table(talk.Identity).Write(), .. new byte[330_000]];
        BitConverter.GetBytes(2u).CopyTo(huge, 24);
        talk.Cloud.Table = huge;
        talk.Board.Run(Minute);
        Assert.AreEqual(1u, talk.Cloud.Exchanges.Last().TableHeld);
        Assert.HasCount(1, talk.Cloud.Events.Where(record => record[8] == TableRefused && record[9] == 13));
    }

    [TestMethod]
    public void Delta_that_the_flash_does_not_take_is_followed_by_a_snapshot_when_it_does()
    {
        bool takes = false;
        using Talk talk = new(_ => { }, flash => flash.AllowCommit = path => takes || !path.StartsWith(@"I:\table.", StringComparison.Ordinal));
        talk.Board.Run(Minute);
        talk.Cloud.Delta = [.. BitConverter.GetBytes(1u), .. BitConverter.GetBytes(2u), .. BitConverter.GetBytes(ControllerFiles.ProvisionalTime), 0, 0, .. new byte[32]];
        talk.Board.Run(10_000);
        Assert.AreEqual(1u, talk.Cloud.Exchanges.Last().TableHeld);
        takes = true;
        TableWriter table = Samples.Table(talk.Identity);
        table.Version = 2;
        talk.Cloud.Table = table.Write();
        talk.Board.Run(Minute);
        Assert.AreEqual(2u, talk.Cloud.Exchanges.Last().TableHeld);
    }

    [TestMethod]
    public void Events_that_were_overwritten_before_the_cloud_had_them_are_counted()
    {
        const int Files = 80;
        const int EventsAFile = 128;
        using Talk talk = new(cloud => cloud.Server.Listens = false, flash =>
        {
            for (uint first = 1; first <= Files * EventsAFile; first += EventsAFile)
            {
                byte[][] events = [.. Enumerable.Range(0, EventsAFile).Select(i => (byte[])[.. BitConverter.GetBytes(first + (uint)i), 0, 0, 0, 0, 3, .. new byte[11]])];
                flash.Commit($@"I:\events\{first:x8}.log", [.. events.SelectMany(record => record)]);
            }
        });
        talk.Board.Type(Samples.Code);
        talk.Board.Run(Minute);
        talk.Cloud.Server.Listens = true;
        talk.Board.Run(2 * Minute);
        byte[] lost = talk.Cloud.Events.Single(record => record[8] == EventsLost);
        Assert.AreEqual((uint)EventsAFile, BitConverter.ToUInt32(lost, 16));
        Assert.HasCount(1, talk.Cloud.Events.Where(record => record[8] == 1));
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(10_000_000_000_000L)]
    public void Time_that_can_not_be_is_not_believed(long unixMs)
    {
        using Talk talk = new(cloud => cloud.Change = answer => BitConverter.GetBytes(unixMs).CopyTo(answer, 28));
        talk.Board.Run(Minute);
        Assert.IsFalse(talk.Cloud.Exchanges.Last().IsTrusted);
    }

    [TestMethod]
    public void Counter_that_the_cloud_calls_too_low_is_raised_above_every_start()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        ulong before = Counter(talk.Cloud.Exchanges.Last());
        talk.Cloud.Misbehaviour = (connection, _) =>
        {
            talk.Cloud.Misbehaviour = null;
            CloudTwin.Send(connection, "409 Conflict", "{}"u8.ToArray());
        };
        talk.Board.Run(Minute);
        Assert.IsGreaterThan(before + (1UL << 32), Counter(talk.Cloud.Exchanges.Last()));
    }

    [TestMethod]
    [DataRow("refuses the request: 500", "500 Internal Server Error", "no")]
    [DataRow("answers in another format", "200 OK", "<html>hello</html>")]
    [DataRow("answers in another format", "200 OK\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n")]
    [DataRow("answers in another format", "rubbish", "")]
    public void Answer_that_is_none_is_survived(string words, string head, string body)
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Cloud.Misbehaviour = (connection, _) => CloudTwin.Send(connection, head, Encoding.ASCII.GetBytes(body));
        Survives(talk, words);
    }

    [TestMethod]
    public void Answer_that_is_announced_too_long_is_not_read()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) => connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), 10);
        Survives(talk, "gives an endless answer");
    }

    [TestMethod]
    public void Answer_with_more_than_it_announced_is_not_believed()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) => connection.Send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nmore"u8.ToArray(), 10);
        Survives(talk, "answers in another format");
    }

    [TestMethod]
    public void Header_without_an_end_is_not_read_on()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) => connection.Send([.. "HTTP/1.1 200 OK\r\nX: "u8, .. Enumerable.Repeat((byte)'x', 3_000)], 10);
        Survives(talk, "gives an endless answer");
    }

    [TestMethod]
    public void Silence_is_not_waited_for_for_ever()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (_, _) => { };
        Survives(talk, "takes too long to answer");
    }

    [TestMethod]
    public void Answer_a_byte_a_second_is_not_waited_for()
    {
        using Talk talk = new();
        talk.Cloud.Misbehaviour = (connection, _) =>
        {
            byte[] answer = [.. "HTTP/1.1 200 OK\r\nContent-Length: 76\r\n\r\n"u8, .. new byte[76]];
            for (int i = 0; i < answer.Length; i++)
            {
                connection.Send([answer[i]], (i + 1) * 1_000);
            }
        };
        Survives(talk, "takes too long to answer");
    }

    [TestMethod]
    public void Answer_that_is_cut_at_any_byte_is_survived()
    {
        using Talk talk = new();
        int cut = 0;
        talk.Cloud.Misbehaviour = (connection, _) =>
        {
            byte[] answer = [.. "HTTP/1.1 200 OK\r\nContent-Length: 76\r\n\r\n"u8, .. new byte[76]];
            connection.Send(answer[..(cut % answer.Length)], 10);
            connection.Close(20);
            cut++;
        };
        talk.Board.Run(150 * 16_000);
        Assert.IsGreaterThan(115, cut);
        Survives(talk, "can't be connected to");
    }

    [TestMethod]
    public void Answer_with_any_bit_changed_is_not_believed()
    {
        using Talk talk = new();
        int bit = 0;
        uint version = 1;
        talk.Cloud.Tamper = answer =>
        {
            answer[(bit / 8) % answer.Length] ^= (byte)(1 << (bit % 8));
            bit += 11;
        };
        talk.Board.Run(60 * Minute);
        Assert.AreEqual(version, talk.Cloud.Exchanges.Last().TableHeld);
        Assert.IsFalse(talk.Cloud.Exchanges.Any(request => request.IsTrusted));
        talk.Cloud.Tamper = null;
        talk.Board.Run(Minute);
        Assert.IsTrue(talk.Cloud.Exchanges.Last().IsTrusted);
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
        List<VirtualEsp32.Net.BoardSocket> others = [];
        talk.Board.Board.Network.DropConnections();
        while (talk.Board.Board.Network.OpenSockets < VirtualEsp32.Net.BoardNetwork.MaxSockets)
        {
            others.Add(talk.Board.Board.Network.OpenSocket());
        }

        talk.Board.Run(Minute);
        Assert.Contains("The cloud can't be connected to", talk.Board.Printed);
        others.ForEach(socket => socket.Dispose());
        talk.Board.Run(Minute);
        Assert.Contains("The cloud is reached again", talk.Board.Printed);
    }

    private static void Survives(Talk talk, string words)
    {
        talk.Board.Run(2 * Minute);
        Assert.Contains("The cloud " + words, talk.Board.Printed);
        talk.Board.Type(Samples.Code);
        Assert.AreEqual(1, talk.Board.Releases());
        talk.Cloud.Misbehaviour = null;
        talk.Board.Run(Minute);
        Assert.Contains("The cloud is reached again", talk.Board.Printed);
        Assert.HasCount(1, talk.Cloud.Events.Where(record => record[8] == CloudLost), "one event an outage");
        Assert.AreEqual(1, talk.Board.Board.Network.OpenSockets);
        Assert.AreEqual(0, talk.Board.Board.Resets);
    }

    private static ulong Counter(CloudRequest request) => BitConverter.ToUInt64(request.Body, 4);

    /// <summary>A controller that has been there for a while, and its cloud, in power.</summary>
    private sealed class Talk : IDisposable
    {
        public Talk(Action<CloudTwin>? prepare = null, Action<FlashDrive>? spoil = null)
        {
            FlashDrive flash = Samples.Drive(Identity);
            spoil?.Invoke(flash);
            Board = new DoorBoard(flash);
            Cloud = new CloudTwin(Board.Board, Identity);
            prepare?.Invoke(Cloud);
            Board.PowerOn();
        }

        public ControllerIdentity Identity { get; } = new();

        public DoorBoard Board { get; }

        public CloudTwin Cloud { get; }

        public void Dispose() => Board.Dispose();
    }
}
