using System;
using System.Security.Cryptography;
using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>What each edit makes of a table; what is no edit, is in <see cref="KeyTableEditorRefusalTests"/>.</summary>
[TestClass]
public class KeyTableEditorTests
{
    private const int BufferLength = 12_000;

    private static readonly int[] Starts =
    {
        TableVector.Doors, TableVector.Zone, TableVector.Schedules, TableVector.Intervals, TableVector.Dates, TableVector.Keys,
        TableVector.Holders, TableVector.Grants, TableVector.Passes, TableVector.Credentials, TableVector.Denied, TableVector.Hosts, TableVector.Length,
    };

    private static readonly int[] Lengths = { 8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4, 8 };

    private static byte[] _buffer;
    private static KeyTableEditor _sut;

    [TestMethod]
    public void Delta_of_FORMATS_8_leads_to_its_table()
    {
        Begin(TableVector.Copy());
        Assert.AreEqual(0, (int)_sut.Apply(9, 1_790_000_200, TableVector.Delta(), 14, 36));
        Assert.AreEqual(TableVector.EditedLength, _sut.Length);
        byte[] table = Edited();
        TableBuilder.Sign(table);
        Assert.AreEqual("173808b661aeb3adc6c77d8a473de5eed462adef90ed15977531c5d5d6496f87", Bytes.ToHex(table, TableVector.Mac, 32));
        Assert.AreEqual(TableVector.EditedHash, Bytes.ToHex(HMACSHA256.HashData(new byte[32], table), 0, 32));
    }

    [TestMethod]
    public void No_edit_makes_another_version_only()
    {
        byte[] table = TableVector.Copy();
        Begin(table);
        Assert.AreEqual(0, (int)_sut.Apply(8, 5, new byte[0], 0, 0));
        byte[] edited = Edited();
        Assert.AreEqual("0800000005000000", Bytes.ToHex(edited, 24, 8));
        Array.Copy(edited, 24, table, 24, 8);
        CollectionAssert.AreEqual(table, edited);
        Assert.IsFalse(_sut.IsTouched(0));
    }

    [DataRow(0, 1)]
    [DataRow(89, 5)]
    [DataRow(59, 255)]
    [DataRow(313, 1)]
    public void Overwrite_changes_its_bytes_and_no_other(int offset, int count)
    {
        byte[] table = TableVector.Copy();
        Begin(table);
        Apply(new EditList().Overwrite(offset, Bytes.Of(0xAB, count)));
        Array.Copy(Bytes.Of(0xAB, count), 0, table, TableVector.Doors + offset, count);
        Expect(table);
        Assert.IsTrue(_sut.IsTouched(0));
    }

    [TestMethod]
    public void Records_are_inserted_at_each_place_of_each_section()
    {
        for (int section = 1; section < Lengths.Length; section++)
        {
            int count = (Starts[section + 1] - Starts[section]) / Lengths[section];
            for (int index = 0; index <= count; index++)
            {
                byte[] records = Bytes.Counting(1, 2 * Lengths[section]);
                Begin(TableVector.Copy());
                Apply(new EditList().Insert(section, index, 2, records));
                ExpectSpliced(section, count + 2, Starts[section] + (index * Lengths[section]), 0, records);
            }
        }
    }

    [TestMethod]
    public void Records_are_removed_at_each_place_of_each_section()
    {
        for (int section = 1; section < Lengths.Length; section++)
        {
            int count = (Starts[section + 1] - Starts[section]) / Lengths[section];
            for (int index = 0; index < count; index++)
            {
                Begin(TableVector.Copy());
                Apply(new EditList().Remove(section, index, count - index));
                int start = Starts[section] + (index * Lengths[section]);
                ExpectSpliced(section, index, start, Starts[section + 1] - start, new byte[0]);
            }
        }
    }

    [TestMethod]
    public void Edit_means_the_table_as_the_edits_before_left_it()
    {
        byte[] denied = Bytes.FromHex("f0030000");
        Begin(TableVector.Copy());
        Apply(new EditList().Insert(10, 1, 1, denied).Remove(1, 1, 1).Overwrite(306, Bytes.FromHex("f1")).Remove(10, 0, 1));
        Assert.AreEqual("01000200030002000200020003000200" + "07000100", Bytes.ToHex(_buffer, 36, 20));
        Assert.AreEqual(TableVector.Length - 8, _sut.Length);
        Assert.AreEqual("f1030000", Bytes.ToHex(_buffer, _sut.Length - 12, 4));
    }

