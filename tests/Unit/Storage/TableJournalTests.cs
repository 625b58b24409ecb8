using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class TableJournalTests
{
    private const string Log = "I:\\table.a.log";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void New_journal_takes_nothing_before_it_is_begun()
    {
        TableJournal sut = Begin();
        Assert.IsFalse(sut.IsOpen);
        Assert.IsFalse(sut.Append(StoreSample.SlotA, Delta(1), 0, 46));
        Assert.IsFalse(Drive.Has(Log));
    }

    [TestMethod]
    public void Begun_journal_is_empty_and_open()
    {
        Drive.Clear();
        Drive.Write(Log, new byte[100]);
        TableJournal sut = new TableJournal();
        sut.Begin(StoreSample.SlotA);
        Assert.IsTrue(sut.IsOpen);
        Assert.AreEqual(0, sut.Length);
        Assert.IsFalse(Drive.Has(Log));
    }

    [TestMethod]
    public void Appended_deltas_stand_each_after_its_length()
    {
        TableJournal sut = Begun();
        byte[] delta = TableVector.Delta();
        Assert.IsTrue(sut.Append(StoreSample.SlotA, delta, 0, delta.Length));
        Assert.AreEqual(84, sut.Length);
        Assert.IsTrue(sut.Append(StoreSample.SlotA, Delta(5), 0, 46));
        Assert.AreEqual(84 + 48, sut.Length);
        byte[] file = Drive.Read(Log);
        Assert.AreEqual(84 + 48, file.Length);
        Assert.AreEqual("5200" + Bytes.ToHex(delta, 0, 82) + "2e00" + Bytes.ToHex(Delta(5), 0, 46), Bytes.ToHex(file, 0, file.Length));
    }

    [TestMethod]
    public void Deltas_are_read_in_their_order()
    {
        TableJournal sut = Begun();
        for (int i = 1; i <= 5; i++)
        {
            byte[] offset = new byte[50];
            System.Array.Copy(Delta((byte)i), 0, offset, 4, 46);
            Assert.IsTrue(sut.Append(StoreSample.SlotA, offset, 4, 46));
        }

        Assert.AreEqual("1 2 3 4 5", ReadAll(sut));
        Assert.IsTrue(sut.IsOpen);
        Assert.AreEqual(5 * 48, sut.Length);
        Assert.IsTrue(sut.Append(StoreSample.SlotA, Delta(6), 0, 46));
        Assert.AreEqual("1 2 3 4 5 6", ReadAll(new TableJournal()));
    }

    [TestMethod]
    public void Longest_delta_is_read()
    {
        byte[] longest = new byte[TableDelta.MaxLength];
        longest[12] = TableDelta.MaxEditsLength & 0xFF;
        longest[13] = TableDelta.MaxEditsLength >> 8;
        TableJournal sut = Begun();
        Assert.IsTrue(sut.Append(StoreSample.SlotA, longest, 0, longest.Length));
        Assert.IsTrue(sut.StartReading(StoreSample.SlotA) && sut.ReadNext());
        Assert.AreEqual(2 + 3_982, sut.Length);
        sut.StopReading();
    }

    [TestMethod]
    public void Missing_journal_is_an_open_one()
    {
        TableJournal sut = Begin();
        Assert.IsFalse(sut.StartReading(StoreSample.SlotA));
        Assert.IsTrue(sut.IsOpen);
        sut.StopReading();
    }

    [TestMethod]
    public void Journal_cut_anywhere_ends_before_the_delta_that_was_cut()
    {
        TableJournal writer = Begun();
        for (int i = 1; i <= 3; i++)
        {
            writer.Append(StoreSample.SlotA, Delta((byte)i), 0, 46);
        }

        byte[] whole = Drive.Read(Log);
        for (int length = 0; length <= whole.Length; length++)
        {
            Drive.Write(Log, Bytes.Part(whole, 0, length));
            TableJournal sut = new TableJournal();
            string expected = length < 48 ? "" : length < 96 ? "1" : length < 144 ? "1 2" : "1 2 3";
            Assert.AreEqual(expected, ReadAll(sut), "length " + length.ToString());
            Assert.AreEqual(length % 48 == 0, sut.IsOpen, "length " + length.ToString());
            Assert.AreEqual(length / 48 * 48, sut.Length);
        }
    }

    [DataRow(0)]
    [DataRow(45)]
    [DataRow(47)]
    [DataRow(3_983)]
    [DataRow(65_535)]
    public void Delta_of_a_length_that_it_has_not_ends_the_journal(int length)
    {
        TableJournal writer = Begun();
        writer.Append(StoreSample.SlotA, Delta(1), 0, 46);
        writer.Append(StoreSample.SlotA, Delta(2), 0, 46);
        byte[] file = Drive.Read(Log);
        file[48] = (byte)length;
        file[49] = (byte)(length >> 8);
        Drive.Write(Log, file);
        TableJournal sut = new TableJournal();
        Assert.AreEqual("1", ReadAll(sut));
        Assert.IsFalse(sut.IsOpen);
        Assert.IsFalse(sut.Append(StoreSample.SlotA, Delta(3), 0, 46));
    }

    [TestMethod]
    public void Random_bytes_are_read_without_an_exception()
    {
        Noise noise = new Noise(99);
        for (int i = 0; i < 200; i++)
        {
            Drive.Clear();
            Drive.Write(Log, noise.Bytes(noise.Next(300)));
            ReadAll(new TableJournal());
        }
    }

    [TestMethod]
    public void Flash_that_takes_nothing_shuts_the_journal()
    {
        const string Nowhere = "I:\\nowhere\\table.a";
        TableJournal sut = Begin();
        sut.Begin(Nowhere);
        Assert.IsTrue(sut.IsOpen);
        Assert.IsFalse(sut.Append(Nowhere, Delta(1), 0, 46));
        Assert.IsFalse(sut.IsOpen);
        Assert.IsFalse(sut.Append(StoreSample.SlotA, Delta(1), 0, 46));
        Assert.IsFalse(Drive.Has(Log));
    }

    [TestMethod]
    public void Shut_journal_takes_nothing()
    {
        TableJournal sut = Begun();
        sut.Append(StoreSample.SlotA, Delta(1), 0, 46);
        sut.Shut();
        Assert.IsFalse(sut.Append(StoreSample.SlotA, Delta(2), 0, 46));
        Assert.AreEqual("1", ReadAll(new TableJournal()));
    }

    private static TableJournal Begin()
    {
        Drive.Clear();
        return new TableJournal();
    }

    private static TableJournal Begun()
    {
        TableJournal journal = Begin();
        journal.Begin(StoreSample.SlotA);
        return journal;
    }

    /// <summary>A delta without edits that starts from a version.</summary>
    private static byte[] Delta(byte from)
    {
        byte[] delta = new byte[46];
        delta[0] = from;
        return delta;
    }

    private static string ReadAll(TableJournal journal)
    {
        string versions = "";
        if (journal.StartReading(StoreSample.SlotA))
        {
            while (journal.ReadNext())
            {
                versions += (versions.Length == 0 ? "" : " ") + TableDelta.FromVersion(journal.Bytes, TableJournal.Start).ToString();
            }

            journal.StopReading();
        }

        return versions;
    }
}
