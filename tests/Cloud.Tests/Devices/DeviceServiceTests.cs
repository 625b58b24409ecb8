using System.Net;
using System.Text.Json.Nodes;
using DoorController.Cloud.Decisions;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Enrolment;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Management;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;
using static DoorController.Cloud.Tests.Support.TestManager;
using Doorcode = DoorController.Cloud.Domain.Doorcode;

namespace DoorController.Cloud.Tests.Devices;

[TestClass]
public sealed class DeviceServiceTests
{
    /// <summary>Bits 1 and 2 of a credential's state.</summary>
    private const int RetiredAsRevoked = 3 << 1;

    [TestMethod]
    public async Task Broken_controller_is_answered_until_its_replacement_is_enrolled_which_goes_on_with_the_same_codes()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController broken = await TestController.EnrolledAsync(cloud);
        string? code = await new TestManager(cloud).CodeAsync(FirstResident, Lobby);
        DeviceBundle bundle = await browser.PostAsync<DeviceBundle>($"/v1/devices/{broken.Id}:broken", Request());
        await broken.FetchAsync();
        Assert.AreEqual(bundle.TokenExpiresAt, (await DeviceAsync(browser, broken.Id)).WaitsForReplacementUntil);
        using var replacement = new TestController(cloud.Server, broken.Id);
        Assert.AreEqual(HttpStatusCode.OK, (await replacement.EnrolAsync(Token(bundle))).Status);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await broken.PostAsync("exchange", broken.Request())).Status);
        DecodedTable table = await replacement.FetchAsync();
        Assert.AreEqual(code, await new TestManager(cloud).CodeAsync(FirstResident, Lobby));
        Assert.Contains(Hex(replacement, Lobby, code!), table.Credentials.Select(one => one.Fingerprint));
        Assert.IsNull((await DeviceAsync(browser, broken.Id)).WaitsForReplacementUntil);
    }

    [TestMethod]
    public async Task Bundle_has_the_files_of_an_installer_and_its_token_serves_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync());
        DeviceBundle bundle = await browser.PostAsync<DeviceBundle>($"/v1/devices/{controller.Id}:broken", Request());
        JsonNode config = JsonNode.Parse(bundle.Files.Single(file => file.Name == "controller.json").Text)!;
        Assert.AreEqual(cloud.Server.Address, (string?)config["cloud"]);
        Assert.AreEqual(controller.Id, (string?)config["controllerId"]);
        Assert.HasCount((await DeviceAsync(browser, controller.Id)).Doors.Count, config["doors"]!.AsArray());
        Assert.AreEqual(cloud.Server.CaPem, bundle.Files.Single(file => file.Name == "ca.pem").Text);
        Assert.AreEqual(HttpStatusCode.OK, (await controller.EnrolAsync(Token(bundle))).Status);
        using var second = new TestController(cloud.Server, controller.Id);
        Assert.AreEqual((HttpStatusCode.Forbidden, """{"message":"TOKEN_USED"}"""), await second.EnrolAsync(Token(bundle)));
        Assert.IsNotNull((await DeviceAsync(browser, controller.Id)).TokenMisusedAt);
        await AcknowledgeAsync(browser, controller.Id);
        Assert.IsNull((await DeviceAsync(browser, controller.Id)).TokenMisusedAt);
    }

    [TestMethod]
    public async Task Stolen_controller_is_refused_at_once_and_so_is_what_it_was_fetching()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(waitSeconds: 30);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController stolen = await TestController.EnrolledAsync(cloud);
        uint version = (await stolen.FetchAsync()).Version;
        Task<TestController.TestAnswer> held = stolen.ExchangeAsync(stolen.Request(version));
        while (cloud.Get<Cloud.Exchange.ControllerSignals>().Count == 0)
        {
            await Task.Yield();
        }

        await StealAsync(browser, stolen.Id);
        Assert.AreEqual(0, (await held).Kind);
        Assert.AreEqual(
            (HttpStatusCode.Unauthorized, """{"message":"NOT_AUTHENTIC"}"""), await stolen.PostAsync("exchange", stolen.Request(version)));
        DeviceDetail device = await DeviceAsync(browser, stolen.Id);
        Assert.IsFalse(device.IsEnrolled);
        Assert.IsNotNull(device.StolenAt);
    }

    [TestMethod]
    public async Task Thief_who_says_that_he_holds_the_last_version_is_refused_once_reported_and_the_replacement_takes_over()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController stolen = await TestController.EnrolledAsync(cloud);
        uint version = (await stolen.FetchAsync()).Version;
        foreach (uint held in new[] { version + 900_000, uint.MaxValue - 1, uint.MaxValue })
        {
            await stolen.ExchangeAsync(stolen.Request(held));
        }

        TheftReported report = await StealAsync(browser, stolen.Id);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await stolen.PostAsync("exchange", stolen.Request(5))).Status);
        using var replacement = new TestController(cloud.Server, stolen.Id);
        Assert.AreEqual(HttpStatusCode.OK, (await replacement.EnrolAsync(Token(report.Bundle))).Status);
        Assert.IsLessThan(1_000_000u, (await replacement.FetchAsync()).Version);
    }

    [TestMethod]
    public async Task Controller_without_versions_left_keeps_no_change_back_and_its_replacement_begins_with_the_first()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        using TestController used = await TestController.EnrolledAsync(cloud);
        await used.FetchAsync();
        await using (CloudDatabase database = await cloud.DatabaseAsync())
        {
            await database.Controllers.Where(controller => controller.Id == used.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(controller => controller.TableVersion, TableVersions.Highest));
        }

        await new TestManager(cloud).RevokeAsync(SecondResident, Entrances);
        DoorSync sync = (await browser.GetAsync<DoorDetail>($"/v1/doors/{Lobby}")).Door.Sync;
        Assert.AreEqual(SyncState.Blocked, sync.State);
        Assert.Contains("Replace it", sync.Problem!);
        TheftReported report = await StealAsync(browser, used.Id);
        using var replacement = new TestController(cloud.Server, used.Id);
        Assert.AreEqual(HttpStatusCode.OK, (await replacement.EnrolAsync(Token(report.Bundle))).Status);
        Assert.AreEqual(1u, (await replacement.FetchAsync()).Version);
        Assert.AreEqual(0, (await replacement.ExchangeAsync(replacement.Request(1))).Kind);
        Assert.AreEqual(SyncState.AtTheDoor, (await browser.GetAsync<DoorDetail>($"/v1/doors/{Lobby}")).Door.Sync.State);
    }

    [TestMethod]
    public async Task Thief_with_the_flash_of_a_stolen_controller_opens_nothing_at_its_replacement()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        var manager = new TestManager(cloud);
        using TestController stolen = await TestController.EnrolledAsync(cloud);
        IssuedDoorcode guest = await cloud.IssueAsync();
        DecodedTable image = await stolen.FetchAsync();
        HashSet<string> inFlash = [.. image.Credentials.Select(one => one.Fingerprint)];
        List<(int Door, string Digits)> known = await CodesAsync(cloud);
        Assert.IsTrue(known.TrueForAll(code => inFlash.Contains(Hex(stolen, code.Door, code.Digits))));

        TheftReported report = await StealAsync(browser, stolen.Id);
        using var replacement = new TestController(cloud.Server, stolen.Id);
        RootsInForce roots = Roots(await replacement.EnrolAsync(Token(report.Bundle)));
        Assert.AreEqual(
            new RootsInForce(Convert.ToHexStringLower(replacement.CredentialRoot), 2, Convert.ToHexStringLower(replacement.CardRoot), 2), roots);

        // Every code that the thief read is known at the door and refused; the fingerprints themselves are of another key.
        DecodedTable table = await replacement.FetchAsync();
        foreach ((int door, string digits) in known)
        {
            string fingerprint = Hex(replacement, door, digits);
            Assert.AreEqual(RetiredAsRevoked, table.Credentials.Single(one => one.Fingerprint == fingerprint).State & RetiredAsRevoked);
        }

        Assert.IsEmpty(table.Credentials.Where(one => inFlash.Contains(one.Fingerprint)));
        Assert.AreNotEqual(known.Single(code => code.Digits == guest.Digits), default);
        Assert.IsFalse(known.Contains((Lobby, (await manager.CodeAsync(FirstResident, Lobby))!)));
        Assert.HasCount(known.Count, await CodesAsync(cloud));
    }

    [TestMethod]
    public async Task Theft_in_a_full_building_leaves_a_table_that_the_replacement_takes_with_every_code_that_opens()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestController stolen = await TestController.EnrolledAsync(cloud);
        await AddPeopleAsync(cloud, 3_500);
        int length = (await stolen.FetchBytesAsync()).Length;
        Assert.IsGreaterThan(BoardTables.Large / 2, length);
        TheftReported report = await StealAsync(browser, stolen.Id);
        Assert.IsGreaterThan(BoardTables.Large, length + (16 * report.Consequences.CodesMade));
        using var replacement = new TestController(cloud.Server, stolen.Id);
        await replacement.EnrolAsync(Token(report.Bundle));
        byte[] table = await replacement.FetchBytesAsync();
        Assert.IsLessThanOrEqualTo(BoardTables.Large, table.Length);
        HashSet<uint> known = [.. new DecodedTable(table, replacement.Root, replacement.Id).Credentials.Select(one => one.Id)];
        await using CloudDatabase database = await cloud.DatabaseAsync();
        List<long> live = await database.Doorcodes.Where(code => code.RetiredAt == null).Select(code => code.Id).ToListAsync();
        Assert.IsTrue(live.TrueForAll(id => known.Contains((uint)id)));
    }

    [TestMethod]
    public async Task Theft_does_what_was_foretold_in_one_change_with_one_audit_entry()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        var manager = new TestManager(cloud);
        string id = await cloud.ControllerIdAsync();
        IssuedDoorcode guest = await cloud.IssueAsync();
        int epoch = await manager.EpochAsync(FirstResident, Lobby);
        int codes = (await CodesAsync(cloud)).Count;
        TheftConsequences foretold = await browser.PostAsync<TheftConsequences>($"/v1/devices/{id}:stolen:preview", null);
        Assert.AreEqual((codes, codes), (foretold.CodesStopping, foretold.CodesMade));
        Assert.AreEqual(codes, (await CodesAsync(cloud)).Count);
        await using CloudDatabase before = await cloud.DatabaseAsync();
        int entries = await before.Audit.CountAsync();
        int phones = await before.Phones.CountAsync(phone => phone.RetiredAt == null);
        TheftReported report = await StealAsync(browser, id);
        Assert.AreEqual(foretold, report.Consequences);
        Assert.AreEqual(entries + 1, await before.Audit.CountAsync());
        AuditEntry entry = await before.Audit.OrderBy(one => one.Id).LastAsync();
        Assert.AreEqual(AuditActions.DeviceStolen, entry.Action);
        Assert.Contains($"{codes} doorcodes stopped", entry.Words);
        Assert.AreEqual(RetiredReason.Revoked, (await manager.StoredAsync(guest.Id)).RetiredReason);
        Assert.AreEqual(epoch + 1, await manager.EpochAsync(FirstResident, Lobby));
        Assert.AreEqual(phones, await before.Phones.CountAsync(phone => phone.RetiredAt == null));
        Assert.AreEqual(foretold.Phones, await before.Phones.CountAsync(phone => phone.RetiredAt != null));

        // The pass that the cloud knows goes on, with another code.
        Pass pass = await manager.PassAsync(guest.PassId);
        Assert.AreEqual((epoch + 1, null), (pass.Doors.Single().ShareEpoch, pass.RevokedAt));
        Doorcode renewed = await before.Doorcodes.SingleAsync(code => code.PassId == guest.PassId && code.RetiredAt == null);
        Assert.AreNotEqual(guest.Digits, cloud.Get<Secrets>().RevealDigits(renewed.ProtectedDigits));
    }

    [TestMethod]
    public async Task Same_report_of_a_theft_is_carried_out_once()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager);
        string path = $"/v1/devices/{await cloud.ControllerIdAsync()}:stolen";
        DeviceReplace request = Request();
        await browser.PostAsync<TheftReported>(path, request);
        List<(int, string)> codes = await CodesAsync(cloud);
        Assert.AreEqual((Errors.RequestReplayed, "requestId"), await browser.RefusedAsync(HttpMethod.Post, path, request));
        CollectionAssert.AreEqual(codes, await CodesAsync(cloud));
    }

    [TestMethod]
    public async Task Keycards_of_the_property_are_listed_after_a_theft_until_they_are_replaced_for_those_who_see_people()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser editor = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        using TestBrowser technician = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        int holder = await cloud.PersonAsync(SecondResident);
        const string List = "/v1/buildings/1/keycardsToReplace";
        var old = await editor.PostAsync<KeycardLine>($"/v1/users/{holder}/keycards", new KeycardCreate(Guid.NewGuid(), "112233445566AA", "Old"));
        Assert.IsEmpty(await editor.GetAsync<IReadOnlyList<KeycardToReplace>>(List));
        TheftReported report = await StealAsync(technician, await cloud.ControllerIdAsync());
        IReadOnlyList<KeycardToReplace> listed = await editor.GetAsync<IReadOnlyList<KeycardToReplace>>(List);
        Assert.HasCount(report.Consequences.Keycards, listed);
        Assert.Contains(new KeycardToReplace(old.KeycardId, "Old", new UserName(holder, SecondResident)), listed);
        await editor.PostAsync<KeycardLine>($"/v1/users/{holder}/keycards", new KeycardCreate(Guid.NewGuid(), "112233445566BB", "New"));
        await editor.DeleteAsync($"/v1/keycards/{old.KeycardId}");
        IReadOnlyList<KeycardToReplace> left = await editor.GetAsync<IReadOnlyList<KeycardToReplace>>(List);
        Assert.HasCount(listed.Count - 1, left);
        Assert.IsFalse(left.Any(card => card.User.UserId == holder && card.Label is "Old" or "New"));
        Assert.AreEqual((Errors.Forbidden, null), await technician.RefusedAsync(HttpMethod.Get, List));
    }

    [TestMethod]
    public async Task Controller_of_another_property_is_as_if_it_were_not_there()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        int other = await cloud.AddOtherPropertyAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.PortfolioManager, other);
        string id = (await cloud.Directory.ListControllersAsync()).Single(info => info.State.Name != "Other controller").State.Id;
        foreach (string verb in new[] { ":broken", ":stolen" })
        {
            Assert.AreEqual((Errors.NotFound, null), await browser.RefusedAsync(HttpMethod.Post, $"/v1/devices/{id}{verb}", Request()));
        }

        Assert.HasCount(1, await browser.GetAsync<IReadOnlyList<DeviceDetail>>($"/v1/devices?buildingId={other}"));
    }

    [TestMethod]
    public async Task Controller_says_which_table_it_holds_and_what_it_told_of_itself_but_nothing_of_its_doors()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.DeviceManagement);
        using TestController controller = await TestController.EnrolledAsync(cloud);
        Assert.AreEqual(0, (await DeviceAsync(browser, controller.Id)).HeldVersion);
        uint version = (await controller.FetchAsync()).Version;
        await controller.ExchangeAsync(controller.Request(
            version,
            events: [TestController.Event(1), TestController.Event(2, (byte)EventType.Denied, 5, Lobby), TestController.Event(3, (byte)EventType.EventsLost, detail: 8)]));
        DeviceDetail device = await DeviceAsync(browser, controller.Id);
        Assert.AreEqual(((long)version, (long)version), (device.HeldVersion, device.TableVersion));
        CollectionAssert.AreEqual(
            new[] { $"{device.Name} lost 8 events before the cloud had them", $"{device.Name} started, start number 1" },
            (await browser.GetAsync<List<DeviceEvent>>($"/v1/devices/{controller.Id}/events")).ConvertAll(told => told.Words));
    }

    private static async Task AcknowledgeAsync(TestBrowser browser, string id)
    {
        using HttpResponseMessage seen = await browser.SendAsync(HttpMethod.Post, $"/v1/devices/{id}:acknowledgeAlarms", null);
        Assert.AreEqual(HttpStatusCode.NoContent, seen.StatusCode);
    }

    /// <summary>People with a code at the lobby, a phone and two keycards each.</summary>
    private static async Task AddPeopleAsync(TestCloud cloud, int people)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        Key key = await database.Keys.SingleAsync(found => found.Name == Entrances);
        Secrets secrets = cloud.Get<Secrets>();
        for (int i = 0; i < people; i++)
        {
            var person = new Person { Name = $"Person {i}", PropertyId = key.PropertyId };
            database.Assignments.Add(new Assignment { Key = key, Person = person, From = DateTimeOffset.UnixEpoch });
            database.Doorcodes.Add(new Doorcode
            {
                DoorNumber = Lobby,
                Person = person,
                ProtectedDigits = secrets.ProtectDigits($"{1_000_003 + (1_811 * i)}"),
                MintedAt = DateTimeOffset.UnixEpoch,
            });
            foreach (int card in new[] { (2 * i) + 1, (2 * i) + 2 })
            {
                byte[] number = BitConverter.GetBytes(card);
                database.Keycards.Add(new Keycard
                {
                    Person = person,
                    ProtectedNumber = secrets.ProtectKeycardNumber(number),
                    NumberHash = KeycardNumber.Hash(key.PropertyId, number),
                    Label = $"Card {card}",
                    MintedAt = DateTimeOffset.UnixEpoch,
                });
            }

            database.Phones.Add(new Phone
            {
                Person = person,
                ProtectedValue = secrets.ProtectPhoneValue(BitConverter.GetBytes(i)),
                MintedAt = DateTimeOffset.UnixEpoch,
            });
        }

        await database.SaveChangesAsync();
    }

    private static string Hex(TestController controller, int door, string digits) =>
        Convert.ToHexString(Document.Fingerprint(controller.Root, controller.Id, door, digits));

    private static DeviceReplace Request() => new(Guid.NewGuid());

    private static Task<TheftReported> StealAsync(TestBrowser browser, string id) =>
        browser.PostAsync<TheftReported>($"/v1/devices/{id}:stolen", Request());

    private static Task<DeviceDetail> DeviceAsync(TestBrowser browser, string id) => browser.GetAsync<DeviceDetail>($"/v1/devices/{id}");

    private static string Token(DeviceBundle bundle) =>
        (string)JsonNode.Parse(bundle.Files.Single(file => file.Name == "controller.json").Text)!["enrolmentToken"]!;

    private static RootsInForce Roots((HttpStatusCode Status, string Body) answer) =>
        System.Text.Json.JsonSerializer.Deserialize<RootsInForce>(answer.Body, System.Text.Json.JsonSerializerOptions.Web)!;

    /// <summary>All codes that open, and where.</summary>
    private static async Task<List<(int Door, string Digits)>> CodesAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        List<Doorcode> codes = await database.Doorcodes.Where(code => code.RetiredAt == null).OrderBy(code => code.Id).ToListAsync();
        return [.. codes.Select(code => (code.DoorNumber, cloud.Get<Secrets>().RevealDigits(code.ProtectedDigits)))];
    }
}