    [DataRow("0000000000000001", 0)]
    [DataRow("8000000000000000", 1)]
    [DataRow("9147dcf992cd45d0", 1)]
    [DataRow("9147dcf992cd45d2", 2)]
    [DataRow("e69e800d07425c55", 6)]
    [DataRow("ffffffffffffffff", 7)]
    public void Credential_goes_to_its_place_by_fingerprint(string fingerprint, int index)
    {
        byte[] record = Bytes.FromHex(fingerprint + "f00300000000" + "0002");
        Begin(TableVector.Copy());
        Apply(new EditList().Insert(9, EditList.ByFingerprint, 1, record));
        ExpectSpliced(9, 8, TableVector.Credentials + (16 * index), 0, record);
        Assert.AreEqual(0, (int)new KeyTable().Attach(Edited(), _sut.Length, 2));
    }

    [TestMethod]
    public void Several_credentials_go_each_to_its_place()
    {
        string[] fingerprints = { "ffffffffffffffff", "0000000000000001", "9147dcf992cd45d2", "9147dcf992cd45d3" };
        string records = "";
        for (int i = 0; i < fingerprints.Length; i++)
        {
            records += fingerprints[i] + "0" + (i + 1).ToString() + "0000000000" + "0002";
        }

        Begin(TableVector.Copy());
        Apply(new EditList().Insert(9, EditList.ByFingerprint, 4, Bytes.FromHex(records)));
        KeyTable table = new KeyTable();
        byte[] edited = Edited();
        Assert.AreEqual(0, (int)table.Attach(edited, edited.Length, 2));
        for (int i = 0; i < fingerprints.Length; i++)
        {
            Assert.AreEqual((uint)(i + 1), table.CredentialId(table.Find(Bytes.FromHex(fingerprints[i]))));
        }
    }

    [TestMethod]
    public void Pages_become_more_and_fewer()
    {
        // 250 credentials fill the page but for 4 bytes.
        byte[] one = Credentials(250);
        byte[] two = Credentials(251);
        byte[] record = Bytes.Part(two, two.Length - 16, 16);
        Assert.AreEqual(1, (int)one[6]);
        Assert.AreEqual(2, (int)two[6]);
        Begin(one);
        Apply(new EditList().Insert(9, 250, 1, record));
        Assert.AreEqual(2, _sut.PageCount);
        Assert.IsTrue(_sut.IsTouched(0) && _sut.IsTouched(1));
        ExpectSigned(two);

        Begin(two);
        Apply(new EditList().Remove(9, 250, 1));
        Assert.AreEqual(1, _sut.PageCount);
        ExpectSigned(one);
    }

    [TestMethod]
    public void Pages_become_many_fewer_at_once()
    {
        byte[] many = Credentials(700);
        Assert.AreEqual(3, (int)many[6]);
        Begin(many);
        Apply(new EditList().Remove(9, 1, 699));
        Assert.AreEqual(1, _sut.PageCount);
        ExpectSigned(Credentials(1));
    }

    [DataRow(0, 1, true, false, false)]
    [DataRow(4_063, 1, true, false, false)]
    [DataRow(4_063, 2, true, true, false)]
    [DataRow(4_064, 1, false, true, false)]
    [DataRow(8_127, 2, false, true, true)]
    [DataRow(8_128, 1, false, false, true)]
    public void Overwrite_touches_its_pages_only(int offset, int count, bool first, bool second, bool third)
    {
        Begin(Credentials(700));
        Apply(new EditList().Overwrite(offset, Bytes.Of(1, count)));
        Assert.AreEqual(first, _sut.IsTouched(0));
        Assert.AreEqual(second, _sut.IsTouched(1));
        Assert.AreEqual(third, _sut.IsTouched(2));
    }

    [TestMethod]
    public void Insert_and_remove_touch_from_their_place_to_the_end()
    {
        byte[] table = Credentials(700);
        Begin(table);
        Apply(new EditList().Remove(9, 300, 1));
        Assert.IsTrue(!_sut.IsTouched(0) && _sut.IsTouched(1) && _sut.IsTouched(2));
        Begin(table);
        Apply(new EditList().Insert(9, 690, 1, new byte[16]));
        Assert.IsTrue(!_sut.IsTouched(0) && !_sut.IsTouched(1) && _sut.IsTouched(2));
    }

    [TestMethod]
    public void Retire_takes_the_doorcodes_of_its_door_that_no_Key_provides()
    {
        // Door 0: the first holder's Key provides codes, the second's does not; door 1: nobody's does.
        // Bit 0 is there anyway in 4 and 9: they are of passes, of the second host and of the first.
        ExpectRetired(0, "1:0 2:2 3:0 4:3 5:0 6:6 7:0 8:0 9:1");
        ExpectRetired(1, "1:0 2:0 3:0 4:1 5:2 6:6 7:0 8:0 9:3");
    }

