using System;
using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>
/// A table that was prepared for its edits is edited to the same bytes, and whether it still keeps the rules is known without a look at all
/// its records: the same as that look would tell.
/// </summary>
[TestClass]
public class KeyTableEditorCheckTests
{
    private const int BufferLength = 12_000;
    private const int Rounds = 1_500;
    private const int MaxEdits = 4;

    private static readonly int[] Lengths = { 8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4, 8 };

    private static readonly KeyTable Table = new KeyTable();

    // From one table to the next the edits find other neighbours; any of it may be right or wrong.
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Random_edits_are_judged_as_by_a_look_at_every_record(int seed)
    {
        Noise noise = new Noise((uint)seed);
        byte[] held = TableVector.Copy();
        byte[] plain = new byte[BufferLength];
        byte[] prepared = new byte[BufferLength];
        KeyTableEditor reference = new KeyTableEditor(plain);
        KeyTableEditor sut = new KeyTableEditor(prepared);
        int right = 0;
        int wrong = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] edits = RandomEdits(noise, held);
            Array.Copy(held, plain, held.Length);
            Array.Copy(held, prepared, held.Length);
            TableProblem expected = reference.Apply(8, 5, edits, 0, edits.Length);
            sut.Prepare(edits, 0, edits.Length);
            string what = "round " + round.ToString() + ", edits " + Bytes.ToHex(edits, 0, edits.Length);
            Assert.AreEqual((int)expected, (int)sut.Apply(8, 5, edits, 0, edits.Length), what);
            if (expected != TableProblem.None)
            {
                continue;
            }

            Assert.AreEqual(Bytes.ToHex(plain, 0, reference.Length), Bytes.ToHex(prepared, 0, sut.Length), what);
            for (int page = 0; page < reference.PageCount; page++)
            {
                Assert.IsTrue(sut.IsTouched(page) || !reference.IsTouched(page), what);
            }

