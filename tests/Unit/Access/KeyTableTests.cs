using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class KeyTableTests
{
    [TestMethod]
    public void Vector_of_FORMATS_8_is_what_the_builder_builds() =>
        Assert.AreEqual(Bytes.ToHex(TableVector.Copy(), 0, TableVector.Length), Bytes.ToHex(TableBuilder.OfTheVector().Build(), 0, TableVector.Length));

    [TestMethod]
    public void Header_doors_zone_and_schedules_of_the_vector_are_read()
    {
        KeyTable sut = Attached(TableVector.Copy());
        Assert.IsTrue(sut.IsLoaded);
        Assert.AreEqual(7u, sut.Version);
        Assert.AreEqual(1_790_000_000u, sut.IssuedAt);
        Assert.AreEqual(2, sut.DoorCount);
        Assert.AreEqual(0x0102, sut.DoorId(0));
        Assert.AreEqual(7, sut.CodeLength(0));
        Assert.AreEqual(-1, sut.DoorSchedule(0));
        Assert.AreEqual(7, sut.DoorId(1));
        Assert.AreEqual(5, sut.CodeLength(1));
        Assert.AreEqual(1, sut.DoorSchedule(1));
        Assert.AreEqual(7, sut.CredentialCount);
        int[] counts = { 2, 2, 2, 3, 2, 2, 2, 3, 2, 7, 1 };
        for (int section = 0; section < counts.Length; section++)
        {
            Assert.AreEqual(counts[section], sut.Count((TableSection)section), "section " + section.ToString());
        }

        Assert.AreEqual(1_792_890_000u, sut.UInt32(TableSection.Zone, 1, 0));
        Assert.AreEqual(3_600u, sut.UInt32(TableSection.Zone, 1, 4));
        Assert.AreEqual(2, sut.UInt16(TableSection.Schedules, 1, 0));
        Assert.AreEqual(0x20, sut.Byte(TableSection.Intervals, 1, 0));
        Assert.AreEqual(1_560, sut.UInt16(TableSection.Intervals, 1, 4));
        Assert.AreEqual(20_812, sut.UInt16(TableSection.Dates, 1, 0));
    }

    [TestMethod]
    public void Holders_and_grants_of_the_vector_are_read()
    {
        KeyTable sut = Attached(TableVector.Copy());
        Assert.AreEqual(0, sut.FirstGrant(0));
        Assert.AreEqual(1, sut.GrantCount(0));
        Assert.AreEqual(1, sut.FirstGrant(1));
        Assert.AreEqual(2, sut.GrantCount(1));
        Assert.AreEqual(0, sut.FirstPass(0));
        Assert.AreEqual(1, sut.PassCount(0));
        Assert.AreEqual(0, sut.PassCount(1));
        Assert.IsTrue(sut.GrantMayShare(0));
        Assert.IsFalse(sut.GrantMayShare(1));
        Assert.IsTrue(sut.GrantMayShare(2));
        Assert.IsTrue(sut.KeyHasDoor(sut.KeyOfGrant(0), 0) && sut.KeyHasDoor(sut.KeyOfGrant(0), 1));
        Assert.IsTrue(sut.KeyProvidesDoorcode(sut.KeyOfGrant(0), 0));
        Assert.IsFalse(sut.KeyProvidesDoorcode(sut.KeyOfGrant(0), 1));
        Assert.IsFalse(sut.KeyHasDoor(sut.KeyOfGrant(2), 0));
        Assert.IsTrue(sut.KeyHasDoor(sut.KeyOfGrant(2), 1) && sut.KeyProvidesDoorcode(sut.KeyOfGrant(2), 1));
        Assert.AreEqual(-1, sut.KeySchedule(sut.KeyOfGrant(0), 0));
        Assert.AreEqual(-1, sut.KeySchedule(sut.KeyOfGrant(0), 1));
        Assert.AreEqual(0, sut.KeySchedule(sut.KeyOfGrant(2), 1));
        Assert.AreEqual(1_780_000_000u, sut.GrantFrom(0));
        Assert.AreEqual(Sample.Never, sut.GrantUntil(0));
        Assert.AreEqual(1_790_000_000u, sut.GrantFrom(2));
        Assert.AreEqual(1_800_000_000u, sut.GrantUntil(2));
    }

    [TestMethod]
    public void Passes_of_the_vector_are_read()
    {
        KeyTable sut = Attached(TableVector.Copy());
        Assert.AreEqual(502u, sut.PassId(0));
        Assert.AreEqual(501u, sut.PassId(1));
        Assert.AreEqual(1, sut.PassHost(0));
        Assert.IsFalse(sut.PassHasDoor(0, 0));
        Assert.IsTrue(sut.PassHasDoor(0, 1));
        Assert.IsTrue(sut.PassAllows(0, CredentialKind.App) && sut.PassAllows(0, CredentialKind.Keycard));
        Assert.IsFalse(sut.PassAllows(0, CredentialKind.Doorcode));
        Assert.IsTrue(sut.PassAllows(1, CredentialKind.Doorcode));
        Assert.IsFalse(sut.PassAllows(1, CredentialKind.App) || sut.PassAllows(1, CredentialKind.Keycard));
        Assert.AreEqual(1_790_000_000u, sut.PassFrom(0));
        Assert.AreEqual(1_790_604_800u, sut.PassUntil(0));
        Assert.AreEqual(1, sut.PassKeptGrant(0));
        Assert.AreEqual(1_790_259_200u, sut.PassKeptUntil(0));
        Assert.AreEqual(0, sut.PassKeptGrant(1));
        Assert.AreEqual(0u, sut.PassKeptUntil(1));
    }

    [TestMethod]
    public void Credentials_of_the_vector_are_found()
    {
        KeyTable sut = Attached(TableVector.Copy());
        ExpectCredential(sut, Sample.Fingerprint(7, "60417"), 3, 1003, 1, true, Reason.None);
        ExpectCredential(sut, Sample.Fingerprint(7, "48213"), 1, 1002, 1, false, Reason.None);
        ExpectCredential(sut, Sample.Fingerprint(0x0102, "1234567"), 5, 1001, 0, false, Reason.None);
        ExpectCredential(sut, Sample.Fingerprint(0x0102, "2345678"), 0, 1006, 0, false, Reason.Expired);
        ExpectCredential(sut, Sample.CardFingerprint("04a1b2c3d4e5f6"), 4, 1004, 0, false, Reason.None);
        ExpectCredential(sut, Sample.AppFingerprint("a10000000012"), 2, 1005, 1, false, Reason.None);
        ExpectCredential(sut, Sample.CardFingerprint("c0ffee01"), 6, 1007, 1, false, Reason.None);
    }

    [DataRow(Retired.Not, (int)Reason.None)]
    [DataRow(Retired.Disabled, (int)Reason.DoorcodeDisabled)]
    [DataRow(Retired.Expired, (int)Reason.Expired)]
    [DataRow(Retired.Revoked, (int)Reason.Revoked)]
    public void Retired_credential_tells_why(int state, int reason)
    {
        TableBuilder table = Small(0);
        table.AddCredential(Spread(0), 1, 0, state, 1);
        Assert.AreEqual(reason, (int)Attached(table.Build()).RetiredReason(0));
    }

    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    [DataRow(100)]
    public void Each_denied_credential_is_found_and_no_neighbour(int count)
    {
        TableBuilder table = Small(0);
        for (int i = 1; i <= count; i++)
        {
            table.AddDenied((uint)(i * 3));
        }

        KeyTable sut = Attached(table.Build());
        for (int id = 0; id <= (count + 1) * 3; id++)
        {
            Assert.AreEqual(id > 0 && id % 3 == 0 && id <= count * 3, sut.IsDenied((uint)id), "id " + id.ToString());
        }

        Assert.IsFalse(sut.IsDenied(0xFFFFFFFF));
    }

    [TestMethod]
    public void Ids_above_half_of_32_bits_are_denied_too()
    {
        TableBuilder table = Small(0);
        table.AddDenied(1);
        table.AddDenied(0x7FFFFFFF);
        table.AddDenied(0x80000000);
        table.AddDenied(0xFFFFFFFF);
        KeyTable sut = Attached(table.Build());
        Assert.IsTrue(sut.IsDenied(1) && sut.IsDenied(0x7FFFFFFF) && sut.IsDenied(0x80000000) && sut.IsDenied(0xFFFFFFFF));
        Assert.IsFalse(sut.IsDenied(2) || sut.IsDenied(0x80000001));
    }

    [TestMethod]
    public void Without_a_table_there_is_nothing()
    {
        KeyTable sut = new KeyTable();
        Assert.IsFalse(sut.IsLoaded);
        Assert.AreEqual(0u, sut.Version);
        Assert.AreEqual(0u, sut.IssuedAt);
        Assert.AreEqual(0, sut.DoorCount);
        Assert.AreEqual(0, sut.CredentialCount);
    }

    [TestMethod]
    public void Detached_table_is_forgotten()
    {
        KeyTable sut = Attached(TableVector.Copy());
        sut.Detach();
        Assert.IsFalse(sut.IsLoaded);
        Assert.AreEqual(0u, sut.Version);
        Assert.AreEqual(0, sut.DoorCount);
        Assert.AreEqual(0, sut.CredentialCount);
    }

    [TestMethod]
    public void Table_may_lie_at_the_start_of_a_larger_buffer()
    {
        byte[] buffer = Bytes.Of(0xEE, 1000);
        System.Array.Copy(TableVector.Copy(), buffer, TableVector.Length);
        KeyTable sut = new KeyTable();
        Assert.AreEqual(0, (int)sut.Attach(buffer, TableVector.Length, 2));
        Assert.AreEqual(3, sut.Find(Sample.Fingerprint(7, "60417")));
    }

    [TestMethod]
    public void Nothing_is_found_among_no_credentials()
    {
        TableBuilder table = Small(0);
        KeyTable sut = Attached(table.Build());
        Assert.AreEqual(-1, sut.Find(Spread(0)));
        Assert.AreEqual(-1, sut.Find(new byte[8]));
        Assert.AreEqual(-1, sut.Find(Bytes.Of(0xFF, 8)));
    }

    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(255)]
    [DataRow(256)]
    [DataRow(257)]
    [DataRow(2000)]
    public void Each_of_many_credentials_is_found_and_no_neighbour(int count)
    {
        KeyTable sut = Attached(Small(count).Build());
        Assert.AreEqual(count, sut.CredentialCount);
        for (int i = 0; i < count; i++)
        {
            byte[] fingerprint = Spread(i);
            Assert.AreEqual(i, sut.Find(fingerprint));
            Assert.AreEqual((uint)(i + 1), sut.CredentialId(i));
            fingerprint[7]++;
            Assert.AreEqual(-1, sut.Find(fingerprint));
            fingerprint[7] -= 2;
            Assert.AreEqual(-1, sut.Find(fingerprint));
        }

        Assert.AreEqual(-1, sut.Find(new byte[8]), "below the first");
        Assert.AreEqual(-1, sut.Find(Bytes.Of(0xFF, 8)), "above the last");
    }

    [TestMethod]
    public void Fingerprints_are_ordered_as_unsigned_numbers()
    {
        TableBuilder table = Small(0);
        byte[][] fingerprints =
        {
            new byte[8], Bytes.FromHex("7fffffff80000000"), Bytes.FromHex("7fffffffffffffff"), Bytes.FromHex("8000000000000000"), Bytes.Of(0xFF, 8),
        };
        for (int i = 0; i < fingerprints.Length; i++)
        {
            table.AddCredential(fingerprints[i], (uint)(i + 1), 0, 0, 1);
        }

        KeyTable sut = Attached(table.Build());
        for (int i = 0; i < fingerprints.Length; i++)
        {
            int found = sut.Find(fingerprints[i]);
            Assert.IsTrue(found >= 0, "fingerprint " + i.ToString());
            Assert.AreEqual((uint)(i + 1), sut.CredentialId(found));
        }
    }

    [TestMethod]
    public void Only_the_first_8_bytes_of_a_hash_count()
    {
        KeyTable sut = Attached(TableVector.Copy());
        byte[] hash = Bytes.Of(0xAB, 32);
        System.Array.Copy(Sample.Fingerprint(7, "48213"), hash, 8);
        Assert.AreEqual(1, sut.Find(hash));
    }

    [TestMethod]
    public void Eight_doors_are_served()
    {
        TableBuilder table = new TableBuilder();
        for (int i = 0; i < 8; i++)
        {
            table.AddDoor(100 + i, 4 + (i % 4));
        }

        table.AddKey(255, 255);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        KeyTable sut = Attached(table.Build());
        Assert.AreEqual(8, sut.DoorCount);
        for (int i = 0; i < 8; i++)
        {
            Assert.AreEqual(100 + i, sut.DoorId(i));
            Assert.AreEqual(4 + (i % 4), sut.CodeLength(i));
            Assert.IsTrue(sut.KeyHasDoor(sut.KeyOfGrant(0), i) && sut.KeyProvidesDoorcode(sut.KeyOfGrant(0), i));
        }
    }

    [TestMethod]
    public void Two_pages_are_read_as_one_body()
    {
        TableBuilder table = Small(300);
        byte[] bytes = table.Build();
        Assert.AreEqual(2, (int)bytes[6]);
        KeyTable sut = Attached(bytes);
        Assert.AreEqual(299, sut.Find(Spread(299)));
    }

    [TestMethod]
    public void Vector_of_two_pages_in_FORMATS_8_is_what_the_builder_builds()
    {
        TableBuilder table = new TableBuilder();
        table.Version = 8;
        table.IssuedAt = 1_790_000_100;
        table.AddDoor(0x0102, 7, permanentCodes: 300);
        table.AddKey(1, 1);
        table.AddHolder();
        table.AddGrant(0, false, 0, Sample.Never);
        for (int i = 0; i < 300; i++)
        {
            table.AddCode(0x0102, (1_000_000 + (7919 * i)).ToString(), (uint)(2000 + i), 0);
        }

        byte[] bytes = table.Build();
        Assert.AreEqual(4974, bytes.Length);
        byte[] hash = System.Security.Cryptography.HMACSHA256.HashData(new byte[32], bytes);
        Assert.AreEqual("8fbcfea94bb7a9063904ad146102b9912f9a601761cb0f8e1a5aaae9f079a3e7", Bytes.ToHex(hash, 0, 32));
        KeyTable sut = Attached(bytes);
        int found = sut.Find(Sample.Fingerprint(0x0102, "1007919"));
        Assert.AreEqual(2001u, sut.CredentialId(found));
    }

    [TestMethod]
    public void Hosts_are_found_by_share_number()
    {
        TableBuilder builder = TableBuilder.OfTheVector();
        for (uint i = 1; i <= 9; i++)
        {
            builder.AddHost(77_001 + (10 * i), (int)i & 1, 1 + ((int)i & 1), 2 * ((int)i & 1));
        }

        byte[] bytes = builder.Build();
        KeyTable sut = new KeyTable();
        Assert.AreEqual(-1, sut.FindHost(77_001));
        Assert.AreEqual(0, (int)sut.Attach(bytes, bytes.Length, 8));
        for (int i = 0; i < 10; i++)
        {
            uint number = 77_001 + (10 * (uint)i);
            Assert.AreEqual(i, sut.FindHost(number));
            Assert.AreEqual(-1, sut.FindHost(number + 1));
            Assert.AreEqual(number, sut.ShareNumber(i));
        }

        Assert.AreEqual(-1, sut.FindHost(0));
        Assert.AreEqual(-1, sut.FindHost(0xFFFFFFFF));
        Assert.AreEqual(1, sut.HolderOfHost(1));
        Assert.IsFalse(sut.HostHasDoor(1, 0));
        Assert.IsTrue(sut.HostHasDoor(1, 1));
        Assert.AreEqual(2, sut.DailyDoors(1));
        Assert.AreEqual(0, sut.DailyDoors(2));
    }

    [TestMethod]
    public void Doors_that_open_through_the_cloud_are_those_of_the_header()
    {
        TableBuilder builder = TableBuilder.OfTheVector();
        builder.CloudDoors = 2;
        byte[] bytes = builder.Build();
        KeyTable sut = new KeyTable();
        Assert.IsFalse(sut.OpensThroughCloud(1), "without a table");
        Assert.AreEqual(0, (int)sut.Attach(bytes, bytes.Length, 8));
        Assert.IsFalse(sut.OpensThroughCloud(0));
        Assert.IsTrue(sut.OpensThroughCloud(1));
        Assert.IsFalse(sut.OpensThroughCloud(2));
        Assert.IsFalse(sut.OpensThroughCloud(-1));
        Assert.AreEqual(7, sut.OfflineGuestDays);
    }

    private static KeyTable Attached(byte[] bytes)
    {
        KeyTable table = new KeyTable();
        Assert.AreEqual(0, (int)table.Attach(bytes, bytes.Length, 8));
        return table;
    }

    private static void ExpectCredential(KeyTable table, byte[] fingerprint, int index, uint id, int subject, bool isOfPass, Reason retired)
    {
        int found = table.Find(fingerprint);
        Assert.AreEqual(index, found);
        Assert.AreEqual(id, table.CredentialId(found));
        Assert.AreEqual(subject, table.Subject(found));
        Assert.AreEqual(isOfPass, table.IsOfPass(found));
        Assert.AreEqual((int)retired, (int)table.RetiredReason(found));
    }

    private static TableBuilder Small(int credentials)
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(1, 7);
        table.AddKey(1, 1);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        for (int i = 0; i < credentials; i++)
        {
            table.AddCredential(Spread(i), (uint)(i + 1), 0, 0, 1);
        }

        return table;
    }

    /// <summary>Ascending fingerprints that differ in their high half, their low half, or both.</summary>
    private static byte[] Spread(int i)
    {
        byte[] fingerprint = Bytes.FromHex("1000000010000010");
        fingerprint[1] = (byte)(i >> 6);
        fingerprint[6] = (byte)((i & 63) * 4);
        return fingerprint;
    }
}
