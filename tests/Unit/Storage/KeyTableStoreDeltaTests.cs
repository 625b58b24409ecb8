using DoorController.Access;
using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

/// <summary>How a delta comes to flash and into use; what a power cut or a wrong one leaves.</summary>
[TestClass]
public class KeyTableStoreDeltaTests
{
    private const int CompactAfter = 16 * 1024;
    private const long DayMs = 86_400_000;

    private static readonly KeyTable Table = new KeyTable();

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Delta_of_FORMATS_8_makes_version_9()
    {
        KeyTableStore sut = InUse(TableVector.Copy());
        Assert.IsTrue(sut.CanTakeDeltas);
        byte[] delta = TableVector.Delta();
        Expect(TableProblem.None, Take(sut, delta));
        Assert.AreEqual(9u, Table.Version);
        Assert.AreEqual(1_790_000_200u, Table.IssuedAt);
        Assert.AreEqual(8, Table.CredentialCount);
        Assert.AreEqual(1008u, Table.CredentialId(Table.Find(Sample.CardFingerprint("04112233445566778899"))));
        Assert.AreEqual((int)Reason.DoorcodeDisabled, (int)Table.RetiredReason(Table.Find(Sample.Fingerprint(7, "48213"))));
        Assert.AreEqual((int)Reason.DoorcodeDisabled, (int)Table.RetiredReason(Table.Find(Sample.Fingerprint(7, "60417"))));
        Assert.AreEqual((int)Reason.None, (int)Table.RetiredReason(Table.Find(Sample.Fingerprint(0x0102, "1234567"))));
        Assert.AreEqual("5200" + Bytes.ToHex(delta, 0, 82), Bytes.ToHex(Drive.Read(StoreSample.LogA), 0, 84));
        CollectionAssert.AreEqual(TableVector.Copy(), Drive.Read(StoreSample.SlotA));
        Assert.AreEqual(9u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Delta_is_durable_before_it_is_in_use()
    {
        byte[] held = StoreSample.Version(7);
        byte[] delta = StoreSample.Delta(held, StoreSample.Next(held, 8));
        KeyTableStore sut = InUse(held);
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
        Expect(TableProblem.None, sut.AddDelta(delta, 0, delta.Length));
        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(8u, StoreSample.VersionAtStart());
        Expect(TableProblem.None, StoreSample.Use(sut, Table, delta, 0));
        Assert.AreEqual(8u, Table.Version);
        Assert.AreEqual(8u, Table.PassId(0));
    }

    [TestMethod]
    public void Deltas_follow_one_another_and_all_are_there_after_a_restart()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        byte[] last = Follow(sut, StoreSample.Version(7), 20);
        Assert.AreEqual(27u, Table.Version);
        KeyTableStore restarted = StoreSample.Store();
        KeyTable table = new KeyTable();
        restarted.LoadNewest(table, 2);
        Assert.AreEqual(27u, table.Version);
        Assert.AreEqual(27u, table.PassId(0));
        Assert.IsTrue(restarted.CanTakeDeltas);
        byte[] delta = StoreSample.Delta(last, StoreSample.Next(last, 28));
        Expect(TableProblem.None, restarted.AddDelta(delta, 0, delta.Length));
        Expect(TableProblem.None, StoreSample.Use(restarted, table, delta, 0));
        Assert.AreEqual(28u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Delta_may_stand_anywhere_in_its_bytes()
    {
        byte[] held = StoreSample.Version(7);
        byte[] delta = StoreSample.Delta(held, StoreSample.Next(held, 8));
        byte[] answer = Bytes.Of(0xEE, 200);
        System.Array.Copy(delta, 0, answer, 44, delta.Length);
        KeyTableStore sut = InUse(held);
        Expect(TableProblem.None, sut.AddDelta(answer, 44, delta.Length));
        Expect(TableProblem.None, StoreSample.Use(sut, Table, answer, 44));
        Assert.AreEqual(8u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Journal_cut_anywhere_leaves_the_version_before_the_cut()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 3);
        byte[] whole = Drive.Read(StoreSample.LogA);
        int entry = whole.Length / 3;
        for (int length = 0; length <= whole.Length; length++)
        {
            Drive.Write(StoreSample.LogA, Bytes.Part(whole, 0, length));
            KeyTableStore restarted = StoreSample.Store();
            KeyTable table = new KeyTable();
            restarted.LoadNewest(table, 2);
            Assert.AreEqual((uint)(7 + (length / entry)), table.Version, "length " + length.ToString());
            Assert.AreEqual(length % entry == 0, restarted.CanTakeDeltas, "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Any_byte_of_the_journal_changed_leaves_a_version_before_it_and_wants_a_snapshot()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 2);
        byte[] whole = Drive.Read(StoreSample.LogA);
        int entry = whole.Length / 2;
        for (int i = 0; i < whole.Length; i++)
        {
            Drive.Write(StoreSample.LogA, Bytes.WithBitFlipped(whole, (8 * i) + (i % 8)));
            KeyTableStore restarted = StoreSample.Store();
            KeyTable table = new KeyTable();
            restarted.LoadNewest(table, 2);
            Assert.AreEqual(i < entry ? 7u : 8u, table.Version, "byte " + i.ToString());
            Assert.IsFalse(restarted.CanTakeDeltas, "byte " + i.ToString());
        }
    }

    /// <summary>What a delta says of versions counts only once its MAC is right: an older table beside it must not win by a changed bit.</summary>
    [TestMethod]
    public void Any_bit_of_the_versions_in_the_journal_changed_the_older_table_does_not_come_back()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 2);
        Drive.Write(StoreSample.SlotB, StoreSample.Version(6));
        byte[] whole = Drive.Read(StoreSample.LogA);
        int entry = whole.Length / 2;
        for (int bit = 0; bit < 64; bit++)
        {
            Drive.Write(StoreSample.LogA, Bytes.WithBitFlipped(whole, (8 * (entry + 2)) + bit));
            Assert.AreEqual(8u, StoreSample.VersionAtStart(), "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void Any_byte_of_a_delta_changed_the_old_table_goes_on_and_a_snapshot_is_wanted()
    {
        byte[] held = StoreSample.Version(7);
        byte[] right = TableVector.Delta();
        for (int i = 0; i < right.Length; i++)
        {
            KeyTableStore sut = InUse(held);
            byte[] delta = Bytes.WithBitFlipped(right, (8 * i) + (i % 8));
            Assert.AreNotEqual(0, (int)Take(sut, delta), "byte " + i.ToString());
            Assert.AreEqual(7u, Table.Version, "byte " + i.ToString());
            Assert.AreEqual(502u, Table.PassId(0));
            Assert.AreEqual(7, Table.CredentialCount);
            Assert.AreEqual(7u, StoreSample.VersionAtStart(), "byte " + i.ToString());

            // What is not a whole delta never came to the journal.
            Assert.AreEqual(i == 12 || i == 13, sut.CanTakeDeltas, "byte " + i.ToString());
        }
    }

    [DataRow(6)]
    [DataRow(8)]
    public void Delta_from_another_version_is_refused(int from)
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        byte[] other = StoreSample.Version((uint)from);
        Expect(TableProblem.DeltaNotApplicable, Take(sut, StoreSample.Delta(other, StoreSample.Next(other, 9))));
        ExpectOldTableWithoutDeltas(sut);
    }

    [DataRow(7)]
    [DataRow(6)]
    public void Delta_to_a_version_that_is_not_newer_is_refused(int to)
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        byte[] held = StoreSample.Version(7);
        Expect(TableProblem.DeltaNotApplicable, Take(sut, StoreSample.Delta(held, StoreSample.Next(held, (uint)to))));
        ExpectOldTableWithoutDeltas(sut);
    }

    [TestMethod]
    public void Delta_to_a_table_that_does_not_hold_together_is_refused_though_its_mac_is_right()
    {
        byte[] held = StoreSample.Version(7);
        byte[] to = Bytes.Copy(held);
        to[24] = 8;
        to[TableVector.Passes + 11] = 3;
        TableBuilder.Sign(to);
        byte[] edits = new EditList().Overwrite(TableVector.Passes + 11 - TableVector.Doors, Bytes.Of(3, 1)).ToArray();
        KeyTableStore sut = InUse(held);
        Expect(TableProblem.RecordOutOfRange, Take(sut, StoreSample.Delta(held, to, edits)));
        ExpectOldTableWithoutDeltas(sut);
    }

    [TestMethod]
    public void Delta_that_makes_the_table_too_large_is_refused()
    {
        byte[] held = StoreSample.Version(7);
        Drive.Clear();
        Table.Detach();
        Drive.Write(StoreSample.SlotA, held);
        KeyTableStore sut = new KeyTableStore(Sample.SiteId(), StoreSample.Keys(), held.Length + 15);
        sut.LoadNewest(Table, 2);
        Expect(TableProblem.TooLarge, Take(sut, TableVector.Delta()));
        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(7, Table.CredentialCount);
        Assert.IsFalse(sut.CanTakeDeltas);

        // The delta is in the journal; a start finds that it does not fit.
        KeyTableStore restarted = new KeyTableStore(Sample.SiteId(), StoreSample.Keys(), held.Length + 15);
        restarted.LoadNewest(Table, 2);
        Assert.AreEqual(7u, Table.Version);
        Assert.IsFalse(restarted.CanTakeDeltas);
    }

    [TestMethod]
    public void After_a_wrong_delta_a_snapshot_is_taken_and_deltas_follow_it()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Take(sut, Bytes.WithBitFlipped(TableVector.Delta(), 8 * 75));
        Assert.IsFalse(sut.CanTakeDeltas);
        byte[] snapshot = StoreSample.Version(9);
        Receive(sut, snapshot);
        Assert.AreEqual(9u, Table.Version);
        Assert.IsTrue(sut.CanTakeDeltas);
        Follow(sut, snapshot, 2);
        Assert.AreEqual(11u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Wrong_delta_behind_right_ones_leaves_the_right_ones()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 2);
        Expect(TableProblem.DeltaNotApplicable, Take(sut, TableVector.Delta()));
        Assert.AreEqual(9u, Table.Version);
        Assert.AreEqual(9u, Table.PassId(0));
        Assert.IsFalse(sut.CanTakeDeltas);
        Assert.AreEqual(9u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Without_a_table_there_are_no_deltas()
    {
        Drive.Clear();
        Table.Detach();
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 2);
        Assert.IsFalse(sut.CanTakeDeltas);
        Expect(TableProblem.StorageFailed, sut.AddDelta(TableVector.Delta(), 0, 82));
    }

    [TestMethod]
    public void Delta_cut_at_any_length_is_not_kept()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        for (int length = 0; length < 82; length++)
        {
            Expect(TableProblem.DeltaNotApplicable, sut.AddDelta(TableVector.Delta(), 0, length));
        }

        Assert.IsFalse(Drive.Has(StoreSample.LogA));
        Assert.IsTrue(sut.CanTakeDeltas);
    }

    [TestMethod]
    public void Stale_journal_of_a_slot_that_is_used_again_is_deleted()
    {
        // A begins at 7 and has a journal; B comes at 20, then A again.
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 2);
        Receive(sut, StoreSample.Version(20));
        Receive(sut, StoreSample.Version(30));
        Assert.IsFalse(Drive.Has(StoreSample.LogA));
        Assert.IsTrue(sut.CanTakeDeltas);
        Follow(sut, StoreSample.Version(30), 1);
        Assert.AreEqual(31u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Stale_journal_that_a_power_cut_left_changes_nothing()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 2);
        byte[] stale = Drive.Read(StoreSample.LogA);
        Drive.Write(StoreSample.SlotA, StoreSample.Version(30));
        Drive.Write(StoreSample.LogA, stale);
        KeyTableStore restarted = StoreSample.Store();
        KeyTable table = new KeyTable();
        restarted.LoadNewest(table, 2);
        Assert.AreEqual(30u, table.Version);
        Assert.IsFalse(restarted.CanTakeDeltas);
    }

    [TestMethod]
    public void Long_journal_becomes_a_table_in_the_other_slot()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        byte[] last = FollowUntilLong(sut);
        uint version = Table.Version;
        Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        sut.CompactIfDue(true, 0);
        CollectionAssert.AreEqual(last, Drive.Read(StoreSample.SlotB));
        Assert.IsFalse(Drive.Has(StoreSample.LogB));
        Assert.AreEqual(version, StoreSample.VersionAtStart());
        Assert.IsTrue(sut.CanTakeDeltas);
        Follow(sut, last, 2);
        Assert.AreEqual(version + 2, StoreSample.VersionAtStart());
        Assert.IsTrue(Drive.Has(StoreSample.LogB));

        // Table and journal that were compacted stay until the slot is needed.
        Drive.Delete(StoreSample.SlotB);
        Assert.AreEqual(version, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Long_journal_waits_for_quiet_doors_and_a_day_after_the_last_time()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        byte[] last = FollowUntilLong(sut);
        sut.CompactIfDue(false, 0);
        Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        sut.CompactIfDue(true, 1_000);
        CollectionAssert.AreEqual(last, Drive.Read(StoreSample.SlotB));
        byte[] before = Drive.Read(StoreSample.SlotA);
        last = FollowFar(sut, last, CompactAfter);
        sut.CompactIfDue(true, DayMs + 999);
        CollectionAssert.AreEqual(before, Drive.Read(StoreSample.SlotA));
        sut.CompactIfDue(true, DayMs + 1_000);
        CollectionAssert.AreEqual(last, Drive.Read(StoreSample.SlotA));
    }

    [TestMethod]
    public void Journal_at_its_limit_waits_for_nothing()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        byte[] last = FollowUntilLong(sut);
        sut.CompactIfDue(true, 0);
        last = FollowFar(sut, last, 4 * CompactAfter);
        sut.CompactIfDue(false, 1_000);
        CollectionAssert.AreEqual(last, Drive.Read(StoreSample.SlotA));
    }

    /// <summary>SALTO KS, look-back: an older table does not come back.</summary>
    [TestMethod]
    public void Old_table_put_beside_a_journal_that_leads_further_does_not_win()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 20);
        Drive.Write(StoreSample.SlotB, StoreSample.Version(20));
        Assert.AreEqual(27u, StoreSample.VersionAtStart());

