using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

/// <summary>How a new table comes to flash and into use, and what keeps it out.</summary>
[TestClass]
public class KeyTableStoreReceptionTests
{
    private const int PieceLength = 100;

    private static readonly KeyTable Table = new KeyTable();

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Received_table_is_used_and_kept()
    {
        Begin();
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 2);
        Expect(TableProblem.None, Receive(sut, StoreSample.Version(7), 0));
        Expect(TableProblem.None, sut.Switch(Table, 2));
        Assert.AreEqual(7u, Table.Version);
        CollectionAssert.AreEqual(StoreSample.Version(7), Drive.Read(StoreSample.SlotA));
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Slots_take_turns_and_the_one_in_use_is_never_written()
    {
        Begin();
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 2);
        for (uint version = 1; version <= 6; version++)
        {
            Expect(TableProblem.None, Receive(sut, StoreSample.Version(version), Table.Version));
            Expect(TableProblem.None, sut.Switch(Table, 2));
            Assert.AreEqual(version, Table.Version);
        }

        CollectionAssert.AreEqual(StoreSample.Version(5), Drive.Read(StoreSample.SlotA));
        CollectionAssert.AreEqual(StoreSample.Version(6), Drive.Read(StoreSample.SlotB));
    }

    [TestMethod]
    public void Table_in_use_can_be_loaded_again_while_the_next_is_received()
    {
        KeyTableStore sut = InUse(7);
        byte[] next = StoreSample.Version(8);
        for (int offset = 0; offset < next.Length; offset += PieceLength)
        {
            Expect(TableProblem.None, Piece(sut, next, 8, offset));
            Assert.AreEqual(7u, StoreSample.VersionAtStart());
        }

        // A file that is open can't be deleted: the next test could not begin.
        sut.Abandon();
    }

    [TestMethod]
    public void Power_cut_between_finish_and_switch_leaves_the_new_table()
    {
        KeyTableStore sut = InUse(7);
        Expect(TableProblem.None, Receive(sut, StoreSample.Version(8), 7));
        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(8u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Progress_of_receiving_is_told()
    {
        KeyTableStore sut = InUse(7);
        Assert.AreEqual(0u, sut.StagedVersion);
        Assert.AreEqual(0, sut.StagedLength);
        Expect(TableProblem.None, Piece(sut, StoreSample.Version(8), 8, 0));
        Expect(TableProblem.None, Piece(sut, StoreSample.Version(8), 8, 100));
        Assert.AreEqual(8u, sut.StagedVersion);
        Assert.AreEqual(200, sut.StagedLength);
        Expect(TableProblem.None, Piece(sut, StoreSample.Version(8), 8, 200));
        Expect(TableProblem.None, Piece(sut, StoreSample.Version(8), 8, 300));
        Expect(TableProblem.None, Piece(sut, StoreSample.Version(8), 8, 400));
        Assert.AreEqual(TableVector.Length, sut.StagedLength);
        Expect(TableProblem.None, sut.Finish(7));
        Assert.AreEqual(0u, sut.StagedVersion);
        Assert.AreEqual(0, sut.StagedLength);
    }

    [DataRow(1)]
    [DataRow(99)]
    [DataRow(101)]
    [DataRow(200)]
    [DataRow(2147483647)]
    [DataRow(-1)]
    public void Piece_out_of_order_begins_anew(int offset)
    {
        KeyTableStore sut = InUse(7);
        Piece(sut, StoreSample.Version(8), 8, 0);
        Expect(TableProblem.LengthsContradict, sut.AddPiece(8, TableVector.Length, (uint)offset, new byte[10], 0, 10));
        Assert.AreEqual(0u, sut.StagedVersion);
        Assert.AreEqual(0, sut.StagedLength);
        Expect(TableProblem.None, Receive(sut, StoreSample.Version(8), 7));
        Expect(TableProblem.None, sut.Switch(Table, 2));
    }

    [TestMethod]
    public void Piece_before_the_first_is_refused()
    {
        KeyTableStore sut = InUse(7);
        Expect(TableProblem.LengthsContradict, Piece(sut, StoreSample.Version(8), 8, 100));
        Expect(TableProblem.LengthsContradict, Piece(sut, StoreSample.Version(8), 0, 100));
        Assert.AreEqual(0, sut.StagedLength);
    }

    [TestMethod]
    public void Piece_of_another_version_is_refused()
    {
        KeyTableStore sut = InUse(7);
        Piece(sut, StoreSample.Version(8), 8, 0);
        Expect(TableProblem.LengthsContradict, Piece(sut, StoreSample.Version(9), 9, 100));
        Assert.AreEqual(0u, sut.StagedVersion);
    }

    [TestMethod]
    public void First_piece_begins_anew_whatever_was_received()
    {
        KeyTableStore sut = InUse(7);
        Piece(sut, StoreSample.Version(8), 8, 0);
        Piece(sut, StoreSample.Version(8), 8, 100);
        Expect(TableProblem.None, Receive(sut, StoreSample.Version(9), 7));
        Expect(TableProblem.None, sut.Switch(Table, 2));
        Assert.AreEqual(9u, Table.Version);
    }

    [TestMethod]
    public void Piece_beyond_the_length_is_refused()
    {
        KeyTableStore sut = InUse(7);
        Expect(TableProblem.LengthsContradict, sut.AddPiece(8, 9, 0, new byte[10], 0, 10));
        Piece(sut, StoreSample.Version(8), 8, 0);
        Expect(TableProblem.LengthsContradict, sut.AddPiece(8, 109, 100, new byte[10], 0, 10));
        Assert.AreEqual(0, sut.StagedLength);
    }

    [TestMethod]
    public void Table_of_the_largest_length_is_taken_and_a_larger_is_not()
    {
        Begin();
        byte[] table = StoreSample.Version(7);
        KeyTableStore sut = new KeyTableStore(Sample.SiteId(), StoreSample.Keys(), table.Length);
        Assert.AreEqual(table.Length, sut.MaxLength);
        sut.LoadNewest(Table, 2);
        Expect(TableProblem.None, Receive(sut, table, 0));
        Expect(TableProblem.None, sut.Switch(Table, 2));
        Expect(TableProblem.TooLarge, sut.AddPiece(8, (uint)table.Length + 1, 0, table, 0, 10));
        Expect(TableProblem.TooLarge, sut.AddPiece(8, 0xFFFFFFFF, 0, table, 0, 10));
        Assert.AreEqual(0u, sut.StagedVersion);
    }

    [TestMethod]
    public void Table_of_another_version_than_was_announced_is_refused()
    {
        KeyTableStore sut = InUse(7);
        byte[] table = StoreSample.Version(9);
        for (int offset = 0; offset < table.Length; offset += PieceLength)
        {
            Expect(TableProblem.None, Piece(sut, table, 8, offset));
        }

        Expect(TableProblem.LengthsContradict, sut.Finish(7));
        Assert.IsFalse(Drive.Has(StoreSample.SlotB));
    }

    [TestMethod]
    public void Finish_without_a_piece_is_refused()
    {
        KeyTableStore sut = InUse(7);
        Expect(TableProblem.StorageFailed, sut.Finish(7));
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Abandoned_table_is_forgotten()
    {
        KeyTableStore sut = InUse(7);
        Piece(sut, StoreSample.Version(8), 8, 0);
        sut.Abandon();
        Assert.AreEqual(0u, sut.StagedVersion);
        Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        sut.Abandon();
        Expect(TableProblem.None, Receive(sut, StoreSample.Version(8), 7));
    }

    [TestMethod]
    public void Any_byte_changed_the_received_table_is_refused_and_the_old_one_goes_on()
    {
        KeyTableStore sut = InUse(7);
        byte[] next = StoreSample.Version(8);
        for (int i = 0; i < next.Length; i++)
        {
            Assert.AreNotEqual(0, (int)Receive(sut, Bytes.WithBitFlipped(next, (i * 8) + (i % 8)), 7), "byte " + i.ToString());
            Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        }

        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Truncated_at_any_length_the_received_table_is_refused()
    {
        KeyTableStore sut = InUse(7);
        byte[] next = StoreSample.Version(8);
        for (int length = 1; length < next.Length; length++)
        {
            Assert.AreNotEqual(0, (int)Receive(sut, Bytes.Part(next, 0, length), 7), "length " + length.ToString());
            Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        }
    }

    [DataRow(0, 0, (int)TableProblem.NotATable)]
    [DataRow(4, 0, (int)TableProblem.UnknownFormat)]
    [DataRow(8, 0, (int)TableProblem.Foreign)]
    [DataRow(15, 7, (int)TableProblem.Foreign)]
    [DataRow(16, 0, (int)TableProblem.Foreign)]
    [DataRow(23, 1, (int)TableProblem.Foreign)]
    [DataRow(5, 0, (int)TableProblem.MacWrong)]
    [DataRow(28, 0, (int)TableProblem.MacWrong)]
    [DataRow(TableVector.Tags, 0, (int)TableProblem.MacWrong)]
    [DataRow(TableVector.Doors - 1, 7, (int)TableProblem.MacWrong)]
    [DataRow(TableVector.Doors, 0, (int)TableProblem.PageDamaged)]
    [DataRow(TableVector.Length - 1, 7, (int)TableProblem.PageDamaged)]
    public void Damage_has_its_name(int offset, int bit, int problem)
    {
        KeyTableStore sut = InUse(7);
        Assert.AreEqual(problem, (int)Receive(sut, Bytes.WithBitFlipped(StoreSample.Version(8), (offset * 8) + bit), 7));
    }

    [DataRow(1)]
    [DataRow(6)]
    [DataRow(7)]
    public void Table_that_is_not_newer_is_refused_and_deleted(int version)
    {
        KeyTableStore sut = InUse(7);
        Expect(TableProblem.Older, Receive(sut, StoreSample.Version((uint)version), 7));
        Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Table_of_another_site_or_controller_is_refused_though_it_is_signed()
    {
        KeyTableStore sut = InUse(7);
        Expect(TableProblem.Foreign, Receive(sut, StoreSample.Foreign(8), 7));
        TableBuilder other = TableBuilder.OfTheVector();
        other.Version = 8;
        other.SiteId = Bytes.FromHex("00112233445566ab");
        Expect(TableProblem.Foreign, Receive(sut, other.Build(), 7));
    }

    [TestMethod]
    public void Table_signed_with_another_controllers_key_is_refused()
    {
        Begin();
        byte[] root = Sample.LinkRoot();
        root[31] ^= 1;
        KeyTableStore sut = new KeyTableStore(Sample.SiteId(), new LinkKeys(Sample.ControllerId(), root), 8_192);
        Expect(TableProblem.MacWrong, Receive(sut, StoreSample.Version(8), 0));
    }

    [TestMethod]
    public void Page_of_another_table_is_refused_under_a_right_header()
    {
        KeyTableStore sut = InUse(7);
        byte[] spliced = StoreSample.Version(8);
        byte[] other = Bytes.Copy(spliced);
        other[TableVector.Grants + 2] ^= 1;
        TableBuilder.Sign(other);
        System.Array.Copy(other, TableVector.Doors, spliced, TableVector.Doors, TableVector.Length - TableVector.Doors);
        Expect(TableProblem.PageDamaged, Receive(sut, spliced, 7));
        System.Array.Copy(other, TableVector.Tags, spliced, TableVector.Tags, 16);
        Expect(TableProblem.MacWrong, Receive(sut, spliced, 7));
    }

    [TestMethod]
    public void Signed_table_that_does_not_hold_together_is_refused_and_the_old_one_goes_on()
    {
        KeyTableStore sut = InUse(7);
        Expect(TableProblem.RecordOutOfRange, Receive(sut, StoreSample.Contradictory(8), 7));
        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(1, Table.Find(Sample.Fingerprint(7, "48213")));
        Assert.IsFalse(Drive.Has(StoreSample.SlotB));
        Expect(TableProblem.None, Receive(sut, StoreSample.Version(9), 7));
        Expect(TableProblem.None, sut.Switch(Table, 2));
        Assert.AreEqual(9u, Table.Version);
    }

    [TestMethod]
    public void Signed_table_that_does_not_hold_together_leaves_none_when_there_was_none()
    {
        Begin();
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 2);
        Expect(TableProblem.RecordOutOfRange, Receive(sut, StoreSample.Contradictory(8), 0));
        Assert.IsFalse(Table.IsLoaded);
    }

    [TestMethod]
    public void Pass_kept_by_a_grant_that_its_host_has_not_is_refused_while_it_streams()
    {
        Begin();
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 2);
        byte[] table = TableVector.Copy();
        table[TableVector.Passes + 10] = 3;
        TableBuilder.Sign(table);
        Expect(TableProblem.RecordOutOfRange, Receive(sut, table, 0));
    }

    [TestMethod]
    public void Records_are_judged_while_they_stream_from_flash_as_they_would_be_in_memory()
    {
        Begin();
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 2);
        TableBuilder builder = TableBuilder.OfTheVector();
        StoreSample.Fill(builder, 260);
        byte[] whole = builder.Build();
        Assert.AreEqual(2, (int)whole[6]);
        int body = KeyTableLayout.BodyOffset(2);
        Noise noise = new Noise(5);
        KeyTable inMemory = new KeyTable();
        int right = 0;
        for (int round = 0; round < 250; round++)
        {
            byte[] table = Bytes.Copy(whole);

            // Half of them among the first records, which are of all sections.
            int at = body + noise.Next(noise.Next(2) == 0 ? 330 : whole.Length - body);
            table[at] = (byte)(noise.Next(2) == 0 ? noise.Next(4) : table[at] ^ (1 << noise.Next(8)));
            TableBuilder.Sign(table);
            TableProblem expected = inMemory.Attach(table, table.Length, 2);
            Assert.AreEqual((int)expected, (int)Receive(sut, table, 0), "byte " + (at - body).ToString() + " of the body is " + table[at].ToString());
            right += expected == TableProblem.None ? 1 : 0;
        }

        Assert.IsTrue(right > 50 && right < 200, right.ToString());
    }

    [TestMethod]
    public void Table_with_more_doors_than_the_board_is_refused_and_the_old_one_goes_on()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.OneDoor(7));
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 1);
        Expect(TableProblem.None, Receive(sut, StoreSample.Version(8), 7));
        Expect(TableProblem.TooManyDoors, sut.Switch(Table, 1));
        Assert.AreEqual(7u, Table.Version);
    }

    [DataRow(6, 2, (int)TableProblem.TooShort)]
    [DataRow(6, 0, (int)TableProblem.LengthsContradict)]
    [DataRow(32, 67, (int)TableProblem.TooShort)]
    [DataRow(32, 65, (int)TableProblem.LengthsContradict)]
    [DataRow(36, 3, (int)TableProblem.LengthsContradict)]
    [DataRow(52, 8, (int)TableProblem.LengthsContradict)]
    [DataRow(54, 2, (int)TableProblem.LengthsContradict)]
    public void Signed_header_that_contradicts_the_body_is_refused(int offset, int value, int expected)
    {
        KeyTableStore sut = InUse(7);
        byte[] table = StoreSample.Version(8);
        table[offset] = (byte)value;
        StoreSample.SignHeader(table);
        TableProblem problem = Receive(sut, table, 7);
        Assert.AreEqual(expected, (int)(problem == TableProblem.None ? sut.Switch(Table, 2) : problem));
        Assert.AreEqual(7u, Table.Version);
    }

    [TestMethod]
    public void Two_pages_are_checked_each_with_its_number()
    {
        KeyTableStore sut = InUse(7);
        byte[] table = StoreSample.Large(8, 300);
        Assert.AreEqual(2, (int)table[6]);
        Expect(TableProblem.PageDamaged, Receive(sut, Bytes.WithBitFlipped(table, (table.Length - 1) * 8), 7));
        Expect(TableProblem.PageDamaged, Receive(sut, Bytes.WithBitFlipped(table, 129 * 8), 7));
        Expect(TableProblem.MacWrong, Receive(sut, WithTagsSwapped(table), 7));
        Expect(TableProblem.None, Receive(sut, table, 7));
        Expect(TableProblem.None, sut.Switch(Table, 2));
        Assert.AreEqual(300, Table.CredentialCount);
    }

    [TestMethod]
    public void Page_that_is_exactly_full_is_read()
    {
        // A door and a zone of 8 bytes, a Key of 10, a holder of 8, a grant of 12, an interval and a schedule for it of 6 and 8, a denied id
        // of 4, and 250 credentials of 16 are 4,064.
        Begin();
        TableBuilder table = new TableBuilder();
        table.Version = 8;
        table.AddDoor(1, 7);
        table.AddSchedule();
        table.AddInterval(1, 0, 1);
        table.AddKey(1, 1);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        table.AddDenied(1);
        StoreSample.Fill(table, 250);
        byte[] bytes = table.Build();
        Assert.AreEqual(112 + 4_064, bytes.Length);
        KeyTableStore sut = StoreSample.Store();
        sut.LoadNewest(Table, 2);
        Expect(TableProblem.None, Receive(sut, bytes, 0));
        Expect(TableProblem.None, sut.Switch(Table, 2));
        Assert.AreEqual(250, Table.CredentialCount);
    }

    [DataRow(1)]
    [DataRow(47)]
    [DataRow(1000)]
    [DataRow(8192)]
    public void Random_bytes_are_no_table(int length)
    {
        KeyTableStore sut = InUse(7);
        Noise noise = new Noise((uint)length);
        for (int i = 0; i < 20; i++)
        {
            byte[] bytes = noise.Bytes(length);
            if (i > 9 && length > 56)
            {
                // Right up to where the MAC decides.
                System.Array.Copy(StoreSample.Version(8), bytes, 28);
            }

            Assert.AreNotEqual(0, (int)Receive(sut, bytes, 7));
        }

        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    private static void Expect(TableProblem expected, TableProblem actual) => Assert.AreEqual((int)expected, (int)actual);

    private static void Begin()
    {
        Drive.Clear();
        Table.Detach();
    }

    /// <summary>A store with a table in use in slot A.</summary>
    private static KeyTableStore InUse(uint version)
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version(version));
        KeyTableStore store = StoreSample.Store();
        store.LoadNewest(Table, 2);
        Assert.AreEqual(version, Table.Version);
        return store;
    }

    private static TableProblem Receive(KeyTableStore store, byte[] table, uint held)
    {
        for (int offset = 0; offset < table.Length; offset += PieceLength)
        {
            TableProblem problem = Piece(store, table, VersionOf(table), offset);
            if (problem != TableProblem.None)
            {
                return problem;
            }
        }

        return store.Finish(held);
    }

    /// <summary>The version that stands in the table; some version when it is cut before that.</summary>
    private static uint VersionOf(byte[] table) =>
        table.Length < 28 ? 1 : (uint)(table[24] | (table[25] << 8) | (table[26] << 16) | (table[27] << 24));

    private static TableProblem Piece(KeyTableStore store, byte[] table, uint version, int offset)
    {
        int left = table.Length - offset;
        return store.AddPiece(version, (uint)table.Length, (uint)offset, table, offset, left < PieceLength ? left : PieceLength);
    }

    private static byte[] WithTagsSwapped(byte[] table)
    {
        byte[] swapped = Bytes.Copy(table);
        System.Array.Copy(table, TableVector.Tags, swapped, TableVector.Tags + 16, 16);
        System.Array.Copy(table, TableVector.Tags + 16, swapped, TableVector.Tags, 16);
        return swapped;
    }
}
