using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class KeyTableLayoutTests
{
    [DataRow(1, 1)]
    [DataRow(4064, 1)]
    [DataRow(4065, 2)]
    [DataRow(8128, 2)]
    [DataRow(8129, 3)]
    public void Body_is_cut_into_pages_of_4064_bytes(int bodyLength, int pages) =>
        Assert.AreEqual(pages, KeyTableLayout.PagesOf(bodyLength));

    [DataRow(1, 112)]
    [DataRow(2, 128)]
    [DataRow(79, 1360)]
    public void Body_begins_after_tags_and_mac(int pages, int offset) => Assert.AreEqual(offset, KeyTableLayout.BodyOffset(pages));

    [TestMethod]
    public void Records_are_as_long_as_FORMATS_3_says()
    {
        int[] lengths = { 8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4, 8 };
        Assert.AreEqual(lengths.Length, KeyTableLayout.SectionCount);
        for (int section = 0; section < lengths.Length; section++)
        {
            Assert.AreEqual(lengths[section], KeyTableLayout.RecordLength((TableSection)section), "section " + section.ToString());
        }
    }

    [TestMethod]
    public void Numbers_of_records_are_read_from_the_header()
    {
        byte[] header = new byte[64];
        header[5] = 3;
        for (int i = 0; i < 22; i++)
        {
            header[36 + i] = (byte)(i + 1);
        }

        Assert.AreEqual(3, KeyTableLayout.ReadCount(header, TableSection.Doors));
        Assert.AreEqual(0x0201, KeyTableLayout.ReadCount(header, TableSection.Zone));
        Assert.AreEqual(0x1413, KeyTableLayout.ReadCount(header, TableSection.Denied));
        Assert.AreEqual(0x1615, KeyTableLayout.ReadCount(header, TableSection.Hosts));
    }

    [DataRow("DCKT", true)]
    [DataRow("dckt", false)]
    [DataRow("DCKU", false)]
    [DataRow("\u0001CKT", false)]
    public void Mark_is_four_letters(string start, bool expected) => Assert.AreEqual(expected, KeyTableLayout.HasMark(Bytes.OfText(start)));
}
