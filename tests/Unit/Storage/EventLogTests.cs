using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class EventLogTests
{
    private const int Length = 28;
    private const int Head = 12;
    private const int PerFile = 128;
    private const int Files = 80;

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Events_have_the_bytes_of_FORMATS_8()
    {
        EventLog sut = Empty();
        sut.Add(EventType.Started, 0, 0, 0, 3, 0);
        sut.Add(EventType.Denied, 12, 0x0102, 1001, 0, 1_790_000_001);
        sut.Add(EventType.KeypadLocked, 0, 0x0102, 0, 0, 1_790_000_002);
        sut.Flush();
        const string First = "0100000000000000" + "03000000" + "00000000" + "03000000" + "b589f02d5a7bc11a";
        const string Second = "02000000813bb16a" + "020c0201" + "e9030000" + "00000000" + "890d470acba027e0";
        const string Third = "03000000823bb16a" + "0f000201" + "00000000" + "00000000" + "8d7b7e5ea05efd9e";
        const string Expected = First + Second + Third;
        byte[] file = Drive.Read("I:\\events\\00000001.log");
        Assert.AreEqual("0000000000000000" + "00000000" + Expected, Bytes.ToHex(file, 0, file.Length));
        byte[] copy = new byte[3 * Length];
        byte[] before = Bytes.Of(0xEE, 10);
        Assert.AreEqual(3, sut.CopyUnacknowledged(copy, 0, 64, before, 1));
        Assert.AreEqual(Expected, Bytes.ToHex(copy, 0, copy.Length));
        Assert.AreEqual("ee0000000000000000ee", Bytes.ToHex(before, 0, 10));
    }

    [DataRow(1)]
    [DataRow(64)]
    [DataRow(128)]
    [DataRow(129)]
    [DataRow(200)]
    public void Chain_goes_on_over_files_and_restarts(int beforeRestart)
    {
        AddAndFlush(Empty(), beforeRestart);
        EventLog sut = Sample.EventLog();
        AddAndFlush(sut, 300 - beforeRestart);
        ExpectChained(sut, 300);
    }

    [TestMethod]
    public void Chain_goes_on_over_a_write_that_failed_and_a_gap()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 10);
        Add(sut, 70);
        Assert.IsTrue(sut.Flush());
        ExpectChained(sut, 74);
    }

    [DataRow(0)]
    [DataRow(1)]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(130)]
    public void Chain_value_before_the_first_event_comes_with_it(int acknowledged)
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 200);
        byte[] all = Unacknowledged(sut, 200);
        sut.Acknowledge((uint)acknowledged);
        byte[] before = new byte[8];
        Assert.IsTrue(sut.CopyUnacknowledged(new byte[Length], 0, 1, before, 0) == 1);
        Assert.AreEqual(acknowledged == 0 ? "0000000000000000" : Bytes.ToHex(all, (acknowledged * Length) - 8, 8), Bytes.ToHex(before, 0, 8));
    }

    [TestMethod]
    public void Event_that_was_changed_on_flash_breaks_the_chain()
    {
        AddAndFlush(Empty(), 3);
        byte[] whole = Drive.Read("I:\\events\\00000001.log");
        Drive.Write("I:\\events\\00000001.log", Bytes.WithBitFlipped(whole, (Head + Length + 12) * 8));
        byte[] events = Unacknowledged(Sample.EventLog(), 10);
        Assert.AreEqual(3, events.Length / Length);
        Assert.AreEqual(ChainOf(events, 0), Chain("0000000000000000", Bytes.ToHex(events, 0, 20)));
        Assert.IsFalse(ChainOf(events, 1) == Chain(ChainOf(events, 0), Bytes.ToHex(events, Length, 20)));
    }

    [TestMethod]
    public void Numbers_of_types_are_those_of_FORMATS_5()
    {
        Assert.AreEqual(1, (int)EventType.Granted);
        Assert.AreEqual(2, (int)EventType.Denied);
        Assert.AreEqual(3, (int)EventType.Started);
        Assert.AreEqual(4, (int)EventType.TableApplied);
        Assert.AreEqual(5, (int)EventType.TableRefused);
        Assert.AreEqual(6, (int)EventType.CloudLost);
        Assert.AreEqual(7, (int)EventType.CloudReached);
        Assert.AreEqual(8, (int)EventType.ClockSet);
        Assert.AreEqual(9, (int)EventType.EventsLost);
        Assert.AreEqual(10, (int)EventType.StorageFailed);
        Assert.AreEqual(11, (int)EventType.ConfigurationRefused);
    }

    [TestMethod]
    public void Empty_log_has_nothing()
    {
        EventLog sut = Empty();
        Assert.IsFalse(sut.HasPending);
        Assert.IsTrue(sut.Flush());
        Assert.AreEqual(0, Copy(sut, new byte[Length], 0, 1));
        Assert.AreEqual(0u, sut.NewestTime);
        Assert.AreEqual(0u, sut.TakeLost());
        Assert.AreEqual(0, Drive.EventFiles());
    }

    [TestMethod]
    public void Waiting_events_are_neither_durable_nor_sent()
    {
        EventLog sut = Empty();
        Add(sut, 3);
        Assert.IsTrue(sut.HasPending);
        Assert.AreEqual(0, Copy(sut, new byte[100], 0, 5));
        Assert.AreEqual(0, Drive.EventFiles());
        Assert.IsTrue(sut.Flush());
        Assert.IsFalse(sut.HasPending);
        Assert.AreEqual(3, Copy(sut, new byte[100], 0, 5));
    }

    [TestMethod]
    public void Power_cut_before_the_flush_loses_what_waited_and_no_number()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 2);
        Add(sut, 2);
        sut = Sample.EventLog();
        AddAndFlush(sut, 1);
        ExpectUnacknowledged(sut, 1, 3);
    }

    [TestMethod]
    public void Restarted_log_goes_on_where_it_was()
    {
        AddAndFlush(Empty(), 5);
        EventLog sut = Sample.EventLog();
        AddAndFlush(sut, 2);
        Assert.AreEqual(1, Drive.EventFiles());
        ExpectUnacknowledged(sut, 1, 7);
    }

    [DataRow(127, 1)]
    [DataRow(128, 1)]
    [DataRow(129, 2)]
    [DataRow(256, 2)]
    [DataRow(257, 3)]
    public void File_has_128_events_and_the_name_of_its_first(int events, int files)
    {
        EventLog sut = Empty();
        AddAndFlush(sut, events);
        Assert.AreEqual(files, Drive.EventFiles());
        Assert.IsTrue(Drive.Has("I:\\events\\00000001.log"));
        Assert.AreEqual(files > 1, Drive.Has("I:\\events\\00000081.log"));
        Assert.AreEqual(files > 2, Drive.Has("I:\\events\\00000101.log"));
        AddAndFlush(Sample.EventLog(), 1);
        ExpectUnacknowledged(Sample.EventLog(), 1, events + 1);
    }

    [TestMethod]
    public void Sixty_four_waiting_events_fill_two_files()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 100);
        Add(sut, 64);
        Assert.IsTrue(sut.Flush());
        Assert.AreEqual(2, Drive.EventFiles());
        ExpectUnacknowledged(sut, 1, 164);
    }

    [TestMethod]
    public void No_more_are_copied_than_asked_for_and_where_asked_for()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 10);
        byte[] target = Bytes.Of(0xEE, 48 + (3 * Length) + 1);
        Assert.AreEqual(3, Copy(sut, target, 48, 3));
        Assert.AreEqual(0xEE, (int)target[47]);
        Assert.AreEqual(1, (int)target[48]);
        Assert.AreEqual(3, (int)target[48 + (2 * Length)]);
        Assert.AreEqual(0xEE, (int)target[48 + (3 * Length)]);
    }

    [DataRow(1)]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(129)]
    [DataRow(255)]
    [DataRow(256)]
    public void Acknowledged_events_are_not_sent_again(int acknowledged)
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 300);
        sut.Acknowledge((uint)acknowledged);
        ExpectUnacknowledged(sut, acknowledged + 1, 300);
    }

    [TestMethod]
    public void Acknowledged_files_stay_for_a_cloud_that_was_restored_from_a_backup()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 300);
        sut.Acknowledge(300);
        Assert.AreEqual(3, Drive.EventFiles());
        Assert.AreEqual(0, Copy(sut, new byte[Length], 0, 1));
        sut.Acknowledge(100);
        ExpectUnacknowledged(sut, 101, 300);
        sut = Sample.EventLog();
        sut.Acknowledge(0);
        ExpectUnacknowledged(sut, 1, 300);
    }

    [TestMethod]
    public void Restarted_log_sends_no_more_again_than_it_was_told_of_since_its_newest_file_began()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 250);
        sut.Acknowledge(230);
        AddAndFlush(sut, 50);
        sut.Acknowledge(270);
        ExpectUnacknowledged(Sample.EventLog(), 231, 300);
    }

    [TestMethod]
    public void Restarted_full_ring_counts_no_event_as_lost_that_the_cloud_had_when_its_newest_file_began()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, (Files * PerFile) - 128);
        sut.Acknowledge(200);
        AddAndFlush(sut, 128);
        sut = Sample.EventLog();
        AddAndFlush(sut, 1);
        Assert.AreEqual(0u, sut.TakeLost());
        AddAndFlush(sut, 128);
        Assert.AreEqual(56u, sut.TakeLost());
    }

    [TestMethod]
    public void Ring_of_a_small_board_keeps_as_many_files_as_it_is_told()
    {
        Drive.Clear();
        EventLog sut = new EventLog(StoreSample.Keys(), 2 * PerFile);
        AddAndFlush(sut, 300);
        Assert.AreEqual(2, Drive.EventFiles());
        Assert.AreEqual(128u, sut.TakeLost());
        ExpectUnacknowledged(sut, 129, 300);
        AddAndFlush(sut, 100);
        Assert.AreEqual(0u, sut.TakeLost(), "what the cloud has is not lost");
    }

    [DataRow(301)]
    [DataRow(1_000_000)]
    public void Numbers_that_the_cloud_knows_of_are_not_used_again(int sequence)
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 300);
        sut.Acknowledge((uint)sequence);
        AddAndFlush(sut, 1);
        ExpectUnacknowledged(sut, sequence + 1, sequence + 1);
        AddAndFlush(Sample.EventLog(), 1);
        byte[] events = Unacknowledged(Sample.EventLog(), 400);
        Assert.AreEqual(sequence + 2, Sequence(events, (events.Length / Length) - 1));
    }

    [TestMethod]
    public void Acknowledgement_of_what_never_was_changes_no_number_that_was_given()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 300);
        Add(sut, 2);
        sut.Acknowledge(1_000);
        sut.Flush();
        byte[] events = Unacknowledged(sut, 400);
        Assert.AreEqual(302, Sequence(events, (events.Length / Length) - 1));
    }

    [TestMethod]
    public void Acknowledgement_of_the_last_of_all_numbers_does_not_begin_again_at_zero()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 3);
        sut.Acknowledge(0xFFFFFFFF);
        AddAndFlush(sut, 1);
        byte[] events = Unacknowledged(Sample.EventLog(), 10);
        Assert.AreEqual(4, events.Length / Length, "the event after it is lost with the next restart");
    }

    [TestMethod]
    public void Full_ring_loses_its_oldest_file_and_says_how_much()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, Files * PerFile);
        Assert.AreEqual(Files, Drive.EventFiles());
        Assert.AreEqual(0u, sut.TakeLost());
        AddAndFlush(sut, 1);
        Assert.AreEqual(Files, Drive.EventFiles());
        Assert.AreEqual(128u, sut.TakeLost());
        Assert.AreEqual(0u, sut.TakeLost());
        ExpectUnacknowledged(Sample.EventLog(), 129, (Files * PerFile) + 1);
    }

    [TestMethod]
    public void Full_ring_loses_only_what_was_not_acknowledged()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, Files * PerFile);
        sut.Acknowledge(100);
        AddAndFlush(sut, 1);
        Assert.AreEqual(28u, sut.TakeLost());
        ExpectUnacknowledged(sut, 129, (Files * PerFile) + 1);
    }

    [TestMethod]
    public void Sixty_fifth_waiting_event_pushes_the_oldest_out()
    {
        EventLog sut = Empty();
        Add(sut, 66);
        Assert.AreEqual(2u, sut.TakeLost());
        Assert.IsTrue(sut.Flush());
        ExpectUnacknowledged(Sample.EventLog(), 3, 66);
    }

    [TestMethod]
    public void After_a_gap_a_new_file_begins()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 10);
        Add(sut, 65);
        Assert.IsTrue(sut.Flush());
        Assert.IsTrue(Drive.Has("I:\\events\\0000000c.log"));
        sut = Sample.EventLog();
        AddAndFlush(sut, 1);
        byte[] events = Unacknowledged(sut, 200);
        Assert.AreEqual(75, events.Length / Length);
        Assert.AreEqual(10, Sequence(events, 9));
        Assert.AreEqual(12, Sequence(events, 10));
        Assert.AreEqual(76, Sequence(events, 74));
    }

    [TestMethod]
    public void More_files_than_the_ring_has_lose_the_oldest()
    {
        Drive.Clear();
        for (int i = 2; i <= Files + 1; i++)
        {
            Drive.Write(PathOf(i), Records(i, 1));
        }

        Drive.Write(PathOf(1), Records(1, 1));
        Drive.Write(PathOf(Files + 2), Records(Files + 2, 1));
        AddAndFlush(Sample.EventLog(), 1);
        Assert.AreEqual(Files, Drive.EventFiles());
        Assert.IsFalse(Drive.Has(PathOf(1)) || Drive.Has(PathOf(2)));
        Assert.IsTrue(Drive.Has(PathOf(3)) && Drive.Has(PathOf(Files + 2)));
    }

    [TestMethod]
    public void Files_are_read_in_the_order_of_their_numbers()
    {
        Drive.Clear();
        Drive.Write("I:\\events\\00000101.log", Records(257, 1));
        Drive.Write("I:\\events\\00000001.log", Records(1, 128));
        Drive.Write("I:\\events\\00000081.log", Records(129, 128));
        ExpectUnacknowledged(Sample.EventLog(), 1, 257);
    }

    [DataRow("1.log")]
    [DataRow("0000001.log")]
    [DataRow("000000001.log")]
    [DataRow("00000001.txt")]
    [DataRow("0000000g.log")]
    [DataRow("00000000.log")]
    public void Files_of_another_name_are_no_events_and_go(string name)
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 1);
        Drive.Write("I:\\events\\" + name, Records(77, 1));
        ExpectUnacknowledged(Sample.EventLog(), 1, 1);
        Assert.IsFalse(Drive.Has("I:\\events\\" + name));
    }

    [TestMethod]
    public void Missing_file_between_is_skipped()
    {
        EventLog sut = Empty();
        AddAndFlush(sut, 300);
        Drive.Delete("I:\\events\\00000081.log");
        sut = Sample.EventLog();
        byte[] events = Unacknowledged(sut, 400);
        Assert.AreEqual(172, events.Length / Length);
        Assert.AreEqual(128, Sequence(events, 127));
        Assert.AreEqual(257, Sequence(events, 128));
    }

    [TestMethod]
    public void Newest_time_is_that_of_the_newest_event()
    {
        EventLog sut = Empty();
        sut.Add(EventType.Granted, 0, 1, 1, 0, 1_790_000_000);
        sut.Add(EventType.Granted, 0, 1, 1, 0, 1_790_000_100);
        sut.Add(EventType.Started, 0, 0, 0, 0, 0);
        sut.Flush();
        Assert.AreEqual(1_790_000_100u, Sample.EventLog().NewestTime);
    }

    [TestMethod]
    public void Newest_time_may_stand_in_an_older_file()
    {
        EventLog sut = Empty();
        for (int i = 0; i < PerFile; i++)
        {
            sut.Add(EventType.Granted, 0, 1, 1, 0, 1_790_000_000u + (uint)i);
            sut.Flush();
        }

        // A restart without the cloud: what happens from here on has no time.
        sut.Add(EventType.Started, 0, 0, 0, 0, 0);
        sut.Flush();
        Assert.AreEqual(1_790_000_127u, Sample.EventLog().NewestTime);
    }

    [TestMethod]
    public void Torn_file_does_not_garble_what_comes_after()
    {
        AddAndFlush(Empty(), 2);
        byte[] whole = Drive.Read("I:\\events\\00000001.log");
        Drive.Write("I:\\events\\00000001.log", Bytes.Part(whole, 0, Head + Length + 10));
        EventLog sut = Sample.EventLog();
        AddAndFlush(sut, 3);
        ExpectAscending(Unacknowledged(sut, 10));
    }

    [TestMethod]
    public void Overlong_file_does_not_hide_what_comes_after()
    {
        AddAndFlush(Empty(), 128);
        byte[] longer = new byte[Head + (128 * Length) + 1];
        System.Array.Copy(Drive.Read("I:\\events\\00000001.log"), longer, Head + (128 * Length));
        Drive.Write("I:\\events\\00000001.log", longer);
        EventLog sut = Sample.EventLog();
        AddAndFlush(sut, 3);
        for (int failed = 0; failed < 10; failed++)
        {
            // It may be flash that failed, and not the file.
            Assert.AreEqual(0, Unacknowledged(sut, 10).Length);
        }

        Assert.IsTrue(Unacknowledged(sut, 10).Length >= 3 * Length, "the new events are never sent");
    }

    [TestMethod]
    public void Damaged_number_does_not_make_a_request_that_the_cloud_must_refuse()
    {
        AddAndFlush(Empty(), 3);
        byte[] whole = Drive.Read("I:\\events\\00000001.log");
        Drive.Write("I:\\events\\00000001.log", Bytes.WithBitFlipped(whole, ((Head + Length) * 8) + 7));
        ExpectAscending(Unacknowledged(Sample.EventLog(), 10));
    }

    [DataRow(0)]
    [DataRow(1)]
    [DataRow(11)]
    [DataRow(12)]
    [DataRow(39)]
    [DataRow(40)]
    [DataRow(67)]
    [DataRow(3_596)]
    [DataRow(3_597)]
    [DataRow(100_000)]
    public void File_of_any_length_and_content_is_read_without_an_exception(int length)
    {
        Drive.Clear();
        Drive.Write("I:\\events\\00000001.log", new Noise((uint)length).Bytes(length));
        EventLog sut = Sample.EventLog();
        Copy(sut, new byte[64 * Length], 0, 64);
        sut.Add(EventType.Started, 0, 0, 0, 1, 0);
        Assert.IsTrue(sut.Flush());
        Copy(sut, new byte[64 * Length], 0, 64);
        sut.Acknowledge(1);
    }

    private static int Copy(EventLog log, byte[] target, int offset, int max) => log.CopyUnacknowledged(target, offset, max, new byte[8], 0);

    private static string Chain(string before, string theEvent)
    {
        byte[] mac = Sample.Mac(Sample.Key("DC.KEVNT"), "DC.EVENT", Bytes.FromHex(before + theEvent));
        return Bytes.ToHex(mac, 0, 8);
    }

    private static string ChainOf(byte[] events, int index) => Bytes.ToHex(events, (index * Length) + 20, 8);

    private static void ExpectChained(EventLog log, int count)
    {
        byte[] events = Unacknowledged(log, count + 1);
        Assert.AreEqual(count, events.Length / Length);
        string before = "0000000000000000";
        for (int i = 0; i < count; i++)
        {
            before = Chain(before, Bytes.ToHex(events, i * Length, 20));
            Assert.AreEqual(before, ChainOf(events, i));
        }
    }

    private static EventLog Empty()
    {
        Drive.Clear();
        return Sample.EventLog();
    }

    private static void Add(EventLog log, int count)
    {
        for (int i = 0; i < count; i++)
        {
            log.Add(EventType.Granted, 0, 1, 1001, 0, Sample.Now);
        }
    }

    private static void AddAndFlush(EventLog log, int count)
    {
        for (int added = 0; added < count; added += 64)
        {
            Add(log, count - added < 64 ? count - added : 64);
            Assert.IsTrue(log.Flush());
        }
    }

    /// <summary>
    /// What a client would send until nothing is left, 64 at a time, each acknowledged, so that its files go. No more than
    /// <paramref name="max"/>.
    /// </summary>
    private static byte[] Unacknowledged(EventLog log, int max)
    {
        byte[] all = new byte[max * Length];
        int count = 0;
        while (count < max)
        {
            int left = max - count;
            int n = Copy(log, all, count * Length, left < 64 ? left : 64);
            if (n == 0)
            {
                break;
            }

            count += n;
            log.Acknowledge((uint)Sequence(all, count - 1));
        }

        return Bytes.Part(all, 0, count * Length);
    }

    private static void ExpectUnacknowledged(EventLog log, int first, int last)
    {
        byte[] events = Unacknowledged(log, last - first + 2);
        Assert.AreEqual(last - first + 1, events.Length / Length);
        for (int i = 0; i < events.Length / Length; i++)
        {
            Assert.AreEqual(first + i, Sequence(events, i));
        }
    }

    private static void ExpectAscending(byte[] events)
    {
        for (int i = 1; i < events.Length / Length; i++)
        {
            Assert.IsTrue(Sequence(events, i) > Sequence(events, i - 1), "event " + i.ToString() + " has the number " + Sequence(events, i).ToString());
        }
    }

    private static int Sequence(byte[] events, int index) =>
        events[index * Length] | (events[(index * Length) + 1] << 8) | (events[(index * Length) + 2] << 16) | (events[(index * Length) + 3] << 24);

    private static byte[] Record(int sequence, int type)
    {
        byte[] record = new byte[Length];
        record[0] = (byte)sequence;
        record[1] = (byte)(sequence >> 8);
        record[8] = (byte)type;
        return record;
    }

    private static byte[] Records(int first, int count)
    {
        ByteList records = new ByteList();
        records.Add(new byte[Head]);
        for (int i = 0; i < count; i++)
        {
            records.Add(Record(first + i, 1));
        }

        return records.ToArray();
    }

    private static string PathOf(int first) =>
        "I:\\events\\" + Bytes.ToHex(new[] { (byte)(first >> 24), (byte)(first >> 16), (byte)(first >> 8), (byte)first }, 0, 4) + ".log";
}
