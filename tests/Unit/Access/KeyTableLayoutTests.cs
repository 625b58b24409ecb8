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

    [DataRow(1, 96)]
    [DataRow(2, 112)]
    [DataRow(79, 1344)]
    public void Body_begins_after_tags_and_mac(int pages, int offset) => Assert.AreEqual(offset, KeyTableLayout.BodyOffset(pages));

    [DataRow("DCKT", true)]
    [DataRow("dckt", false)]
    [DataRow("DCKU", false)]
    [DataRow("\0CKT", false)]
    public void Mark_is_four_letters(string start, bool expected) => Assert.AreEqual(expected, KeyTableLayout.HasMark(Bytes.OfText(start)));
}
