using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>What <see cref="KeyTable.Attach"/> refuses, and that nothing makes it throw.</summary>
[TestClass]
public class KeyTableRefusalTests
{
    private static readonly byte[][] Codes =
    {
        Bytes.OfText("1234567"), Bytes.OfText("48213"), Bytes.OfText("60417"), Bytes.OfText("2345678"),
    };

    private static readonly byte[] Card = Bytes.FromHex("04a1b2c3d4e5f6");
    private static readonly byte[] DeniedCard = Bytes.FromHex("c0ffee01");
    private static readonly byte[] App = Bytes.FromHex("a10000000012");

    [TestMethod]
    public void Refused_table_leaves_none()
    {
        KeyTable sut = new KeyTable();
        Assert.AreEqual(0, (int)sut.Attach(TableVector.Copy(), TableVector.Length, 2));
        Assert.AreEqual((int)TableProblem.TooShort, (int)sut.Attach(new byte[1], 1, 8));
        Assert.IsFalse(sut.IsLoaded);
    }

    [TestMethod]
    public void Truncated_at_any_length_it_is_refused()
    {
        byte[] whole = TableVector.Copy();
        KeyTable sut = new KeyTable();
        for (int length = 0; length < TableVector.Length; length++)
        {
            TableProblem problem = sut.Attach(Bytes.Part(whole, 0, length), length, 8);
            Assert.AreNotEqual(0, (int)problem, "length " + length.ToString());
            Assert.AreEqual(length < 64 ? (int)TableProblem.TooShort : (int)TableProblem.LengthsContradict, (int)problem, "length " + length.ToString());
            Assert.IsFalse(sut.IsLoaded);
        }
    }

    [TestMethod]
    public void Longer_than_it_says_it_is_refused()
    {
        byte[] longer = new byte[TableVector.Length + 16];
        System.Array.Copy(TableVector.Copy(), longer, TableVector.Length);
        Assert.AreEqual((int)TableProblem.LengthsContradict, (int)new KeyTable().Attach(longer, TableVector.Length + 16, 8));
    }

    [TestMethod]
    public void Any_bit_flipped_it_is_refused_or_searched_without_an_exception()
    {
        byte[] whole = TableVector.Copy();
        KeyTable table = new KeyTable();
        AccessController access = new AccessController(table, new Fingerprint(Sample.Key("DC.KFING"), Sample.Prefix("DC.FINGR")));
        for (int bit = 0; bit < TableVector.Length * 8; bit++)
        {
            Use(table, access, Bytes.WithBitFlipped(whole, bit));
        }
    }

    [TestMethod]
    public void Random_changes_are_refused_or_searched_without_an_exception()
    {
        byte[] whole = TableVector.Copy();
        Noise noise = new Noise(4711);
        KeyTable table = new KeyTable();
        AccessController access = new AccessController(table, new Fingerprint(Sample.Key("DC.KFING"), Sample.Prefix("DC.FINGR")));
        for (int i = 0; i < 2000; i++)
        {
            byte[] changed = Bytes.Copy(whole);
            for (int changes = 1 + noise.Next(8); changes > 0; changes--)
            {
                // Not the mark, which would end every check at once.
                changed[4 + noise.Next(TableVector.Length - 4)] = (byte)noise.Next(256);
            }

            Use(table, access, changed);
        }
    }

