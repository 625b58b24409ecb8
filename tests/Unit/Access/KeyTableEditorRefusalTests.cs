using System;
using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>Edits that are none: nothing throws, nothing is written behind what a table can need.</summary>
[TestClass]
public class KeyTableEditorRefusalTests
{
    private const int Tail = 100;
    private const int BodyLength = TableVector.Length - TableVector.Doors;

    private static byte[] _buffer;

    [TestMethod]
    public void Edits_cut_anywhere_but_between_two_are_refused()
    {
        byte[] edits = Bytes.Part(TableVector.Delta(), 14, 30);
        for (int length = 0; length <= edits.Length; length++)
        {
            bool isWhole = length == 0 || length == 6 || length == 8 || length == 30;
            int problem = Apply(Bytes.Part(edits, 0, length));
            Assert.AreEqual(isWhole ? 0 : (int)TableProblem.DeltaNotApplicable, problem, "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Edits_end_where_they_are_said_to_end()
    {
        // The record is there, but not in the edits.
        byte[] edits = Bytes.Part(TableVector.Delta(), 14, 30);
        KeyTableEditor sut = Begin();
        Assert.AreEqual((int)TableProblem.DeltaNotApplicable, (int)sut.Apply(8, 0, edits, 0, 29));
        sut = Begin();
        Assert.AreEqual((int)TableProblem.DeltaNotApplicable, (int)sut.Apply(8, 0, edits, 0, 5));
    }

    [DataRow(0)]
    [DataRow(5)]
    [DataRow(255)]
    public void Unknown_edit_is_refused(int edit)
    {
        byte[] edits = new byte[40];
        edits[0] = (byte)edit;
        Refuses(edits);
    }

    [DataRow(0)]
    [DataRow(12)]
    [DataRow(255)]
    public void Section_that_can_not_be_edited_is_refused(int section)
    {
        Refuses(new EditList().Insert(section, 0, 1, new byte[24]).ToArray());
        Refuses(new EditList().Remove(section, 0, 1).ToArray());
    }

    [TestMethod]
    public void No_record_is_none_to_insert_or_remove()
    {
        Refuses(new EditList().Insert(9, 0, 0, new byte[16]).ToArray());
        Refuses(new EditList().Remove(9, 0, 0).ToArray());
    }

    [DataRow(8, 1)]
    [DataRow(0xFFFE, 1)]
    public void Place_behind_a_section_is_refused(int index, int count)
    {
        Refuses(new EditList().Insert(9, index, count, new byte[16 * count]).ToArray());
        Refuses(new EditList().Remove(9, index, count).ToArray());
    }

    [DataRow(0, 8)]
    [DataRow(6, 2)]
    [DataRow(7, 1)]
    [DataRow(0, 0xFFFF)]
    [DataRow(EditList.ByFingerprint, 1)]
    public void Removing_more_than_there_is_is_refused(int index, int count) => Refuses(new EditList().Remove(9, index, count).ToArray());

    [TestMethod]
    public void Only_credentials_go_to_their_place_by_fingerprint()
    {
        for (int section = 1; section < 11; section++)
        {
            if (section != 9)
            {
                Refuses(new EditList().Insert(section, EditList.ByFingerprint, 1, new byte[24]).ToArray());
            }
        }
    }

    [DataRow(BodyLength, 1)]
    [DataRow(BodyLength - 1, 2)]
    [DataRow(0xFFFFFF, 255)]
    [DataRow(0, 0)]
    public void Overwriting_outside_the_body_is_refused(int offset, int count) =>
        Refuses(new EditList().Overwrite(offset, new byte[count]).ToArray());

    [DataRow(2)]
    [DataRow(8)]
    [DataRow(255)]
    public void Retiring_at_a_door_that_is_not_there_is_refused(int door) => Refuses(new EditList().Retire(door).ToArray());

    [DataRow(0, true)]
    [DataRow(1, false)]
    public void Table_must_fit_the_buffer(int missing, bool fits)
    {
        byte[] buffer = new byte[TableVector.Length + 16 - missing];
        Array.Copy(TableVector.Copy(), buffer, TableVector.Length);
        byte[] edits = new EditList().Insert(9, 0, 1, new byte[16]).ToArray();
        TableProblem problem = new KeyTableEditor(buffer).Apply(8, 0, edits, 0, edits.Length);
        Assert.AreEqual(fits ? 0 : (int)TableProblem.TooLarge, (int)problem);
    }

    [TestMethod]
    public void Table_whose_body_fits_but_not_with_one_more_tag_is_too_large()
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(1, 7);
        table.AddHolder();
        Storage.StoreSample.Fill(table, 252);
        byte[] whole = table.Build();
        Assert.AreEqual(112 + 24 + (252 * 16), whole.Length);
        byte[] buffer = new byte[whole.Length + 32];
        Array.Copy(whole, buffer, whole.Length);
        byte[] edits = new EditList().Insert(9, 252, 2, new byte[32]).ToArray();
        Assert.AreEqual((int)TableProblem.TooLarge, (int)new KeyTableEditor(buffer).Apply(8, 0, edits, 0, edits.Length));
    }

    [TestMethod]
    public void Retire_over_indexes_that_point_nowhere_throws_nothing()
    {
        byte[] nowhere = Bytes.Of(0xFF, 4);
        int pass = TableVector.Passes - TableVector.Doors;
        int holder = TableVector.Holders - TableVector.Doors;
        int grant = TableVector.Grants - TableVector.Doors;
        EditList edits = new EditList();
        edits.Overwrite(pass + 24 + 4, nowhere).Retire(1);
        edits.Overwrite(holder + 8, nowhere).Overwrite(holder + 12, Bytes.Of(0xFF, 2)).Retire(1);
        edits.Overwrite(grant + 12, nowhere).Overwrite(grant + 24, nowhere).Retire(0).Retire(1);
        edits.Overwrite(TableVector.Credentials - TableVector.Doors + 12, nowhere).Retire(0).Retire(1);
        Assert.AreEqual(0, Apply(edits.ToArray()));
    }

    [TestMethod]
    public void Random_edits_throw_nothing_and_write_nothing_behind_the_table()
    {
        Noise noise = new Noise(42);
        KeyTable table = new KeyTable();
        for (int i = 0; i < 2_000; i++)
        {
            byte[] edits = i % 2 == 0 ? noise.Bytes(noise.Next(Tail)) : Likely(noise);
            if (Apply(edits) == 0)
            {
                int length = TableVector.Doors + (_buffer[32] | (_buffer[33] << 8));
                table.Attach(_buffer, length, 8);
            }
        }
    }

    [TestMethod]
    public void Codes_of_passes_that_are_gone_are_retired_like_others()
    {
        Assert.AreEqual(0, Apply(new EditList().Remove(8, 0, 2).Retire(1).ToArray()));

        // What is left is no table: their subjects point nowhere.
        Assert.AreEqual((int)TableProblem.RecordOutOfRange, (int)new KeyTable().Attach(_buffer, TableVector.Length - 48, 2));
    }

    [TestMethod]
    public void Credential_of_a_fingerprint_that_is_there_makes_no_table()
    {
        byte[] record = Bytes.Part(TableVector.Copy(), TableVector.Credentials, 16);
        Assert.AreEqual(0, Apply(new EditList().Insert(9, EditList.ByFingerprint, 1, record).ToArray()));
        Assert.AreEqual((int)TableProblem.EqualFingerprints, (int)new KeyTable().Attach(_buffer, TableVector.Length + 16, 2));
    }

    private static void Refuses(byte[] edits) => Assert.AreEqual((int)TableProblem.DeltaNotApplicable, Apply(edits));

    /// <summary>Applies edits to the vector; the table can grow by no more bytes than they have.</summary>
    private static int Apply(byte[] edits)
    {
        TableProblem problem = Begin().Apply(8, Sample.Now, edits, 0, edits.Length);
        for (int i = TableVector.Length + edits.Length; i < _buffer.Length; i++)
        {
            Assert.IsTrue(_buffer[i] == 0xEE, "written at " + i.ToString());
        }

        return (int)problem;
    }

    private static KeyTableEditor Begin()
    {
        _buffer = Bytes.Of(0xEE, TableVector.Length + (4 * Tail));
        Array.Copy(TableVector.Copy(), _buffer, TableVector.Length);
        return new KeyTableEditor(_buffer);
    }

    /// <summary>Edits that are nearly right.</summary>
    private static byte[] Likely(Noise noise)
    {
        EditList edits = new EditList();
        for (int n = noise.Next(4); n >= 0; n--)
        {
            switch (noise.Next(4))
            {
                case 0:
                    edits.Overwrite(noise.Next(BodyLength + 10), noise.Bytes(noise.Next(12)));
                    break;
                case 1:
                    edits.Insert(noise.Next(12), noise.Next(9), noise.Next(3), noise.Bytes(noise.Next(30)));
                    break;
                case 2:
                    edits.Remove(noise.Next(12), noise.Next(9), noise.Next(4));
                    break;
                default:
                    edits.Retire(noise.Next(3));
                    break;
            }
        }

        return edits.ToArray();
    }
}
