using DoorController.Cloud.Samples;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd.Switches;

/// <summary>What the manager switched off stays off at the door, whatever becomes of the cloud and of the power.</summary>
[TestClass]
[TestCategory("Long")]
public sealed class OutageSwitchTests
{
    private const string NoCodes = "DOORCODE_DISABLED";
    private const string NoSharing = "SHARING_DISABLED";
    private const string Guest = "Resident 3A";
    private const string Key = "Apartment 2A";
    private const string Resident = "Resident 2A";
    private const int Door = 3;
    private const int Doors = 5;

    /// <summary>SALTO KS, look-back: who was revoked got in while offline. What a door knows holds for as long as it is offline.</summary>
    [TestMethod]
    public async Task Switches_that_are_off_hold_without_the_cloud_and_after_a_power_cut_and_can_be_turned_on_again_later()
    {
        await using LiveProperty property = await LiveProperty.StartAsync(Doors, [Door]);
        LiveDoor door = property.Door(Door);
        ResidentClient resident = await property.ResidentAsync(Resident);
        await resident.InviteAppAsync(SampleAccounts.EmailOf(Guest), Door);
        string own = await resident.CodeAsync(Door);
        string guests = await resident.InviteByCodeAsync(Door);
        byte[] phone = await property.PhoneAsync(Resident);
        byte[] guestsPhone = await property.PhoneAsync(Guest);
        await property.Manager.ProvideDoorcodesAsync(Key, on: false);
        await property.Manager.MayShareAsync(Key, Resident, on: false);
        await property.SyncedAsync(Door);

        await property.StopCloudAsync();
        await HoldsAsync();
        await door.RestartAsync();
        await HoldsAsync();

        await property.StartCloudAsync();
        await property.Manager.ProvideDoorcodesAsync(Key, on: true);
        await property.Manager.MayShareAsync(Key, Resident, on: true);
        await property.SyncedAsync(Door);
        Assert.AreEqual(LiveDoor.Granted, await door.UnlockAsync(guestsPhone));
        Assert.AreEqual(LiveDoor.Granted, await door.TypeAsync(await resident.CodeAsync(Door)));
        Assert.AreEqual(NoCodes, await door.TypeAsync(own));

        async Task HoldsAsync()
        {
            Assert.AreEqual(NoCodes, await door.TypeAsync(own));
            Assert.AreEqual(NoSharing, await door.TypeAsync(guests));
            Assert.AreEqual(NoSharing, await door.UnlockAsync(guestsPhone));
            Assert.AreEqual(LiveDoor.Granted, await door.UnlockAsync(phone));
        }
    }
}