    [TestMethod]
    public void Random_bytes_are_no_table()
    {
        Noise noise = new Noise(815);
        KeyTable sut = new KeyTable();
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = noise.Bytes(noise.Next(600));
            Assert.AreNotEqual(0, (int)sut.Attach(bytes, bytes.Length, 8));
        }
    }

    [TestMethod]
    public void Another_mark_is_not_a_table() => Refuses(TableProblem.NotATable, 0, 'd', 8);

    [DataRow(0)]
    [DataRow(3)]
    [DataRow(5)]
    [DataRow(255)]
    public void Another_format_version_is_unknown(int format) => Refuses(TableProblem.UnknownFormat, 4, format, 8);

    [DataRow(0)]
    [DataRow(9)]
    [DataRow(255)]
    public void Number_of_doors_out_of_range_is_refused(int doors) => Refuses(TableProblem.TooManyDoors, 5, doors, 255);

    [TestMethod]
    public void More_doors_than_the_board_has_are_refused() =>
        Assert.AreEqual((int)TableProblem.TooManyDoors, (int)new KeyTable().Attach(TableVector.Copy(), TableVector.Length, 1));

    [DataRow(6, 0)]
    [DataRow(6, 2)]
    [DataRow(32, 57)]
    [DataRow(32, 59)]
    [DataRow(36, 3)]
    [DataRow(38, 1)]
    [DataRow(40, 4)]
    [DataRow(42, 1)]
    [DataRow(44, 3)]
    [DataRow(46, 1)]
    [DataRow(48, 4)]
    [DataRow(50, 0)]
    [DataRow(52, 6)]
    [DataRow(54, 0)]
    [DataRow(37, 255)]
    [DataRow(53, 255)]
    [DataRow(55, 255)]
    public void Contradicting_lengths_are_refused(int offset, int value) => Refuses(TableProblem.LengthsContradict, offset, value, 8);

    [DataRow(3)]
    [DataRow(8)]
    [DataRow(0)]
    [DataRow(255)]
    public void Code_length_out_of_range_is_refused(int length) => Refuses(TableProblem.RecordOutOfRange, TableVector.Doors + 2, length, 8);

    [TestMethod]
    public void Door_without_an_id_is_refused()
    {
        byte[] table = TableVector.Copy();
        table[TableVector.Doors + 8] = 0;
        Refuses(TableProblem.RecordOutOfRange, table);
    }

    [DataRow(3)]
    [DataRow(255)]
    public void Door_schedule_that_is_not_there_is_refused(int schedule) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Doors + 3, schedule, 8);

    [TestMethod]
    public void Table_without_a_zone_is_refused()
    {
        byte[] whole = TableVector.Copy();
        byte[] table = new byte[TableVector.Length - 16];
        System.Array.Copy(whole, table, TableVector.Zone);
        System.Array.Copy(whole, TableVector.Schedules, table, TableVector.Zone, whole.Length - TableVector.Schedules);
        table[36] = 0;
        table[32] -= 16;
        Refuses(TableProblem.RecordOutOfRange, table);
    }

    [TestMethod]
    public void Zone_that_does_not_begin_with_0_is_refused() => Refuses(TableProblem.RecordOutOfRange, TableVector.Zone, 1, 8);

    [TestMethod]
    public void Zone_that_is_not_ascending_is_refused()
    {
        byte[] table = TableVector.Copy();
        System.Array.Clear(table, TableVector.Zone + 8, 4);
        Refuses(TableProblem.RecordOutOfRange, table);
    }

    [DataRow("20fd0000", true)]
    [DataRow("21fd0000", false)]
    [DataRow("e002ffff", true)]
    [DataRow("df02ffff", false)]
    [DataRow("00000080", false)]
    [DataRow("ffffff7f", false)]
    public void Offset_of_a_zone_is_at_most_18_hours(string offset, bool isRight)
    {
        byte[] table = TableVector.Copy();
        System.Array.Copy(Bytes.FromHex(offset), 0, table, TableVector.Zone + 4, 4);
        Assert.AreEqual(isRight ? 0 : (int)TableProblem.RecordOutOfRange, (int)new KeyTable().Attach(table, TableVector.Length, 8));
    }

    [DataRow(0, 2)]
    [DataRow(1, 1)]
    [DataRow(2, 4)]
    [DataRow(2, 255)]
    [DataRow(4, 1)]
    [DataRow(5, 1)]
    [DataRow(6, 3)]
    public void Schedule_whose_stretches_are_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Schedules + field, value, 8);

    [DataRow(0)]
    [DataRow(128)]
    [DataRow(255)]
    public void Interval_of_no_day_of_the_week_is_refused(int days) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Intervals, days, 8);

    [DataRow(0, 1_440, true)]
    [DataRow(0, 1_441, false)]
    [DataRow(0, 1, true)]
    [DataRow(360, 360, false)]
    [DataRow(360, 359, false)]
    [DataRow(360, 0, false)]
    [DataRow(1_439, 2_879, true)]
    [DataRow(1_439, 2_880, false)]
    [DataRow(1_440, 1_441, false)]
    [DataRow(65_535, 1, false)]
    [DataRow(0, 0, false)]
    public void Stretch_of_a_week_begins_on_its_day_and_lasts_at_most_one(int start, int end, bool isRight) =>
        ExpectStretch(TableVector.Intervals, start, end, isRight);

    [DataRow(0, 1_440, true)]
    [DataRow(0, 1_441, false)]
    [DataRow(1_439, 2_879, true)]
    [DataRow(1_439, 2_880, false)]
    [DataRow(1_440, 1_441, false)]
    [DataRow(5, 5, false)]
    [DataRow(5, 4, false)]
    [DataRow(5, 0, false)]
    [DataRow(0, 0, true)]
    public void Stretch_of_a_date_begins_on_it_and_lasts_at_most_a_day(int start, int end, bool isRight) =>
        ExpectStretch(TableVector.Dates, start, end, isRight);

    [TestMethod]
    public void Key_with_a_door_that_is_not_there_is_refused() => Refuses(TableProblem.RecordOutOfRange, TableVector.Keys, 7, 8);

    [TestMethod]
    public void Key_with_codes_at_a_door_that_it_has_not_is_refused() => Refuses(TableProblem.RecordOutOfRange, TableVector.Keys + 11, 3, 8);

    [DataRow(2, 3)]
    [DataRow(3, 255)]
    [DataRow(4, 1)]
    [DataRow(9, 1)]
    public void Key_with_a_schedule_or_a_schedules_door_that_is_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Keys + field, value, 8);

    [TestMethod]
    public void Key_with_a_schedule_at_a_door_that_it_has_not_is_refused() => Refuses(TableProblem.RecordOutOfRange, TableVector.Keys + 12, 1, 8);

    [DataRow(0, 3)]
    [DataRow(1, 1)]
    [DataRow(4, 4)]
    [DataRow(4, 255)]
    public void Holder_whose_grants_are_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Holders + field, value, 8);

    [DataRow(2, 1)]
    [DataRow(2, 2)]
    [DataRow(3, 1)]
    [DataRow(5, 2)]
    [DataRow(5, 255)]
    public void Holder_whose_passes_are_not_there_or_not_given_to_it_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Holders + field, value, 8);

    [DataRow(0, 2)]
    [DataRow(1, 1)]
    public void Grant_of_a_Key_that_is_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Grants + field, value, 8);

    [DataRow(4, 2)]
    [DataRow(5, 1)]
    [DataRow(6, 1)]
    [DataRow(7, 1)]
    [DataRow(8, 4)]
    [DataRow(8, 130)]
    public void Pass_of_a_host_guest_or_door_that_is_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Passes + field, value, 8);

    [DataRow(12, 2)]
    [DataRow(13, 1)]
    [DataRow(14, 8)]
    [DataRow(14, 255)]
    [DataRow(15, 0)]
    [DataRow(15, 5)]
    [DataRow(15, 20)]
    [DataRow(15, 33)]
    [DataRow(15, 129)]
    [DataRow(15, 18)]
    [DataRow(15, 19)]
    public void Credential_of_a_subject_state_kind_or_door_that_is_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Credentials + field, value, 8);

    [TestMethod]
    public void Guest_credential_of_a_pass_that_is_not_there_is_refused() =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Credentials + (3 * 16) + 12, 2, 8);

    [TestMethod]
    public void Credential_without_an_id_is_refused()
    {
        byte[] table = TableVector.Copy();
        System.Array.Clear(table, TableVector.Credentials + 8, 4);
        Refuses(TableProblem.RecordOutOfRange, table);
    }

    [DataRow(63)]
    [DataRow(TableVector.Schedules + 3)]
    [DataRow(TableVector.Schedules + 7)]
    [DataRow(TableVector.Intervals + 1)]
    [DataRow(TableVector.Holders + 6)]
    [DataRow(TableVector.Holders + 7)]
    [DataRow(TableVector.Grants + 3)]
    public void Zero_field_that_is_not_zero_is_refused(int offset) => Refuses(TableProblem.RecordOutOfRange, offset, 1, 8);

    [DataRow(KeyTableLayout.KeypadPauseOffset, 4)]
    [DataRow(KeyTableLayout.KeypadPauseOffset, 11)]
    [DataRow(KeyTableLayout.UnknownTimeOffset, 31)]
    [DataRow(KeyTableLayout.UnknownTimeOffset, 255)]
    [DataRow(KeyTableLayout.UidDoorsOffset, 4)]
    [DataRow(KeyTableLayout.UidDoorsOffset, 255)]
    [DataRow(KeyTableLayout.OfflineGuestDaysOffset, 0)]
    [DataRow(KeyTableLayout.OfflineGuestDaysOffset, 31)]
    [DataRow(KeyTableLayout.CloudDoorsOffset, 4)]
    [DataRow(KeyTableLayout.CloudDoorsOffset, 255)]
    public void Setting_out_of_its_range_is_refused(int offset, int value) => Refuses(TableProblem.RecordOutOfRange, offset, value, 8);

    [DataRow(TableVector.Passes + 10, 0)]
    [DataRow(TableVector.Passes + 10, 3)]
    [DataRow(TableVector.Passes + 10, 255)]
    [DataRow(TableVector.Passes + 24 + 10, 1)]
    public void Pass_kept_by_a_grant_that_the_host_has_not_or_without_an_end_is_refused(int offset, int value) =>
        Refuses(TableProblem.RecordOutOfRange, offset, value, 8);

    [DataRow(TableVector.Passes + 11, 3)]
    [DataRow(TableVector.Passes + 11, 255)]
    [DataRow(TableVector.Grants + 2, 2)]
    [DataRow(TableVector.Grants + 2, 3)]
    [DataRow(TableVector.Grants + 2, 129)]
    [DataRow(TableVector.Passes + 9, 8)]
    [DataRow(TableVector.Passes + 9, 132)]
    public void Flag_that_this_firmware_does_not_know_is_refused(int offset, int value) =>
        Refuses(TableProblem.RecordOutOfRange, offset, value, 8);

    [TestMethod]
    public void Two_doors_of_one_id_are_refused()
    {
        byte[] table = TableVector.Copy();
        System.Array.Copy(table, TableVector.Doors, table, TableVector.Doors + 8, 2);
        Refuses(TableProblem.RecordOutOfRange, table);
    }

    [DataRow(5u, 5u)]
    [DataRow(5u, 4u)]
    [DataRow(0x80000000u, 1u)]
    public void Denied_ids_that_are_not_ascending_are_refused(uint first, uint second)
    {
        TableBuilder table = TableBuilder.OfTheVector();
        table.AddDenied(2_000 + first);
        table.AddDenied(2_000 + second);
        Refuses(TableProblem.RecordOutOfRange, table.Build());
    }

    [DataRow(77_001u)]
    [DataRow(77_000u)]
    [DataRow(0x80000000u)]
    [DataRow(0xFFFFFFFFu)]
    [DataRow(0u)]
    public void Share_numbers_that_are_not_ascending_or_none_are_refused(uint second)
    {
        TableBuilder table = TableBuilder.OfTheVector();
        table.AddHost(second, 0, 1, 0);
        Refuses(TableProblem.RecordOutOfRange, table.Build());
    }

    [DataRow(0u, 0, 1, 0)]
    [DataRow(0x80000000u, 0, 1, 0)]
    [DataRow(77_002u, 2, 1, 0)]
    [DataRow(77_002u, 65_535, 1, 0)]
    [DataRow(77_002u, 0, 0, 0)]
    [DataRow(77_002u, 0, 4, 0)]
    [DataRow(77_002u, 0, 1, 2)]
    [DataRow(77_002u, 0, 1, 3)]
    public void Host_that_is_none_is_refused(uint shareNumber, int holder, int doors, int dailyDoors)
    {
        TableBuilder table = TableBuilder.OfTheVector();
        table.AddHost(shareNumber, holder, doors, dailyDoors);
        Refuses(TableProblem.RecordOutOfRange, table.Build());
    }

    [TestMethod]
    public void Equal_fingerprints_are_refused()
    {
        byte[] table = TableVector.Copy();
        System.Array.Copy(table, TableVector.Credentials, table, TableVector.Credentials + 16, 8);
        Assert.AreEqual((int)TableProblem.EqualFingerprints, (int)new KeyTable().Attach(table, TableVector.Length, 8));
    }

    [DataRow(TableVector.Credentials, 0xF0)]
    [DataRow(TableVector.Credentials + 32, 0)]
    public void Credentials_out_of_order_are_refused(int offset, int value) => Refuses(TableProblem.NotSorted, offset, value, 8);

    [TestMethod]
    public void Order_is_that_of_the_last_byte_too()
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(1, 7);
        table.AddHolder();
        table.AddCredential(Bytes.FromHex("0011223344556677"), 1, 0, 0, 1);
        table.AddCredential(Bytes.FromHex("0011223344556678"), 2, 0, 0, 1);
        byte[] bytes = table.Build();
        Assert.AreEqual(0, (int)new KeyTable().Attach(bytes, bytes.Length, 8));
        bytes[bytes.Length - 25] = 0x79;
        Assert.AreEqual((int)TableProblem.NotSorted, (int)new KeyTable().Attach(bytes, bytes.Length, 8));
    }

    private static void Refuses(TableProblem expected, int offset, int value, int boardDoors)
    {
        byte[] table = TableVector.Copy();
        table[offset] = (byte)value;
        KeyTable sut = new KeyTable();
        Assert.AreEqual((int)expected, (int)sut.Attach(table, TableVector.Length, boardDoors));
        Assert.IsFalse(sut.IsLoaded);
    }

    private static void Refuses(TableProblem expected, byte[] table)
    {
        KeyTable sut = new KeyTable();
        Assert.AreEqual((int)expected, (int)sut.Attach(table, table.Length, 8));
        Assert.IsFalse(sut.IsLoaded);
    }

    private static void ExpectStretch(int offset, int start, int end, bool isRight)
    {
        byte[] table = TableVector.Copy();
        table[offset + 2] = (byte)start;
        table[offset + 3] = (byte)(start >> 8);
        table[offset + 4] = (byte)end;
        table[offset + 5] = (byte)(end >> 8);
        Assert.AreEqual(isRight ? 0 : (int)TableProblem.RecordOutOfRange, (int)new KeyTable().Attach(table, TableVector.Length, 8));
    }

    /// <summary>Decides about everything that the vector's table has, by a table that may be no right one.</summary>
    private static void Use(KeyTable table, AccessController access, byte[] bytes)
    {
        if (table.Attach(bytes, bytes.Length, 8) != TableProblem.None)
        {
            return;
        }

        TimeInterval now = new TimeInterval();
        now.Lower = Sample.Now;
        now.Upper = Sample.Now + 100_000;
        Decision decision = new Decision();
        for (int door = 0; door < table.DoorCount; door++)
        {
            for (int i = 0; i < Codes.Length; i++)
            {
                access.Decide(door, CredentialKind.Doorcode, Codes[i], Codes[i].Length, now, decision);
            }

            access.Decide(door, CredentialKind.Keycard, Card, Card.Length, now, decision);
            access.Decide(door, CredentialKind.Keycard, DeniedCard, DeniedCard.Length, now, decision);
            access.Decide(door, CredentialKind.App, App, App.Length, now, decision);
        }
    }
}