            bool isRight = Table.Attach(plain, reference.Length, 2) == TableProblem.None;
            Assert.AreEqual(isRight, sut.IsRight, what);
            right += isRight ? 1 : 0;
            wrong += isRight ? 0 : 1;
            if (isRight)
            {
                held = reference.Length < 700 ? Bytes.Part(plain, 0, reference.Length) : TableVector.Copy();
            }
        }

        Assert.IsTrue(right > 100 && wrong > 100, right.ToString() + " right, " + wrong.ToString() + " wrong");
    }

    [TestMethod]
    public void Codes_taken_away_at_the_beginning_are_gone_before_the_rest_is_applied()
    {
        byte[] buffer = new byte[BufferLength];
        Array.Copy(TableVector.Copy(), buffer, TableVector.Length);
        byte[] delta = TableVector.Delta();
        KeyTableEditor sut = new KeyTableEditor(buffer);
        sut.Prepare(delta, 14, 36);
        Assert.AreEqual(0, Table.Attach(buffer, TableVector.Length, 2) == TableProblem.None ? 0 : 1);
        Assert.AreEqual((int)Reason.DoorcodeDisabled, (int)Table.RetiredReason(Table.Find(Sample.Fingerprint(7, "48213"))));
        Assert.IsFalse(Table.KeyProvidesDoorcode(1, 1));
        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(0, (int)sut.Apply(9, 1_790_000_200, delta, 14, 36));
        Assert.IsTrue(sut.IsRight);
        Assert.AreEqual(TableVector.EditedLength, sut.Length);
    }

    [TestMethod]
    public void Codes_given_wait_for_the_rest()
    {
        byte[] buffer = new byte[BufferLength];
        Array.Copy(TableVector.Copy(), buffer, TableVector.Length);
        int codes = TableVector.Keys - TableVector.Doors + 1;
        byte[] edits = new EditList().Overwrite(codes, Bytes.Of(3, 1)).Retire(1).ToArray();
        KeyTableEditor sut = new KeyTableEditor(buffer);
        sut.Prepare(edits, 0, edits.Length);
        CollectionAssert.AreEqual(TableVector.Copy(), Bytes.Part(buffer, 0, TableVector.Length));
        Assert.AreEqual(0, (int)sut.Apply(8, 5, edits, 0, edits.Length));
        Assert.AreEqual(3, (int)buffer[TableVector.Keys + 1]);
        Assert.IsTrue(sut.IsRight);
    }

    [TestMethod]
    public void Unprepared_edits_are_not_judged()
    {
        byte[] buffer = new byte[BufferLength];
        Array.Copy(TableVector.Copy(), buffer, TableVector.Length);
        KeyTableEditor sut = new KeyTableEditor(buffer);
        sut.Apply(8, 5, new byte[0], 0, 0);
        Assert.IsFalse(sut.IsRight);
    }

    private static byte[] RandomEdits(Noise noise, byte[] held)
    {
        ByteList all = new ByteList();
        int count = 1 + noise.Next(MaxEdits);
        for (int i = 0; i < count; i++)
        {
            all.Add(RandomEdit(noise, held));
        }

        return all.ToArray();
    }

    private static byte[] RandomEdit(Noise noise, byte[] held)
    {
        int section = 1 + noise.Next(11);
        int start = KeyTableLayout.BodyOffset(1);
        for (int i = 0; i < section; i++)
        {
            start += KeyTableLayout.ReadCount(held, (TableSection)i) * Lengths[i];
        }

        int count = KeyTableLayout.ReadCount(held, (TableSection)section);
        int index = noise.Next(count + 1);
        byte[] record = new byte[Lengths[section]];
        if (count > 0)
        {
            // Like another, but for its number.
            Array.Copy(held, start + (noise.Next(count) * record.Length), record, 0, record.Length);
            record[0] = (byte)(section == (int)TableSection.Credentials ? noise.Next(256) : record[0]);
        }

        switch (noise.Next(7))
        {
            case 6:
                return RandomMerge(noise, held);
            case 0:
                return new EditList().Insert(section, section == (int)TableSection.Credentials ? EditList.ByFingerprint : index, 1, record).ToArray();
            case 1:
                return new EditList().Insert(section, index, 1, record).ToArray();
            case 2:
                return new EditList().Remove(section, index < count ? index : 0, 1).ToArray();
            case 3:
                return new EditList().Retire(noise.Next(2)).ToArray();
            case 4:
                return RandomOverwrite(noise, held, noise.Next(held.Length - KeyTableLayout.BodyOffset(1) - 8), 1 + noise.Next(8));
            default:
                return RandomOverwrite(noise, held, noise.Next(held.Length - KeyTableLayout.BodyOffset(1) - 8), 1);
        }
    }

    /// <summary>Credentials that go to their places; often several to one place, and sometimes not in order.</summary>
    private static byte[] RandomMerge(Noise noise, byte[] held)
    {
        int count = 2 + noise.Next(3);
        int credentials = held.Length - (8 * KeyTableLayout.ReadCount(held, TableSection.Hosts)) - (4 * KeyTableLayout.ReadCount(held, TableSection.Denied))
             - (16 * KeyTableLayout.ReadCount(held, TableSection.Credentials));
        ByteList records = new ByteList();
        int high = noise.Next(256);
        for (int i = 0; i < count; i++)
        {
            byte[] record = Bytes.Part(held, credentials, 16);
            record[0] = (byte)high;
            record[1] = (byte)(noise.Next(2) == 0 ? i : noise.Next(256));
            records.Add(record);
            high = noise.Next(5) == 0 ? noise.Next(256) : high + noise.Next(40);
        }

        return new EditList().Insert((int)TableSection.Credentials, EditList.ByFingerprint, count, records.ToArray()).ToArray();
    }

    /// <summary>Overwrites with what is there but for one byte.</summary>
    private static byte[] RandomOverwrite(Noise noise, byte[] held, int offset, int count)
    {
        byte[] bytes = Bytes.Part(held, KeyTableLayout.BodyOffset(1) + offset, count);
        int at = noise.Next(count);
        bytes[at] = (byte)(noise.Next(3) == 0 ? noise.Next(256) : noise.Next(2) == 0 ? bytes[at] ^ 1 : noise.Next(4));
        return new EditList().Overwrite(offset, bytes).ToArray();
    }
}
