using DoorController.Cloud.Decisions;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;

namespace DoorController.Cloud.Tests.Tables;

[TestClass]
public sealed class TableSourcesTests
{
    private const string Guest = "App guest of 2B";

    [TestMethod]
    public async Task Guest_who_was_invited_and_revoked_over_and_over_has_one_spent_pass_at_the_doors_and_is_refused_as_before()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        var manager = new TestManager(cloud);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        int guest = await cloud.PersonAsync(Guest);
        int sample = (await controller.FetchAsync()).Passes.Count;
        await manager.ChangeAsync(async context =>
        {
            await AddRevokedAsync(context.Database, guest, context.Now, 300);
            context.Touch(Lobby);
            return 0;
        });
        DecodedTable table = await controller.FetchAsync();
        Assert.HasCount(sample + 1, table.Passes);
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            Assert.Contains(await database.Passes.MaxAsync(pass => pass.Id), table.Passes.Select(pass => pass.Id));
        }

        // Without any pass that opens something, the phone is still known, and the log says why it is refused.
        await manager.ChangeAsync(async context =>
        {
            (await context.Database.Passes.SingleAsync(pass => pass.GuestId == guest && pass.RevokedAt == null)).RevokedAt = context.Now;
            context.Touch(Lobby);
            return 0;
        });
        table = await controller.FetchAsync();
        Assert.AreEqual(1, table.Holders.Sum(holder => holder.Passes));
        int property;
        long phone;
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            property = (await database.Properties.FirstAsync()).Id;
            phone = (await database.Phones.SingleAsync(found => found.PersonId == guest)).Id;
        }

        Assert.Contains((uint)phone, table.Credentials.Select(credential => credential.Id));
        Explanation? why = await cloud.Get<Explanations>().OfAsync(
            property, guest, null, Lobby, PresentedKind.App, cloud.Time.GetUtcNow());
        Assert.AreEqual((false, "REVOKED"), (why!.Granted, why.Reason));
    }

    private static async Task AddRevokedAsync(CloudDatabase database, int guest, DateTimeOffset now, int number)
    {
        Person host = await database.People.SingleAsync(person => person.Name == SecondResident);
        for (int i = 0; i < number; i++)
        {
            database.Passes.Add(new Pass
            {
                Host = host,
                GuestId = guest,
                GuestName = Guest,
                Kinds = CredentialKinds.App | CredentialKinds.Keycard,
                From = now,
                RevokedAt = now,
                Doors = { new PassDoor { DoorNumber = Lobby } },
            });
        }

        await database.SaveChangesAsync();
    }
}
