using DoorController.Cloud.Domain;
using DoorController.Cloud.Guests;
using DoorController.Cloud.Home;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Guests;

[TestClass]
public sealed class InviteLimitTests
{
    [TestMethod]
    public async Task Host_who_invites_and_revokes_over_and_over_writes_to_nobody_more_than_fifty_times_a_day()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        AppUser host = await CallerAsync(cloud, FirstResident);
        for (int i = 0; i < InviteLimit.Most; i++)
        {
            GuestInvited invited = await InviteAsync(cloud, host);
            await cloud.Get<GuestRevocations>().RevokeAsync(host, invited.Guest!.PassId, CancellationToken.None);
        }

        RefusedException refused = await Assert.ThrowsExactlyAsync<RefusedException>(() => InviteAsync(cloud, host));
        Assert.AreEqual((Errors.TooManyAttempts, 429), (refused.Code, refused.Status));
        Assert.IsGreaterThan(TimeSpan.FromHours(23), refused.RetryAfter!.Value);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Assert.AreEqual(InviteLimit.Most, await database.OutgoingMessages.CountAsync(
                message => message.To == "guest@guest.example" && message.Subject.EndsWith("lets you in")));
        }

        // Others are not held up, nor is the host once the time has passed.
        await InviteAsync(cloud, await CallerAsync(cloud, SecondResident));
        cloud.Time.Ahead = refused.RetryAfter.Value + TimeSpan.FromMinutes(5);
        await InviteAsync(cloud, host);
    }

    private static Task<GuestInvited> InviteAsync(TestCloud cloud, AppUser host) => cloud.Get<GuestInvites>().InviteAsync(
        host, new GuestInvite(Guid.NewGuid(), 1, "Guest", "guest@guest.example", null, [Lobby], InviteType.App), CancellationToken.None);

    private static async Task<AppUser> CallerAsync(TestCloud cloud, string name)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Person person = await database.People.SingleAsync(found => found.Name == name);
        return new AppUser(person.AccountId!.Value, name);
    }
}
