using DoorController.Cloud.Phones;

namespace DoorController.Cloud.Tests.Phones;

/// <summary>The vector of PROTOCOLS.md 3.4.</summary>
[TestClass]
public sealed class PhoneKeysTests
{
    private const string ControllerId = "0011223344556601";

    private static readonly byte[] Root = [.. Enumerable.Range(0x40, 32).Select(number => (byte)number)];
    private static readonly byte[] Credential = [0xA1, 0, 0, 0, 0, 0x12];

    [TestMethod]
    public void Key_of_a_phone_follows_from_the_controllers_credential_root() => Assert.AreEqual(
        "e0a2c4c0ab32452f9527570b6c36ec47518870fae569d16a7130288dcd740034",
        Convert.ToHexStringLower(PhoneKeys.Of(Root, ControllerId, Credential)));

    [TestMethod]
    public void Key_at_another_controller_is_another() =>
        CollectionAssert.AreNotEqual(PhoneKeys.Of(Root, ControllerId, Credential), PhoneKeys.Of(Root, "0011223344556602", Credential));
}
