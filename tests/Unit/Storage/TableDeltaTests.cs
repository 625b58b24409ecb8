using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class TableDeltaTests
{
    [DataRow(0)]
    [DataRow(44)]
    public void Fields_of_the_delta_of_FORMATS_8_are_read(int start)
    {
        byte[] delta = At(start);
        Assert.AreEqual(7u, TableDelta.FromVersion(delta, start));
        Assert.AreEqual(9u, TableDelta.ToVersion(delta, start));
        Assert.AreEqual(1_790_000_200u, TableDelta.IssuedAt(delta, start));
        Assert.AreEqual(36, TableDelta.EditsLength(delta, start));
    }

    [DataRow(0)]
    [DataRow(44)]
    public void Delta_of_any_other_length_is_not_whole(int start)
    {
        byte[] delta = At(start);
        for (int length = -1; length < 200; length++)
        {
            Assert.AreEqual(length == 82, TableDelta.IsWhole(delta, start, length), "length " + length.ToString());
        }
    }

    [DataRow(0, true)]
    [DataRow(3_936, true)]
    [DataRow(3_937, false)]
    [DataRow(65_535, false)]
    public void Edits_are_at_most_3936_bytes(int edits, bool isWhole)
    {
        byte[] delta = new byte[70_000];
        delta[12] = (byte)edits;
        delta[13] = (byte)(edits >> 8);
        Assert.AreEqual(isWhole, TableDelta.IsWhole(delta, 0, 14 + edits + 32));
    }

    private static byte[] At(int start)
    {
        byte[] bytes = Bytes.Of(0xEE, start + 300);
        System.Array.Copy(TableVector.Delta(), 0, bytes, start, 82);
        return bytes;
    }
}
