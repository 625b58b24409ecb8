using DoorController.EndToEnd.Support;
using VirtualEsp32.Parts.Nfc;

namespace DoorController.EndToEnd;

/// <summary>Phones and cards at a door with real firmware and a real cloud: by reader and by Bluetooth, with and without a network.</summary>
[TestClass]
public sealed class PhoneTests
{
    private const int Lobby = 1;
    private const string Resident = "Resident 2B";
    private const string CopyRefused = "UID_NOT_ACCEPTED";

    [TestMethod]
    public async Task Residents_phone_and_keycard_open_with_and_without_a_network_and_a_copy_of_the_card_never()
    {
        await using LiveProperty property = await LiveProperty.StartAsync(doors: 4, live: [Lobby]);
        LiveDoor lobby = property.Door(Lobby);
        byte[] phone = await property.PhoneAsync(Resident);
        byte[] card = await property.KeycardAsync(Resident);
        foreach (bool isConnected in new[] { true, false })
        {
            lobby.SetNetwork(isConnected);
            Assert.AreEqual(LiveDoor.Granted, await lobby.UnlockByBluetoothAsync(phone));
            Assert.AreEqual(LiveDoor.Granted, await lobby.UnlockAsync(phone));
            Assert.AreEqual(LiveDoor.Granted, await lobby.TapAsync(card));
            Assert.AreEqual(CopyRefused, await lobby.HoldAsync(new UidCard(card)));
        }
    }
}
