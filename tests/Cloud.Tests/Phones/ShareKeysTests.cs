using DoorController.Cloud.Phones;

namespace DoorController.Cloud.Tests.Phones;

/// <summary>The vector of PROTOCOLS.md 3.7.</summary>
[TestClass]
public sealed class ShareKeysTests
{
    private static readonly byte[] Root = [.. Enumerable.Range(0x40, 32).Select(number => (byte)number)];

    [TestMethod]
    public void Key_of_a_share_is_the_vector() => Assert.AreEqual(
        "f4470a25e7597ad794d7c2f4cf507bd71ae5aa5f5307abe67e6b34b3f9eb74f2",
        Convert.ToHexStringLower(ShareKeys.Of(Root, "0011223344556601", 77_001, ShareKeys.PeriodOf(1_790_000_000 / 86_400))));

    [TestMethod]
    public void Period_changes_every_fifteen_days() =>
        Assert.AreEqual((1_381, 1_381, 1_382), (ShareKeys.PeriodOf(20_715), ShareKeys.PeriodOf(20_729), ShareKeys.PeriodOf(20_730)));
}
