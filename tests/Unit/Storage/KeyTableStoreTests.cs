using DoorController.Access;
using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

/// <summary>Which slot a controller uses when it starts.</summary>
[TestClass]
public class KeyTableStoreTests
{
    private static readonly KeyTable Table = new KeyTable();

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Without_a_slot_there_is_no_table()
    {
        Begin();
        Assert.AreEqual(0u, StoreSample.VersionAtStart());
    }

    [DataRow(StoreSample.SlotA)]
    [DataRow(StoreSample.SlotB)]
    public void Table_in_either_slot_is_used(string slot)
    {
        Begin();
        Drive.Write(slot, StoreSample.Version(7));
        StoreSample.Store().LoadNewest(Table, 2);
        Assert.AreEqual(7u, Table.Version);
        Assert.AreEqual(7, Table.CredentialCount);
    }

    [DataRow(7, 8)]
    [DataRow(8, 7)]
    public void Newer_of_two_slots_is_used(int a, int b)
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version((uint)a));
        Drive.Write(StoreSample.SlotB, StoreSample.Version((uint)b));
        Assert.AreEqual(8u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Versions_above_half_of_32_bits_are_newer()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version(0x7FFFFFFF));
        Drive.Write(StoreSample.SlotB, StoreSample.Version(0xFFFFFFFF));
        Assert.AreEqual(0xFFFFFFFF, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Older_slot_is_used_when_any_byte_of_the_newer_is_damaged()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version(7));
        byte[] newer = StoreSample.Version(8);
        for (int i = 0; i < newer.Length; i++)
        {
            Drive.Write(StoreSample.SlotB, Bytes.WithBitFlipped(newer, (i * 8) + (i % 8)));
            Assert.AreEqual(7u, StoreSample.VersionAtStart(), "byte " + i.ToString());
        }
    }

    [TestMethod]
    public void Older_slot_is_used_when_the_newer_is_truncated_at_any_length()
    {
        Begin();
        Drive.Write(StoreSample.SlotB, StoreSample.Version(7));
        byte[] newer = StoreSample.Version(8);
        for (int length = 0; length < newer.Length; length++)
        {
            Drive.Write(StoreSample.SlotA, Bytes.Part(newer, 0, length));
            Assert.AreEqual(7u, StoreSample.VersionAtStart(), "length " + length.ToString());
        }
    }

    [TestMethod]
    public void Older_slot_is_used_when_the_newer_is_another_controllers()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version(7));
        Drive.Write(StoreSample.SlotB, StoreSample.Foreign(8));
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Older_slot_is_used_when_the_newer_is_signed_but_does_not_hold_together()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version(7));
        Drive.Write(StoreSample.SlotB, StoreSample.Contradictory(8));
        Assert.AreEqual(7u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Older_slot_is_used_when_the_newer_has_more_doors_than_the_board()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.OneDoor(7));
        Drive.Write(StoreSample.SlotB, StoreSample.Version(8));
        StoreSample.Store().LoadNewest(Table, 1);
        Assert.AreEqual(7u, Table.Version);
    }

    [TestMethod]
    public void Two_damaged_slots_are_no_table()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, Bytes.WithBitFlipped(StoreSample.Version(7), 8 * TableVector.Holders));
        Drive.Write(StoreSample.SlotB, Bytes.WithBitFlipped(StoreSample.Version(8), 8 * TableVector.Holders));
        StoreSample.Store().LoadNewest(Table, 2);
        Assert.IsFalse(Table.IsLoaded);
    }

    [TestMethod]
    public void Version_zero_is_no_table()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version(0));
        Assert.AreEqual(0u, StoreSample.VersionAtStart());
    }

    [TestMethod]
    public void Table_on_flash_that_is_too_large_for_the_board_is_none()
    {
        Begin();
        Drive.Write(StoreSample.SlotA, StoreSample.Version(8));
        Drive.Write(StoreSample.SlotB, StoreSample.OneDoor(7));
        KeyTableStore sut = new KeyTableStore(Sample.SiteId(), StoreSample.Keys(), TableVector.Length - 1);
        sut.LoadNewest(Table, 2);
        Assert.AreEqual(7u, Table.Version);
    }

    private static void Begin()
    {
        Drive.Clear();
        Table.Detach();
    }
}