        // What it says of itself is not enough, though.
        byte[] journal = Drive.Read(StoreSample.LogA);
        Drive.Write(StoreSample.LogA, Bytes.WithBitFlipped(journal, (8 * (journal.Length - 1)) + 3));
        Assert.AreEqual(26u, StoreSample.VersionAtStart());
        Drive.Write(StoreSample.LogA, Bytes.WithBitFlipped(journal, (8 * 20) + 3));
        Assert.AreEqual(20u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Damaged_table_that_says_that_it_is_newer_leaves_the_other()
    {
        InUse(StoreSample.Version(7));
        byte[] damaged = StoreSample.Version(9);
        damaged[TableVector.Grants] ^= 1;
        Drive.Write(StoreSample.SlotB, damaged);
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
        Drive.Write(StoreSample.SlotA, Bytes.Part(damaged, 0, 100));
        Assert.AreEqual(0u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Short_journal_is_left_as_it_is()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        Follow(sut, StoreSample.Version(7), 5);
        sut.CompactIfDue(true, 0);
        Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        Assert.AreEqual(12u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Long_journal_waits_while_a_table_is_being_received()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        FollowUntilLong(sut);
        byte[] next = StoreSample.Version(1_000_000);
        Expect(TableProblem.None, sut.AddPiece(1_000_000, (uint)next.Length, 0, next, 0, 100));
        sut.CompactIfDue(true, 0);
        Expect(TableProblem.None, sut.AddPiece(1_000_000, (uint)next.Length, 100, next, 100, next.Length - 100));
        Expect(TableProblem.None, sut.Finish(Table.Version));
        CollectionAssert.AreEqual(next, Drive.Read(StoreSample.SlotB));
    }

    [TestMethod]
    public void Wrong_delta_at_the_end_of_a_long_journal_still_wants_a_snapshot()
    {
        KeyTableStore sut = InUse(StoreSample.Version(7));
        FollowUntilLong(sut);
        uint version = Table.Version;
        Expect(TableProblem.DeltaNotApplicable, Take(sut, TableVector.Delta()));
        sut.CompactIfDue(true, 0);
        Assert.IsFalse(sut.CanTakeDeltas);
        Assert.AreEqual(version, Table.Version);
        Assert.AreEqual(version, StoreSample.VersionAtStart());
    }

    private static void Expect(TableProblem expected, TableProblem actual) => Assert.AreEqual((int)expected, (int)actual);

    private static void ExpectOldTableWithoutDeltas(KeyTableStore store)
    {
        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(7, Table.CredentialCount);
        Assert.IsFalse(store.CanTakeDeltas);
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    /// <summary>A store with a table in use in slot A.</summary>
    private static KeyTableStore InUse(byte[] table)
    {
        Drive.Clear();
        Table.Detach();
        Drive.Write(StoreSample.SlotA, table);
        KeyTableStore store = StoreSample.Store();
        store.LoadNewest(Table, 2);
        Assert.IsTrue(Table.IsLoaded);
        return store;
    }

    private static TableProblem Take(KeyTableStore store, byte[] delta)
    {
        TableProblem problem = store.AddDelta(delta, 0, delta.Length);
        return problem == TableProblem.None ? StoreSample.Use(store, Table, delta, 0) : problem;
    }

    /// <summary>Takes so many deltas, each to the next version.</summary>
    /// <returns>The table that they lead to.</returns>
    private static byte[] Follow(KeyTableStore store, byte[] table, int count)
    {
        for (int i = 0; i < count; i++)
        {
            byte[] next = StoreSample.Next(table, Table.Version + 1);
            Expect(TableProblem.None, Take(store, StoreSample.Delta(table, next)));
            table = next;
        }

        return table;
    }

    /// <summary>Takes deltas until the journal is long enough to be compacted.</summary>
    private static byte[] FollowUntilLong(KeyTableStore store) => FollowFar(store, StoreSample.Version(7), CompactAfter);

    /// <summary>Takes long deltas until so many bytes of journal more are there.</summary>
    /// <returns>The table that they lead to.</returns>
    private static byte[] FollowFar(KeyTableStore store, byte[] table, int bytes)
    {
        for (int length = 0; length < bytes;)
        {
            byte[] next = StoreSample.Next(table, Table.Version + 1);
            EditList edits = new EditList();
            for (int i = 0; i < 14; i++)
            {
                // Much that changes nothing.
                edits.Overwrite(0, Bytes.Part(table, TableVector.Doors, 255));
            }

            edits.Overwrite(TableVector.Passes - TableVector.Doors, Bytes.Part(next, TableVector.Passes, 4));
            byte[] delta = StoreSample.Delta(table, next, edits.ToArray());
            Expect(TableProblem.None, Take(store, delta));
            length += 2 + delta.Length;
            table = next;
        }

        return table;
    }

    private static void Receive(KeyTableStore store, byte[] table)
    {
        uint version = (uint)(table[24] | (table[25] << 8));
        Expect(TableProblem.None, store.AddPiece(version, (uint)table.Length, 0, table, 0, table.Length));
        Expect(TableProblem.None, store.Finish(Table.Version));
        Expect(TableProblem.None, store.Switch(Table, 2));
    }
}
