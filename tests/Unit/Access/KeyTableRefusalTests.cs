using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>What <see cref="KeyTable.Attach"/> refuses, and that nothing makes it throw.</summary>
[TestClass]
public class KeyTableRefusalTests
{
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
            Assert.AreEqual(length < 48 ? (int)TableProblem.TooShort : (int)TableProblem.LengthsContradict, (int)problem, "length " + length.ToString());
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
    [DataRow(2)]
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
    [DataRow(32, 127)]
    [DataRow(32, 129)]
    [DataRow(36, 3)]
    [DataRow(38, 1)]
    [DataRow(40, 4)]
    [DataRow(42, 0)]
    [DataRow(44, 2)]
    [DataRow(37, 255)]
    [DataRow(45, 255)]
    [DataRow(46, 1)]
    [DataRow(47, 1)]
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
        table[TableVector.Doors + 4] = 0;
        Assert.AreEqual((int)TableProblem.RecordOutOfRange, (int)new KeyTable().Attach(table, TableVector.Length, 8));
    }

    [TestMethod]
    public void Key_with_a_door_that_is_not_there_is_refused() => Refuses(TableProblem.RecordOutOfRange, TableVector.Keys, 7, 8);

    [TestMethod]
    public void Key_with_codes_at_a_door_that_it_has_not_is_refused() => Refuses(TableProblem.RecordOutOfRange, TableVector.Keys + 3, 3, 8);

    [DataRow(4, 3)]
    [DataRow(5, 1)]
    [DataRow(6, 4)]
    [DataRow(7, 255)]
    public void Holder_whose_grants_are_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Holders + field, value, 8);

    [DataRow(0, 2)]
    [DataRow(1, 1)]
    public void Grant_of_a_Key_that_is_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Grants + field, value, 8);

    [DataRow(4, 2)]
    [DataRow(5, 1)]
    [DataRow(6, 4)]
    [DataRow(6, 130)]
    public void Pass_of_a_host_or_door_that_is_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Passes + field, value, 8);

    [DataRow(12, 2)]
    [DataRow(13, 1)]
    [DataRow(14, 2)]
    [DataRow(14, 255)]
    [DataRow(15, 0)]
    [DataRow(15, 2)]
    public void Credential_of_a_subject_or_kind_that_is_not_there_is_refused(int field, int value) =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Credentials + field, value, 8);

    [TestMethod]
    public void Guest_credential_of_a_pass_that_is_not_there_is_refused() =>
        Refuses(TableProblem.RecordOutOfRange, TableVector.Credentials + 16 + 12, 1, 8);

    [TestMethod]
    public void Credential_without_an_id_is_refused()
    {
        byte[] table = TableVector.Copy();
        table[TableVector.Credentials + 8] = 0;
        table[TableVector.Credentials + 9] = 0;
        Assert.AreEqual((int)TableProblem.RecordOutOfRange, (int)new KeyTable().Attach(table, TableVector.Length, 8));
    }

    [DataRow(TableVector.Doors + 3)]
    [DataRow(TableVector.Grants + 3)]
    public void Zero_field_that_is_not_zero_is_refused(int offset) => Refuses(TableProblem.RecordOutOfRange, offset, 1, 8);

    [DataRow(TableVector.Grants + 2, 2)]
    [DataRow(TableVector.Grants + 2, 3)]
    [DataRow(TableVector.Grants + 2, 129)]
    [DataRow(TableVector.Passes + 7, 8)]
    [DataRow(TableVector.Passes + 7, 132)]
    public void Flag_that_this_firmware_does_not_know_is_refused(int offset, int value) =>
        Refuses(TableProblem.RecordOutOfRange, offset, value, 8);

    [TestMethod]
    public void Two_doors_of_one_id_are_refused()
    {
        byte[] table = TableVector.Copy();
        System.Array.Copy(table, TableVector.Doors, table, TableVector.Doors + 4, 2);
        Assert.AreEqual((int)TableProblem.RecordOutOfRange, (int)new KeyTable().Attach(table, TableVector.Length, 8));
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
        table.AddHolder(1);
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

    private static void Use(KeyTable table, AccessController access, byte[] bytes)
    {
        if (table.Attach(bytes, bytes.Length, 8) != TableProblem.None)
        {
            return;
        }

        TimeInterval now = new TimeInterval();
        now.Lower = Sample.Now;
        now.Upper = Sample.Now;
        Decision decision = new Decision();
        for (int door = 0; door < table.DoorCount; door++)
        {
            access.Decide(door, CredentialKind.Doorcode, Bytes.OfText("1234567"), 7, now, decision);
            access.Decide(door, CredentialKind.Doorcode, Bytes.OfText("48213"), 5, now, decision);
            access.Decide(door, CredentialKind.Doorcode, Bytes.OfText("60417"), 5, now, decision);
        }
    }
}
