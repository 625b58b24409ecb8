using System.Net;
using DoorController.Cloud.Cards;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tests.Management;

[TestClass]
public sealed class KeycardServiceTests
{
    private const string Number = "04a1b2c3d4e5f6";

    [TestMethod]
    public async Task Card_without_a_secure_chip_is_given_as_such_and_the_audit_says_so()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        int user = await cloud.PersonAsync("Cleaning");
        KeycardLine plain = await GiveAsync(manager, user, "c0ffee01", uidOnly: true);
        Assert.IsTrue(plain.UidOnly);
        Assert.IsFalse((await GiveAsync(manager, user, Number)).UidOnly);
        UserDetail detail = await manager.GetAsync<UserDetail>($"/v1/users/{user}");
        CollectionAssert.AreEqual(new[] { true, false }, detail.Keycards.Select(card => card.UidOnly).ToArray());
        AuditPage audit = await manager.GetAsync<AuditPage>("/v1/audit?buildingId=1");
        CollectionAssert.AreEqual(
            new[] { "Gave Cleaning keycard Card", "Gave Cleaning keycard Card, which has only a number" },
            audit.Lines.Take(2).Select(line => line.Words).ToArray());
    }

    [TestMethod]
    public async Task Number_that_no_card_has_or_that_changes_each_time_is_refused()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        string cards = $"/v1/users/{await cloud.PersonAsync("Cleaning")}/keycards";
        foreach ((string number, string words) in new[]
        {
            ("1122334455", "It has 8, 14 or 20 hexadecimal digits."),
            ("08112233", "This card shows another number each time; it can't be enrolled by it."),
        })
        {
            using HttpResponseMessage refused = await manager.SendAsync(
                HttpMethod.Post, cards, new KeycardCreate(Guid.NewGuid(), number, "Card", UidOnly: true));
            ErrorBody error = await TestBrowser.ErrorAsync(refused);
            Assert.AreEqual((Errors.InvalidField, "number", words), (error.Message, error.Field, error.Detail));
        }
    }

    [TestMethod]
    public async Task Encoder_is_told_the_key_that_the_doors_expect_which_is_not_kept_and_the_audit_names_who_asked()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.LimitedKeyManagement);
        using TestBrowser editor = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        KeycardLine card = await GiveAsync(manager, await cloud.PersonAsync("Cleaning"), Number);
        Assert.AreEqual((Errors.CardRootMissing, null), await RefusedAsync(manager, card));

        using TestController controller = await TestController.EnrolledAsync(cloud);
        using HttpResponseMessage answer = await manager.SendAsync(HttpMethod.Get, Path(card), null);
        Assert.AreEqual("no-store", answer.Headers.CacheControl!.ToString());
        string site = (await cloud.Directory.ListPropertiesAsync()).Single().SiteId;
        string key = Convert.ToHexStringLower(CardKeys.Of(controller.CardRoot, site, Convert.FromHexString(Number)));
        Assert.AreEqual(
            $$"""{"uid":"{{Number}}","application":"0100dc","ntagDfName":"d2760000850101","keyNumber":1,"key":"{{key}}"}""",
            await answer.Content.ReadAsStringAsync());
        AuditLine audit = (await editor.GetAsync<AuditPage>("/v1/audit?buildingId=1")).Lines[0];
        Assert.AreEqual(
            (manager.Session!.Name, "KEYCARD_KEY_READ", "Read the key of keycard Card of Cleaning for the encoder"),
            (audit.Actor, audit.Action, audit.Words));
    }

    [TestMethod]
    public async Task Card_that_has_no_key_or_one_that_a_thief_knows_is_not_encoded()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser manager = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        int user = await cloud.PersonAsync("Cleaning");
        KeycardLine card = await GiveAsync(manager, user, Number);
        KeycardLine plain = await GiveAsync(manager, user, "c0ffee01", uidOnly: true);
        Assert.AreEqual((Errors.CardWithoutKey, null), await RefusedAsync(manager, plain));
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Properties.ExecuteUpdateAsync(set => set.SetProperty(property => property.CardEpoch, 2));
        }

        Assert.AreEqual((Errors.CardToReplace, null), await RefusedAsync(manager, card));
        using HttpResponseMessage refused = await manager.SendAsync(HttpMethod.Get, Path(card), null);
        Assert.AreEqual(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [TestMethod]
    public async Task Keys_of_cards_are_not_for_who_manages_devices_nor_for_their_holders()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        using TestBrowser technician = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestBrowser holder = await cloud.ResidentAsync("Resident 2A");
        await using CloudDatabase database = await cloud.DatabaseAsync();
        long card = (await database.Keycards.SingleAsync(found => found.Label == "Card 2A")).Id;
        Assert.AreEqual((Errors.Forbidden, null), await technician.RefusedAsync(HttpMethod.Get, $"/v1/keycards/{card}/key"));
        Assert.AreEqual((Errors.NotFound, null), await holder.RefusedAsync(HttpMethod.Get, $"/v1/keycards/{card}/key"));
    }

    private static Task<KeycardLine> GiveAsync(TestBrowser browser, int user, string number, bool uidOnly = false) =>
        browser.PostAsync<KeycardLine>($"/v1/users/{user}/keycards", new KeycardCreate(Guid.NewGuid(), number, "Card", uidOnly));

    private static string Path(KeycardLine card) => $"/v1/keycards/{card.KeycardId}/key";

    private static Task<(string Code, string? Field)> RefusedAsync(TestBrowser browser, KeycardLine card) =>
        browser.RefusedAsync(HttpMethod.Get, Path(card));
}