    [TestMethod]
    public void Retire_leaves_a_code_that_any_grant_provides()
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(1, 7);
        table.AddKey(1, 0);
        table.AddKey(1, 1);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        table.AddGrant(1, true, 0, Sample.Never);
        table.AddCode(1, "1234567", 1, 0);
        byte[] bytes = table.Build();
        Begin(bytes);
        Apply(new EditList().Retire(0));
        Expect(bytes);
        Assert.IsFalse(_sut.IsTouched(0));
    }

    /// <summary>Retires at a door of a table with codes of every sort, and expects these states of the credentials by their ids.</summary>
    private static void ExpectRetired(int door, string states)
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(1, 7);
        table.AddDoor(2, 7);
        table.AddKey(3, 1);
        table.AddKey(3, 0);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        table.AddHolder();
        table.AddGrant(1, true, 0, Sample.Never);
        table.AddPass(601, 0, TableBuilder.Nobody, 3, 4, 0, Sample.Never, 0);
        table.AddPass(602, 1, TableBuilder.Nobody, 3, 4, 0, Sample.Never, 0);
        table.AddCode(1, "1000001", 1, 0);
        table.AddCode(1, "1000002", 2, 1);
        table.AddCard("04000003", 3, 1);
        table.AddGuestCode(1, "1000004", 4, 1);
        table.AddCode(2, "1000005", 5, 0);
        table.AddCode(1, "1000006", 6, 1, Retired.Revoked);
        table.AddApp("a10000000007", 7, 1);
        table.AddCard("04000008", 8, 0);
        table.AddGuestCode(2, "1000009", 9, 0);
        Begin(table.Build());
        Apply(new EditList().Retire(door));
        KeyTable attached = new KeyTable();
        byte[] edited = Edited();
        Assert.AreEqual(0, (int)attached.Attach(edited, edited.Length, 2));
        string found = "";
        for (uint id = 1; id <= 9; id++)
        {
            for (int i = 0; i < attached.CredentialCount; i++)
            {
                if (attached.CredentialId(i) == id)
                {
                    found += (id == 1 ? "" : " ") + id.ToString() + ":" + attached.Byte(TableSection.Credentials, i, 14).ToString();
                }
            }
        }

        Assert.AreEqual(states, found);
    }

    private static byte[] Credentials(int count)
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(1, 7);
        table.AddSchedule();
        table.AddInterval(1, 0, 1);
        table.AddKey(1, 1);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        Storage.StoreSample.Fill(table, count);
        return table.Build();
    }

    private static void Begin(byte[] table)
    {
        _buffer = Bytes.Of(0xEE, BufferLength);
        Array.Copy(table, _buffer, table.Length);
        _sut = new KeyTableEditor(_buffer);
    }

    private static void Apply(EditList edits)
    {
        byte[] bytes = edits.ToArray();
        Assert.AreEqual(0, (int)_sut.Apply(7, Sample.Now, bytes, 0, bytes.Length));
    }

    private static byte[] Edited() => Bytes.Part(_buffer, 0, _sut.Length);

    private static void Expect(byte[] table) => Assert.AreEqual(Bytes.ToHex(table, 0, table.Length), Bytes.ToHex(_buffer, 0, _sut.Length));

    /// <summary>Expects a table once its tags and MAC are made right.</summary>
    private static void ExpectSigned(byte[] table)
    {
        byte[] edited = Edited();
        TableBuilder.Sign(edited);
        CollectionAssert.AreEqual(table, edited);
    }

    /// <summary>Expects the vector with some bytes in place of others, and another number of records of a section.</summary>
    private static void ExpectSpliced(int section, int count, int start, int removed, byte[] inserted)
    {
        byte[] whole = TableVector.Copy();
        ByteList spliced = new ByteList();
        spliced.Add(Bytes.Part(whole, 0, start));
        spliced.Add(inserted);
        spliced.Add(Bytes.Part(whole, start + removed, whole.Length - start - removed));
        byte[] expected = spliced.ToArray();
        int body = expected.Length - TableVector.Doors;
        expected[32] = (byte)body;
        expected[33] = (byte)(body >> 8);
        expected[36 + (2 * (section - 1))] = (byte)count;
        Expect(expected);
        Assert.AreEqual((byte)0xEE, _buffer[_sut.Length > whole.Length ? _sut.Length : whole.Length], "behind the table");
    }
}
