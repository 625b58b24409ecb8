using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using DoorController.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Cloud.Tests.Api;

/// <summary>Calls every endpoint as everybody who may not.</summary>
[TestClass]
public sealed class AccessMatrixTests
{
    /// <summary>What changes by being signed in, not by what is asked for.</summary>
    private static readonly string[] Unwatched = ["Sessions", "AspNetUserTokens", "AspNetUsers"];

    /// <summary>A home, and its door, of a resident who calls nothing.</summary>
    private const string ForeignHome = "2B";

    private const int ForeignDoor = 4;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Every_endpoint_says_who_may_call_it()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        List<RouteEndpoint> endpoints = Endpoints(cloud);
        Assert.IsGreaterThan(50, endpoints.Count);
        foreach (RouteEndpoint endpoint in endpoints)
        {
            AccessRule? rule = endpoint.Metadata.GetMetadata<AccessRule>();
            Assert.IsNotNull(rule, endpoint.DisplayName);
            Assert.AreEqual(rule.Audience == Audience.Manager, rule.Permission is not null, endpoint.DisplayName);
        }
    }

    [TestMethod]
    public async Task Nobody_reads_or_changes_what_the_role_or_the_property_does_not_allow()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        int other = await cloud.AddOtherPropertyAsync();
        Dictionary<string, string> ids = await FillAsync(cloud);
        int foreignKey = await cloud.KeyAsync(SampleDoor.Entrances);
        var callers = new List<(string Name, TestBrowser Browser, ManagerRole? Role)>
        {
            ("nobody", new TestBrowser(cloud), null),
            ("resident", await cloud.ResidentAsync("Resident 2A"), null),
            ("other house", await cloud.ManagerAsync(ManagerRole.PortfolioManager, other), null),
        };
        foreach (ManagerRole role in Enum.GetValues<ManagerRole>())
        {
            callers.Add((role.ToString(), await cloud.ManagerAsync(role, 1, role == ManagerRole.SpecificKeys ? [foreignKey] : []), role));
        }

        List<RouteEndpoint> endpoints = [.. Endpoints(cloud).Where(IsManagers)];
        string before = await DumpAsync(cloud);
        string[][] columns = await Task.WhenAll(callers.Select(caller => CallAllAsync(caller.Browser, endpoints, ids, endpoint =>
        {
            AccessRule rule = endpoint.Metadata.GetMetadata<AccessRule>()!;
            return caller.Role is { } role && Permissions.Allow(role, rule.Permission!.Value) ? null
                : caller.Name == "nobody" ? HttpStatusCode.Unauthorized
                : caller.Role is null ? HttpStatusCode.NotFound
                : HttpStatusCode.Forbidden;
        })));
        Print(endpoints, [.. callers.Select(caller => caller.Name)], columns);
        Assert.AreEqual(before, await DumpAsync(cloud));
        callers.ForEach(caller => caller.Browser.Dispose());
    }

    [TestMethod]
    public async Task Residents_and_guests_reach_nothing_without_a_session_and_nothing_of_others()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        Dictionary<string, string> ids = await FillAsync(cloud);
        using TestBrowser owner = await cloud.ResidentAsync("Resident 2B");
        ids["sessionId"] = (await owner.GetAsync<IReadOnlyList<SessionLine>>("/v1/sessions")).Single().SessionId;
        ids["doorId"] = $"{ForeignDoor}";
        ids["secret"] = new string('A', 43);
        await AddStrangerAsync(cloud);
        var callers = new List<(string Name, TestBrowser Browser)>
        {
            ("nobody", new TestBrowser(cloud)),
            ("other resident", await cloud.ResidentAsync("Resident 2A")),
            ("other house", await cloud.ResidentAsync("Stranger")),
        };
        List<RouteEndpoint> endpoints = [.. Endpoints(cloud).Where(IsPeoples)];
        string before = await DumpAsync(cloud);
        string[][] columns = await Task.WhenAll(callers.Select(caller => CallAllAsync(caller.Browser, endpoints, ids, endpoint =>
            endpoint.RoutePattern.RawText!.Contains("{secret}", StringComparison.Ordinal) ? HttpStatusCode.NotFound
                : caller.Name == "nobody" ? HttpStatusCode.Unauthorized
                : IsOwnAccount(endpoint) ? null
                : endpoint.RoutePattern.Parameters.Count > 0 ? HttpStatusCode.NotFound
                : Method(endpoint) switch
                {
                    "GET" => HttpStatusCode.OK,
                    "DELETE" => HttpStatusCode.NoContent,
                    _ => caller.Name == "other house" ? HttpStatusCode.NotFound : HttpStatusCode.OK,
                })));
        Print(endpoints, [.. callers.Select(caller => caller.Name)], columns);
        Assert.AreEqual(before, await DumpAsync(cloud));
        Assert.HasCount(1, await owner.GetAsync<IReadOnlyList<SessionLine>>("/v1/sessions"));
        callers.ForEach(caller => caller.Browser.Dispose());
    }

    [TestMethod]
    public async Task Manager_of_some_Keys_reaches_no_other_Key_and_nobody_without_one_of_them()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        int own = await cloud.KeyAsync("Apartment 2A");
        int other = await cloud.KeyAsync(SampleDoor.Entrances);
        int holder = await cloud.PersonAsync("Resident 2A");
        int stranger = await cloud.PersonAsync("Resident 2B");
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.SpecificKeys, 1, own);
        Assert.AreEqual(own, (await browser.GetAsync<IReadOnlyList<KeyLine>>("/v1/keys?buildingId=1")).Single().KeyId);
        Assert.AreEqual(holder, (await browser.GetAsync<UserPage>("/v1/users?buildingId=1")).Users.Single().UserId);
        Assert.AreEqual(own, (await browser.GetAsync<UserDetail>($"/v1/users/{holder}")).Keys.Single().KeyId);
        (string, string?) refused = (Errors.Forbidden, null);
        Assert.AreEqual(refused, await browser.RefusedAsync(HttpMethod.Get, $"/v1/keys/{other}"));
        Assert.AreEqual(refused, await browser.RefusedAsync(HttpMethod.Get, $"/v1/users/{stranger}"));
        Assert.AreEqual(refused, await browser.RefusedAsync(HttpMethod.Delete, $"/v1/users/{holder}/keys/{other}?version=1"));
        Assert.AreEqual(refused, await browser.RefusedAsync(HttpMethod.Delete, $"/v1/users/{holder}"));
        var invite = new UserInvite(
            Guid.NewGuid(), 1, "Somebody", "somebody@example.org", null, null, AccessPasscodeType.Permanent,
            [new InviteKey(other, UserRole.NonResident, false)]);
        Assert.AreEqual(refused, await browser.RefusedAsync(HttpMethod.Post, "/v1/users", invite));
    }

    [TestMethod]
    public async Task Manager_of_some_Keys_reads_the_name_of_no_other_Key()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 4);
        using TestBrowser editor = await cloud.ManagerAsync(ManagerRole.FullKeyManagement);
        const string Second = "Second";
        int own = (await editor.PostAsync<KeyDetail>(
            "/v1/keys", new KeyCreate(Guid.NewGuid(), 1, "Own", [new KeyDoorEdit(1, ProvideDoorcodes: false)]))).Key.KeyId;
        await editor.PostAsync<KeyDetail>("/v1/keys", new KeyCreate(Guid.NewGuid(), 1, Second, [new KeyDoorEdit(1)]));
        int holder = await cloud.PersonAsync("Resident 2A");
        await new TestManager(cloud).GiveAsync("Resident 2A", "Own", mayShare: true);
        using TestBrowser browser = await cloud.ManagerAsync(ManagerRole.SpecificKeys, 1, own);
        UserLine line = (await browser.GetAsync<UserPage>("/v1/users?buildingId=1")).Users.Single();
        Assert.AreEqual((holder, "Own"), (line.UserId, line.KeyNames.Single()));
        Assert.AreEqual("Own", (await browser.GetAsync<DoorDetail>("/v1/doors/1")).Keys.Single().Name);
        Assert.IsEmpty((await browser.GetAsync<DoorDetail>("/v1/doors/2")).Keys);

        // The code is by Entrances, which the caller does not manage; the app is by both.
        Explanation code = await browser.GetAsync<Explanation>(Ask(1, "DOORCODE"));
        Assert.AreEqual((true, "The door opens by a Key that you do not manage."), (code.Granted, code.Words));
        Assert.AreEqual("Own", code.Options.Single().KeyName);
        Explanation app = await browser.GetAsync<Explanation>(Ask(1, "APP"));
        Assert.IsTrue(app.Granted);
        Assert.AreEqual("Own", app.Options.Single().KeyName);
        Assert.AreEqual((Errors.NotFound, null), await browser.RefusedAsync(HttpMethod.Get, Ask(2, "APP")));
        Explanation all = await editor.GetAsync<Explanation>(Ask(1, "DOORCODE"));
        Assert.AreEqual("The door opens: Resident 2A holds Key Entrances.", all.Words);
        Assert.HasCount(2, all.Options);

        string Ask(int door, string kind) =>
            $"/v1/decisions:explain?userId={holder}&doorId={door}&kind={kind}&at={Uri.EscapeDataString($"{cloud.Time.GetUtcNow():O}")}";
    }

    /// <summary>Calls every endpoint that the caller may not, and every one that only shows or changes what is the caller's own.</summary>
    private static async Task<string[]> CallAllAsync(
        TestBrowser browser,
        List<RouteEndpoint> endpoints,
        Dictionary<string, string> ids,
        Func<RouteEndpoint, HttpStatusCode?> expect)
    {
        var cells = new List<string>();
        foreach (RouteEndpoint endpoint in endpoints)
        {
            if (expect(endpoint) is not { } expected)
            {
                cells.Add("may");
                continue;
            }

            using HttpResponseMessage answer = await browser.SendAsync(
                new HttpMethod(Method(endpoint)), Address(endpoint, ids), Body(endpoint));
            string text = await answer.Content.ReadAsStringAsync();
            string call = $"{Method(endpoint)} {endpoint.RoutePattern.RawText} as {browser.Session?.Name}: {text}";
            Assert.AreEqual(expected, answer.StatusCode, call);
            Assert.DoesNotContain(ForeignHome, text, call);
            if ((int)expected >= 400)
            {
                Assert.IsNotNull(JsonSerializer.Deserialize<ErrorBody>(text, ContractJson.Options), text);
            }

            cells.Add($"{(int)expected}");
        }

        return [.. cells];
    }

    private void Print(List<RouteEndpoint> endpoints, string[] callers, string[][] columns)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{endpoints.Count} endpoints, {columns.Sum(column => column.Count(cell => cell != "may"))} calls")
            .AppendLine().Append(' ', 62).AppendLine(string.Join("  ", callers));
        foreach ((int row, RouteEndpoint endpoint) in endpoints.Index())
        {
            table.Append(CultureInfo.InvariantCulture, $"{Method(endpoint),-6} {endpoint.RoutePattern.RawText,-55}")
                .AppendLine(string.Join("  ", callers.Select((caller, column) => columns[column][row].PadRight(caller.Length))));
        }

        TestContext.DisplayMessage(MessageLevel.Informational, table.ToString());
    }

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single();

    /// <summary>What needs a session but no role, and the guests' links, which need a secret instead.</summary>
    private static bool IsPeoples(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AccessRule>()!.Audience is Audience.Session or Audience.SignedIn
        || endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name == "secret");

    /// <summary>What reads or ends the caller's own session, or sets up the caller's own authenticator.</summary>
    private static bool IsOwnAccount(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<AccessRule>()!.Audience == Audience.Session && endpoint.RoutePattern.Parameters.Count == 0)
        || endpoint.RoutePattern.RawText == "/v1/home/phone";

    /// <summary>Somebody of another property, with an account.</summary>
    private static async Task AddStrangerAsync(TestCloud cloud)
    {
        int other = await cloud.AddOtherPropertyAsync();
        await using CloudDatabase database = await cloud.DatabaseAsync();
        database.People.Add(new Person { PropertyId = other, Name = "Stranger" });
        await database.SaveChangesAsync();
    }

    private static List<RouteEndpoint> Endpoints(TestCloud cloud) =>
        [.. cloud.Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    private static bool IsManagers(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<AccessRule>()!.Audience == Audience.Manager;

    private static string Address(RouteEndpoint endpoint, Dictionary<string, string> ids)
    {
        var path = new StringBuilder();
        foreach (RoutePatternPathSegment segment in endpoint.RoutePattern.PathSegments)
        {
            path.Append('/');
            foreach (RoutePatternPart part in segment.Parts)
            {
                path.Append(part is RoutePatternLiteralPart literal ? literal.Content : ids[((RoutePatternParameterPart)part).Name]);
            }
        }

        return $"{path}?buildingId=1&doorId=1&kind=APP&at=2026-01-01T00:00:00Z&version=1";
    }

    /// <summary>A body that would do if the caller were allowed: the building stands in it where the endpoint looks there.</summary>
    private static object? Body(RouteEndpoint endpoint) => (Method(endpoint), endpoint.RoutePattern.RawText) switch
    {
        ("POST", "/v1/keys") => new KeyCreate(Guid.NewGuid(), 1, "Made by nobody", [new KeyDoorEdit(1)]),
        ("POST", "/v1/users") => new UserInvite(
            Guid.NewGuid(), 1, "Somebody", "somebody@example.org", null, null, AccessPasscodeType.Permanent,
            [new InviteKey(1, UserRole.NonResident, false)]),
        ("POST", "/v1/home/guests") => new GuestInvite(
            Guid.NewGuid(), 1, "Somebody", "somebody@example.org", null, [ForeignDoor], InviteType.App),
        ("PATCH", "/v1/home/keycards/{keycardId:long}") => new KeycardEdit(true),
        _ => "{}",
    };

    /// <summary>One of everything that has an id; says which.</summary>
    private static async Task<Dictionary<string, string>> FillAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        var unit = new Unit { PropertyId = 1, Name = "9Z" };
        var schedule = new Schedule { PropertyId = 1, Name = "Day" };
        var card = new Keycard
        {
            PersonId = await cloud.PersonAsync("Resident 2B"),
            ProtectedNumber = cloud.Get<Secrets>().ProtectKeycardNumber([1, 2, 3, 4]),
            NumberHash = [1],
            Label = "1",
        };
        database.AddRange(unit, schedule, card);
        await database.SaveChangesAsync();
        int account = (await cloud.AddAccountAsync("first@example.org")).Id;
        var manager = new Manager { AccountId = account, PropertyId = 1, Role = ManagerRole.PortfolioManager };
        database.Managers.Add(manager);
        await database.SaveChangesAsync();
        return new Dictionary<string, string>
        {
            ["buildingId"] = "1",
            ["doorId"] = "1",
            ["keyId"] = $"{await cloud.KeyAsync(SampleDoor.Entrances)}",
            ["userId"] = $"{card.PersonId}",
            ["unitId"] = $"{unit.Id}",
            ["managerId"] = $"{manager.Id}",
            ["scheduleId"] = $"{schedule.Id}",
            ["keycardId"] = $"{card.Id}",
            ["passId"] = $"{(await database.Passes.OrderBy(pass => pass.Id).LastAsync()).Id}",
            ["deviceId"] = await cloud.ControllerIdAsync(),
            ["sessionId"] = "session",
            ["token"] = "1.token",
        };
    }

    /// <summary>All rows of all tables.</summary>
    private static async Task<string> DumpAsync(TestCloud cloud)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        await database.Database.OpenConnectionAsync();
        var dump = new StringBuilder();
        foreach (string table in database.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct().Except(Unwatched).Order())
        {
            await using System.Data.Common.DbCommand command = database.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names are those of the model.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using System.Data.Common.DbDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                dump.Append(table).AppendJoin('|', Enumerable.Range(0, reader.FieldCount).Select(i =>
                    reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())).AppendLine();
            }
        }

        return dump.ToString();
    }
}
