using System.Security.Cryptography;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tables;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class KeyTableWriterTests
{
    private readonly LinkKeys _keys = new(FormatVectors.ControllerId, FormatVectors.Root);

    [TestMethod]
    public void Table_of_one_page_is_the_vector()
    {
        byte[] table = KeyTableWriter.Write(FormatVectors.Contents(), _keys);
        Assert.AreEqual(Convert.ToHexString(FormatVectors.Bytes(FormatVectors.OnePage)), Convert.ToHexString(table));
        Assert.HasCount(7, new DecodedTable(table, FormatVectors.Root, FormatVectors.ControllerId).Credentials);
    }

    [TestMethod]
    public void Table_after_the_delta_is_the_vector() => Assert.AreEqual(
        "1c317fcba1d3d9ac97c725f72ad5fe65fa460acd0d85777f4e891ac77079c902",
        Convert.ToHexStringLower(SHA256.HashData(KeyTableWriter.Write(FormatVectors.ContentsAfterDelta(), _keys))));

    [TestMethod]
    public void Table_of_two_pages_is_the_vector()
    {
        byte[] table = KeyTableWriter.Write(
            new KeyTableContents
            {
                SiteId = FormatVectors.SiteId,
                ControllerId = FormatVectors.ControllerId,
                Version = 8,
                IssuedAt = DateTimeOffset.FromUnixTimeSeconds(1_790_000_100),
                KeypadPauseSeconds = 6,
                UnknownTimeDays = 10,
                Doors = [new KeyTableContents.DoorRow(258, 7, 0, 300)],
                Zone = [new KeyTableContents.ZoneRow(0, 0)],
                Keys = [new KeyTableContents.KeyRow(1, 1, 1, [0, 0, 0, 0, 0, 0, 0, 0])],
                Holders = [new KeyTableContents.HolderRow(11, 0, 0, 1, 0)],
                Grants = [new KeyTableContents.GrantRow(1, 0, false, 0, uint.MaxValue)],
                Credentials =
                [
                    .. Enumerable.Range(0, 300).Select(i => new KeyTableContents.CredentialRow(
                        _keys.DoorcodeFingerprint(258, $"{1_000_000 + (7_919 * i)}"), 2000 + i, 0, 0, 1)).OrderBy(row => row.Fingerprint),
                ],
            },
            _keys);
        Assert.HasCount(4_974, table);
        Assert.AreEqual(
            "1627b7876117a219c3b6444aa4c0e1acd1376d42990f4975bdcf21343c9f147b", Convert.ToHexStringLower(SHA256.HashData(table)));
    }

    [TestMethod]
    public void Fingerprints_of_cards_and_phones_are_the_vectors()
    {
        Assert.AreEqual(0xde7f2fceb64ef741, _keys.KeycardFingerprint(Convert.FromHexString("04a1b2c3d4e5f6")));
        Assert.AreEqual(0xe69e800d07425c56, _keys.KeycardFingerprint(Convert.FromHexString("c0ffee01")));
        Assert.AreEqual(0xbcf7f19afb7c4ee4, _keys.AppFingerprint(Convert.FromHexString("a10000000012")));
    }

    [TestMethod]
    public void Number_of_a_card_alone_has_a_fingerprint_of_its_own()
    {
        byte[] number = Convert.FromHexString("04a1b2c3d4e5f6");
        Assert.AreNotEqual(_keys.KeycardFingerprint(number), _keys.CardUidFingerprint(number));
    }

    [TestMethod]
    public void Doors_that_accept_the_number_of_a_card_alone_stand_in_the_header()
    {
        byte[] table = KeyTableWriter.Write(FormatVectors.Contents() with { UidDoors = 2 }, _keys);
        Assert.AreEqual(2, new DecodedTable(table, FormatVectors.Root, FormatVectors.ControllerId).UidDoors);
        Assert.HasCount(FormatVectors.Bytes(FormatVectors.OnePage).Length, table);
    }

    [TestMethod]
    public void What_does_not_fit_is_refused_by_name()
    {
        KeyTableContents right = FormatVectors.Contents();
        Refuses(right with { Doors = [] }, "0 doors");
        Refuses(right with { Doors = [.. Enumerable.Range(1, 9).Select(i => new KeyTableContents.DoorRow(i, 7, 0))] }, "9 doors");
        Refuses(right with { Holders = [right.Holders[0] with { Grants = 256 }] }, "256 Keys of one person, person 11");
        Refuses(right with { Holders = [right.Holders[0] with { Passes = 256 }] }, "256 passes of one guest, person 11");
        Refuses(
            right with { Schedules = [.. Enumerable.Range(1, 255).Select(i => new KeyTableContents.ScheduleRow(i, 0, 0, 0, 0))] },
            "255 schedules");
        Refuses(right with { Credentials = [right.Credentials[0], right.Credentials[0] with { CredentialId = 5 }] }, "one fingerprint");
    }

    private void Refuses(KeyTableContents contents, string words) => Assert.Contains(
        words, Assert.ThrowsExactly<KeyTableException>(() => KeyTableWriter.Write(contents, _keys)).Message);
}
