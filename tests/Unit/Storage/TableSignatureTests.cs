using System;
using DoorController.Access;
using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class TableSignatureTests
{
    private const int PageLength = 4_064;

    [TestMethod]
    public void Tag_and_mac_of_FORMATS_8_come_out()
    {
        byte[] table = TableVector.Copy();
        TableSignature sut = Sut();
        Array.Copy(table, TableVector.Doors, sut.Page, TableSignature.PageOffset, table.Length - TableVector.Doors);
        Assert.AreEqual(Bytes.ToHex(table, TableVector.Tags, 16), Bytes.ToHex(sut.TagOf(0, table.Length - TableVector.Doors), 0, 16));
        Assert.AreEqual(Bytes.ToHex(table, TableVector.Mac, 32), Bytes.ToHex(sut.MacOf(table, TableVector.Mac), 0, 32));
    }

    [TestMethod]
    public void Tag_is_of_its_number_and_of_nothing_that_a_longer_page_has_left()
    {
        TableSignature sut = Sut();
        Array.Copy(Bytes.Of(1, PageLength), 0, sut.Page, TableSignature.PageOffset, PageLength);
        string full = Bytes.ToHex(sut.TagOf(0, PageLength), 0, 16);
        Assert.IsFalse(full == Bytes.ToHex(sut.TagOf(1, PageLength), 0, 16));
        Assert.IsFalse(full == Bytes.ToHex(sut.TagOf(256, PageLength), 0, 16));
        byte[] table = TableVector.Copy();
        Array.Copy(table, TableVector.Doors, sut.Page, TableSignature.PageOffset, table.Length - TableVector.Doors);
        Assert.AreEqual(Bytes.ToHex(table, TableVector.Tags, 16), Bytes.ToHex(sut.TagOf(0, table.Length - TableVector.Doors), 0, 16));
    }

    [TestMethod]
    public void Another_site_has_another_tag()
    {
        byte[] site = Sample.SiteId();
        site[7] ^= 1;
        TableSignature other = new TableSignature(site, StoreSample.Keys());
        Assert.IsFalse(Bytes.ToHex(Sut().TagOf(0, 0), 0, 16) == Bytes.ToHex(other.TagOf(0, 0), 0, 16));
    }

    [TestMethod]
    public void Delta_of_FORMATS_8_leads_to_its_mac()
    {
        byte[] buffer = new byte[1_000];
        Array.Copy(TableVector.Copy(), buffer, TableVector.Length);
        KeyTableEditor editor = new KeyTableEditor(buffer);
        byte[] delta = TableVector.Delta();
        Assert.AreEqual(0, (int)editor.Apply(9, 1_790_000_200, delta, 14, 36));
        byte[] mac = Sut().Sign(buffer, editor);
        Assert.AreEqual(Bytes.ToHex(delta, 50, 32), Bytes.ToHex(mac, 0, 32));
        Assert.AreEqual(Bytes.ToHex(delta, 50, 32), Bytes.ToHex(buffer, TableVector.Mac, 32));
        Assert.AreEqual("5cf540fccb36104b4450979edcac74e9", Bytes.ToHex(buffer, TableVector.Tags, 16));
    }

    [DataRow(1)]
    [DataRow(260)]
    [DataRow(520)]
    [DataRow(699)]
    public void Edited_table_of_three_pages_is_signed_as_a_whole(int credential)
    {
        byte[] table = StoreSample.Large(8, 700);
        byte[] buffer = new byte[12_000];
        Array.Copy(table, buffer, table.Length);
        KeyTableEditor editor = new KeyTableEditor(buffer);
        byte[] edits = new EditList().Remove(9, credential, 1).ToArray();
        Assert.AreEqual(0, (int)editor.Apply(8, Sample.Now, edits, 0, edits.Length));
        Sut().Sign(buffer, editor);
        byte[] signed = Bytes.Part(buffer, 0, editor.Length);
        byte[] expected = Bytes.Copy(signed);
        TableBuilder.Sign(expected);
        CollectionAssert.AreEqual(expected, signed);
    }

    [TestMethod]
    public void Page_that_no_edit_touched_keeps_its_tag()
    {
        byte[] table = StoreSample.Large(8, 700);
        byte[] buffer = new byte[12_000];
        Array.Copy(table, buffer, table.Length);
        Array.Clear(buffer, TableVector.Tags, 48);
        KeyTableEditor editor = new KeyTableEditor(buffer);
        byte[] edits = new EditList().Overwrite(PageLength, new byte[1]).ToArray();
        editor.Apply(8, Sample.Now, edits, 0, edits.Length);
        Sut().Sign(buffer, editor);
        Assert.AreEqual(Bytes.ToHex(new byte[16], 0, 16), Bytes.ToHex(buffer, TableVector.Tags, 16));
        Assert.IsFalse(Bytes.ToHex(new byte[16], 0, 16) == Bytes.ToHex(buffer, TableVector.Tags + 16, 16));
        Assert.AreEqual(Bytes.ToHex(new byte[16], 0, 16), Bytes.ToHex(buffer, TableVector.Tags + 32, 16));
    }

    private static TableSignature Sut() => new TableSignature(Sample.SiteId(), StoreSample.Keys());
}
