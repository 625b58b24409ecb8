using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

/// <summary>The vectors of PROTOCOLS.md 3.7, made with Python's hmac.</summary>
[TestClass]
public class ShareKeysTests
{
    private const string ShareKey = "f4470a25e7597ad794d7c2f4cf507bd71ae5aa5f5307abe67e6b34b3f9eb74f2";

    [TestMethod]
    public void Share_key_follows_from_the_credential_root() =>
        Assert.AreEqual(ShareKey, Bytes.ToHex(ShareSample.Keys().Of(ShareSample.ShareNumber, ShareSample.Period), 0, 32));

    [TestMethod]
    public void Pass_key_follows_from_the_share_key_of_the_period_in_which_it_begins() => Assert.AreEqual(
        "1ac51e635f99b8d754c83c0231e32f975cbbcb18ae5b2b3072722ca8416dda13",
        Bytes.ToHex(ShareSample.Keys().OfPass(Bytes.FromHex(ShareSample.Claims)), 0, 32));

    [TestMethod]
    public void Codes_follow_from_share_key_door_and_date()
    {
        byte[] codes = ShareSample.Keys().OfDate(Bytes.FromHex(ShareKey), 258, ShareSample.Date);
        Assert.AreEqual(20_978_759u, DailyCode.Number(codes, 0));
        Assert.AreEqual(30_346_857u, DailyCode.Number(codes, 1));
        Assert.AreEqual(66_644_577u, DailyCode.Number(codes, 2));
        Assert.AreEqual(86_676_624u, DailyCode.Number(codes, 3));
    }

    [DataRow(0, 0)]
    [DataRow(14, 0)]
    [DataRow(15, 1)]
    [DataRow(20_717, 1_381)]
    public void Period_is_fifteen_days(int date, int period) => Assert.AreEqual(period, ShareKeys.PeriodOf(date));

    [TestMethod]
    public void Nothing_of_another_pass_or_date_is_left()
    {
        ShareKeys sut = ShareSample.Keys();
        byte[] first = sut.OfPass(Bytes.FromHex(ShareSample.Claims));
        sut.OfPass(ShareSample.Pass(0xFFFFFFFF, 255, 255, 0xFFFFFFFF, 65_535, 0xFFFFFFFF));
        sut.OfDate(new byte[32], 65_535, 65_535);
        CollectionAssert.AreEqual(first, sut.OfPass(Bytes.FromHex(ShareSample.Claims)));
    }
}
