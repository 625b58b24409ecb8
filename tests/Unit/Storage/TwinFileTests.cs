using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class TwinFileTests
{
    private const string Path = "I:\\guesses";
    private const string PathA = "I:\\guesses.a";
    private const string PathB = "I:\\guesses.b";
    private const string Label = "DC.GUESS";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Nothing_there_is_null_and_no_damage()
    {
        Drive.Clear();
        TwinFile sut = New();
        Assert.IsNull(sut.Read());
        Assert.IsFalse(sut.IsDamaged);
    }

    [TestMethod]
    public void Newest_payload_is_read_after_a_restart_however_many_were_written()
    {
        Drive.Clear();
        for (byte i = 1; i < 20; i++)
        {
            TwinFile sut = New();
            sut.Read();
            Assert.IsTrue(sut.TryWrite(Bytes.Of(i, 8), i % 9));
            Assert.AreEqual(Bytes.ToHex(Bytes.Of(i, i % 9), 0, i % 9), Read(), "write " + i.ToString());
        }
    }

    [TestMethod]
    public void File_holds_sequence_length_payload_and_tag()
    {
        Drive.Clear();
        Write("0102030405");
        byte[] fields = Bytes.FromHex("01000000 0500 0102030405");
        string tag = Bytes.ToHex(Sample.Mac(Sample.Key("DC.KSTOR"), Label, fields), 0, 8);
        byte[] file = Drive.Read(PathB);
        Assert.AreEqual("010000000500" + "0102030405" + tag, Bytes.ToHex(file, 0, file.Length));
        Assert.IsFalse(Drive.Has(PathA));
    }

    [TestMethod]
    public void Writes_go_to_both_files_in_turn()
    {
        Drive.Clear();
        TwinFile sut = New();
        sut.Read();
        for (int i = 1; i <= 4; i++)
        {
            sut.TryWrite(Bytes.Of((byte)i, 1), 1);
            byte[] file = Drive.Read(i % 2 == 1 ? PathB : PathA);
            Assert.AreEqual(i, (int)file[0]);
        }
    }

    [DataRow("")]
    [DataRow("03")]
    [DataRow("030000000100aa")]
    [DataRow("030000000100aa0000000000000000")]
    [DataRow("ffffffffffffffffffffffffffffff")]
    public void File_torn_in_writing_leaves_the_other(string torn)
    {
        Drive.Clear();
        Write("11");
        Write("22");
        Drive.Write(PathB, Bytes.FromHex(torn));
        TwinFile sut = New();
        Assert.AreEqual("22", Bytes.ToHex(sut.Read(), 0, 1));
        Assert.IsFalse(sut.IsDamaged);
        sut.TryWrite(Bytes.FromHex("33"), 1);
        Assert.AreEqual("33", Read());
        Assert.AreEqual(2, (int)Drive.Read(PathA)[0]);
    }

    [TestMethod]
    public void Flipped_bit_is_never_taken_for_a_payload()
    {
        Drive.Clear();
        Write("0102");
        byte[] right = Drive.Read(PathB);
        for (int bit = 0; bit < 8 * right.Length; bit++)
        {
            Drive.Write(PathB, Bytes.WithBitFlipped(right, bit));
            TwinFile sut = New();
            Assert.IsNull(sut.Read(), "bit " + bit.ToString());
            Assert.IsTrue(sut.IsDamaged, "bit " + bit.ToString());
        }
    }

    [TestMethod]
    public void What_is_damaged_can_be_written_anew()
    {
        Drive.Clear();
        Drive.Write(PathA, Bytes.FromHex("00"));
        Drive.Write(PathB, Bytes.FromHex("00"));
        Write("44");
        TwinFile sut = New();
        Assert.AreEqual("44", Bytes.ToHex(sut.Read(), 0, 1));
        Assert.IsFalse(sut.IsDamaged);
    }

    [TestMethod]
    public void File_that_was_only_begun_by_a_power_cut_is_no_damage()
    {
        Drive.Clear();
        Drive.Write(PathB, new byte[0]);
        TwinFile sut = New();
        Assert.IsNull(sut.Read());
        Assert.IsFalse(sut.IsDamaged);
    }

    [TestMethod]
    public void Payload_of_another_purpose_or_controller_or_root_is_damage()
    {
        Drive.Clear();
        Write("55");
        IsRefused(new TwinFile(Path, "DC.OTHER", Keys(), 8));
        IsRefused(new TwinFile(Path, Label, new LinkKeys(Bytes.Of(1, 8), Sample.LinkRoot()), 8));
        IsRefused(new TwinFile(Path, Label, new LinkKeys(Sample.ControllerId(), Bytes.Of(1, 32)), 8));
    }

    [TestMethod]
    public void Payload_that_is_too_long_is_damage()
    {
        Drive.Clear();
        Write("55667788");
        IsRefused(new TwinFile(Path, Label, Keys(), 3));
    }

    private static void IsRefused(TwinFile sut)
    {
        Assert.IsNull(sut.Read());
        Assert.IsTrue(sut.IsDamaged);
    }

    private static void Write(string payload)
    {
        TwinFile file = New();
        file.Read();
        byte[] bytes = Bytes.FromHex(payload);
        Assert.IsTrue(file.TryWrite(bytes, bytes.Length));
    }

    private static string Read()
    {
        byte[] payload = New().Read();
        return Bytes.ToHex(payload, 0, payload.Length);
    }

    private static LinkKeys Keys() => new LinkKeys(Sample.ControllerId(), Sample.LinkRoot());

    private static TwinFile New() => new TwinFile(Path, Label, Keys(), 8);

    [TestMethod]
    public void What_was_deleted_is_gone_and_the_next_payload_counts()
    {
        Drive.Clear();
        TwinFile sut = New();
        sut.Read();
        for (byte i = 1; i <= 3; i++)
        {
            sut.TryWrite(Bytes.Of(i, 8), 8);
        }

        Assert.IsTrue(sut.TryDelete());
        Assert.IsNull(New().Read());
        Assert.IsTrue(sut.TryWrite(Bytes.Of(9, 8), 8));
        Assert.AreEqual(Bytes.ToHex(Bytes.Of(9, 8), 0, 8), Read());
    }
}
