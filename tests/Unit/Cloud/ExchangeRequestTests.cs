using DoorController.Cloud;
using DoorController.Storage;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Cloud;

[TestClass]
public class ExchangeRequestTests
{
    private const long Counter = (3L << 32) + 5;
    private const string Path = "/v1/controllers/0011223344556601/exchange";

    private const string Vector =
        "03 01 0200 0500000003000000 a0a1a2a3a4a5a6a7a8a9aaabacadaeaf 07000000 08000000 800f0000 3d000000 823bb16a "
        + "04000000 0000000000000000 09000000 01 000000 c0c1c2c3c4c5c6c7c8c9cacbcccdcecf 01000000 00000000 03 00 0000 00000000 03000000 b589f02d5a7bc11a "
        + "02000000 813bb16a 02 0c 0201 e9030000 00000000 890d470acba027e0 "
        + "df1932e5e887887836f3715d494fd926a2e0c74d4805a608f1788adfcc2295a4";

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Request_of_FORMATS_8_comes_out()
    {
        EventLog events = Empty();
        events.Add(EventType.Started, 0, 0, 0, 3, 0);
        events.Add(EventType.Denied, 12, 0x0102, 1001, 0, 1_790_000_001);
        events.Flush();
        byte[] opening = new byte[24];
        opening[0] = 9;
        opening[4] = 1;
        System.Array.Copy(Bytes.Counting(0xC0, 16), 0, opening, 8, 16);
        ExchangeRequest sut = new ExchangeRequest();
        sut.Build(Counter, 7, 8, 3_968, 61_999, 1_790_000_002, true, false, 4, opening, events);
        Assert.AreEqual(2, sut.EventCount);
        Assert.AreEqual(Counter, sut.Counter);
        System.Array.Copy(Bytes.Counting(0xA0, 16), 0, sut.Bytes, 12, 16);
        sut.Sign(Sample.Key("DC.KXCHG"), Sample.ControllerId(), Path);
        byte[] expected = Bytes.FromHex(Vector);
        Assert.AreEqual(expected.Length, sut.Length);
        Assert.AreEqual(Bytes.ToHex(expected, 0, expected.Length), Bytes.ToHex(sut.Bytes, 0, sut.Length));
    }

    [TestMethod]
    public void Request_without_events_is_116_bytes()
    {
        ExchangeRequest sut = new ExchangeRequest();
        sut.Build(1, 0, 0, 0, 0, 0, false, false, 0, new byte[24], Empty());
        Assert.AreEqual(0, sut.EventCount);
        Assert.AreEqual(0, (int)sut.Bytes[1]);
        Assert.AreEqual(84, sut.Length);
        sut.Sign(Sample.Key("DC.KXCHG"), Sample.ControllerId(), Path);
        Assert.AreEqual(116, sut.Length);
    }

    [DataRow(false, false, 0)]
    [DataRow(true, false, 1)]
    [DataRow(false, true, 2)]
    [DataRow(true, true, 3)]
    public void Flags_tell_of_the_clock_and_of_a_wanted_snapshot(bool isTrusted, bool wantsSnapshot, int flags)
    {
        ExchangeRequest sut = new ExchangeRequest();
        sut.Build(1, 0, 0, 0, 0, 0, isTrusted, wantsSnapshot, 0, new byte[24], Empty());
        Assert.AreEqual(flags, (int)sut.Bytes[1]);
    }

    [TestMethod]
    public void No_more_than_64_events_are_sent_at_once()
    {
        EventLog events = Empty();
        for (int i = 0; i < 100; i++)
        {
            events.Add(EventType.Granted, 0, 1, 1, 0, Sample.Now);
            events.Flush();
        }

        ExchangeRequest sut = new ExchangeRequest();
        sut.Build(1, 0, 0, 0, 0, 0, false, false, 0, new byte[24], events);
        sut.Sign(Sample.Key("DC.KXCHG"), Sample.ControllerId(), Path);
        Assert.AreEqual(64, sut.EventCount);
        Assert.AreEqual(64, (int)sut.Bytes[2]);
        Assert.AreEqual(0, (int)sut.Bytes[3]);
        Assert.AreEqual(84 + (64 * 28) + 32, sut.Length);
        Assert.AreEqual(64, (int)sut.Bytes[84 + (63 * 28)]);
    }

    [TestMethod]
    public void Nonce_is_another_every_time_and_stands_in_the_request()
    {
        EventLog events = Empty();
        ExchangeRequest sut = new ExchangeRequest();
        string last = "";
        for (int i = 0; i < 10; i++)
        {
            sut.Build(i, 0, 0, 0, 0, 0, false, false, 0, new byte[24], events);
            string nonce = Bytes.ToHex(sut.Nonce, 0, 16);
            Assert.IsFalse(nonce == last);
            Assert.AreEqual(nonce, Bytes.ToHex(sut.Bytes, 12, 16));
            last = nonce;
        }
    }

    [TestMethod]
    public void Nothing_of_an_earlier_request_is_left()
    {
        EventLog events = Empty();
        events.Add(EventType.Granted, 0, 1, 1, 0, Sample.Now);
        events.Flush();
        ExchangeRequest sut = new ExchangeRequest();
        sut.Build(long.MaxValue, 0xFFFFFFFF, 0xFFFFFFFF, int.MaxValue, 1L << 40, 0xFFFFFFFF, true, false, 0, new byte[24], events);
        sut.Sign(Sample.Key("DC.KXCHG"), Sample.ControllerId(), Path);
        events.Acknowledge(1);
        sut.Build(2, 0, 0, 0, 0, 0, false, false, 0, new byte[24], events);
        Assert.AreEqual(84, sut.Length);
        Assert.AreEqual("030000000200000000000000", Bytes.ToHex(sut.Bytes, 0, 12));
        Assert.AreEqual("0000000000000000000000000000000000000000", Bytes.ToHex(sut.Bytes, 28, 20));
    }

    private static EventLog Empty()
    {
        Drive.Clear();
        return Sample.EventLog();
    }
}
