using System.Text;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Network;

/// <summary>What the controller and the cloud tell each other, in the board's time: enrolment, events, tables and the clock (FORMATS.md 4 to 6).</summary>
[TestClass]
public sealed class ExchangeTests
{
    private const int Minute = 60_000;
    private const byte ClockSet = 8;
    private const byte TableRefused = 5;
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

    /// <summary>libosdp #66, #153, #157: enrolment that failed goes on by itself.</summary>
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
    [DataRow(0)]
    [DataRow(1)]
    public void Controller_that_can_not_keep_its_roots_says_so_and_enrols_once_it_can(int writes)
    {
        ControllerIdentity identity = new();
        FlashDrive flash = Samples.Drive(identity);
        flash.Delete(ControllerFiles.Enrolled);
        using DoorBoard board = new(flash);
        CloudTwin cloud = new(board.Board, identity);
        int left = writes;
        flash.AllowCommit = path => !path.StartsWith(@"I:\roots", StringComparison.Ordinal) || left-- > 0;
        board.PowerOn().Run(Minute);
        Assert.Contains("its roots can't be kept on flash", board.Printed);
        Assert.IsEmpty(cloud.Exchanges);
        flash.AllowCommit = null;
        board.Run(Minute);
        Assert.IsNotEmpty(cloud.Exchanges);
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

    /// <summary>keymaster #498: what is in sync is told by version and MAC; nothing secret is read back.</summary>
    [TestMethod]
    public void Controller_tells_the_version_that_it_holds_and_never_a_code_or_a_fingerprint()
    {
        using Talk talk = new();
        byte[] table = Samples.Table(talk.Identity).Write();
        talk.Board.Run(Minute);
        talk.Board.Type(Samples.Code);
        talk.Board.Run(10_000);
        talk.Board.Type(Samples.Unknown);
        talk.Board.Run(Minute);
        Assert.IsGreaterThan(1, talk.Cloud.Events.Count(record => record[8] is 1 or 2));
        int credentials = BitConverter.ToUInt16(table, 52);
        byte[][] fingerprints = [.. Enumerable.Range(1, credentials).Select(fromEnd => table[^(16 * fromEnd)..][..8])];
        Assert.HasCount(7, fingerprints);
        foreach (CloudRequest request in talk.Cloud.Requests)
        {
            string text = System.Text.Encoding.Latin1.GetString(request.Body);
            Assert.DoesNotContain(Samples.Code, text);
            Assert.DoesNotContain(Samples.Unknown, text);
            Assert.IsFalse(fingerprints.Any(fingerprint => request.Body.AsSpan().IndexOf(fingerprint) >= 0));
        }

        Assert.AreEqual(1u, talk.Cloud.Exchanges.Last().TableHeld);
    }

    /// <summary>keymaster #694, #25: what can't be taken is refused once and said, not tried for ever.</summary>
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
    public void Table_larger_than_the_board_takes_is_refused_at_its_first_piece()
    {
        using Talk talk = new();
        byte[] huge = [.. Samples.Table(talk.Identity).Write(), .. new byte[330_000]];
        BitConverter.GetBytes(2u).CopyTo(huge, 24);
        talk.Cloud.Table = huge;
        talk.Board.Run(Minute);
        Assert.AreEqual(1u, talk.Cloud.Exchanges.Last().TableHeld);
        byte[] refused = talk.Cloud.Events.Single(record => record[8] == TableRefused);
        Assert.AreEqual(13, refused[9]);
        Assert.AreEqual(2u, BitConverter.ToUInt32(refused, 16));
        Assert.IsFalse(talk.Board.Flash.Exists(@"I:\table.b"));
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

    /// <summary>esp-rfid #39, #325: a log that is full drops its oldest events, says how many, and everything goes on.</summary>
    [TestMethod]
    public void Events_that_were_overwritten_before_the_cloud_had_them_are_counted()
    {
        const int Files = 80;
        const int EventsAFile = 128;
        using Talk talk = new(cloud => cloud.Server.Listens = false, flash =>
        {
            for (uint first = 1; first <= Files * EventsAFile; first += EventsAFile)
            {
                byte[][] events = [.. Enumerable.Range(0, EventsAFile).Select(i => (byte[])[.. BitConverter.GetBytes(first + (uint)i), 0, 0, 0, 0, 3, .. new byte[19]])];
                flash.Commit($@"I:\events\{first:x8}.log", [.. new byte[12], .. events.SelectMany(record => record)]);
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

    private static ulong Counter(CloudRequest request) => BitConverter.ToUInt64(request.Body, 4);

    [TestMethod]
    public void File_of_events_that_can_not_be_read_once_is_sent_the_next_time()
    {
        using Talk talk = new();
        talk.Board.Run(Minute);
        talk.Board.Board.Network.IsConnected = false;
        for (int i = 0; i < 140; i++)
        {
            talk.Board.Type(Samples.Disabled);
            talk.Board.Run(2_000);
        }

        int misreads = 0;
        talk.Board.Flash.AllowCall = (call, path) =>
            call != VirtualEsp32.Flash.FlashCall.Read || !path.EndsWith("00000001.log", StringComparison.Ordinal) || ++misreads > 2;
        talk.Board.Board.Network.IsConnected = true;
        talk.Board.Run(5 * Minute);
        Assert.IsGreaterThan(2, misreads);
        uint[] came = [.. talk.Cloud.Events.Select(record => BitConverter.ToUInt32(record)).Distinct().Order()];
        CollectionAssert.AreEqual(Enumerable.Range(1, came.Length).Select(i => (uint)i).ToArray(), came);
        Assert.IsGreaterThan(140, came.Length);
    }
}
