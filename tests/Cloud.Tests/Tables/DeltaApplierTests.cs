using DoorController.Cloud.Tables;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class DeltaApplierTests
{
    [TestMethod]
    public void Edits_of_the_document_lead_to_its_table()
    {
        TableBody body = Body();
        DeltaApplier.Apply(body, FormatVectors.Bytes(FormatVectors.Delta).AsSpan(14..^32));
        CollectionAssert.AreEqual(new TableRecords(FormatVectors.ContentsAfterDelta()).Body(), body.ToBytes());
    }

    [TestMethod]
    public void Codes_that_a_Key_still_provides_are_not_retired()
    {
        TableBody body = Body();
        DeltaApplier.Apply(body, [4, 0]);
        CollectionAssert.AreEqual(Body().ToBytes(), body.ToBytes());
    }

    [TestMethod]
    public void Removed_records_come_back_where_they_are_inserted()
    {
        TableBody body = Body();
        byte[] grants = [.. new TableRecords(FormatVectors.Contents())[7].SelectMany(grant => grant.Bytes)];
        DeltaApplier.Apply(body, [3, 7, 1, 0, 2, 0]);
        Assert.AreEqual(1, body.Counts[7]);
        DeltaApplier.Apply(body, [2, 7, 1, 0, 2, 0, .. grants[12..]]);
        CollectionAssert.AreEqual(Body().ToBytes(), body.ToBytes());
    }

    [TestMethod]
    [DataRow("05", DisplayName = "unknown kind")]
    [DataRow("0100", DisplayName = "cut overwrite")]
    [DataRow("014101000200", DisplayName = "overwrite without all its bytes")]
    [DataRow("014201000100", DisplayName = "overwrite behind the end")]
    [DataRow("0100000000", DisplayName = "overwrite of nothing")]
    [DataRow("030c00000100", DisplayName = "section that there is not")]
    [DataRow("030000000100", DisplayName = "section of the doors")]
    [DataRow("030702000200", DisplayName = "remove behind the end")]
    [DataRow("030700000000", DisplayName = "remove of nothing")]
    [DataRow("020a0200010000000000", DisplayName = "insert behind the end")]
    [DataRow("0402", DisplayName = "door that there is not")]
    public void Edit_that_names_what_is_not_there_is_refused(string edit) =>
        Assert.ThrowsExactly<ArgumentException>(() => DeltaApplier.Apply(Body(), Convert.FromHexString(edit)));

    private static TableBody Body()
    {
        var records = new TableRecords(FormatVectors.Contents());
        return new TableBody(records.Body(), records.Counts());
    }
}
