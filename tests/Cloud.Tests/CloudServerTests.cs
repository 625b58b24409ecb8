using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using DoorController.Cloud.Api;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Cloud.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Cloud.Tests;

[TestClass]
public sealed class CloudServerTests
{
    [TestMethod]
    public async Task Restart_keeps_everything()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        using TestController before = await TestController.EnrolledAsync(cloud);
        uint version = (await before.FetchAsync()).Version;
        byte[] sent = before.Request(version, events: [TestController.Event(1)]);
        await before.ExchangeAsync(sent);
        string authority = cloud.Server.CaPem;
        ControllerState state = await cloud.StateAsync(before.Id);
        EventLine line = (await cloud.Feed.NewestAsync(1))[0];
        await cloud.RestartAsync();
        Assert.AreEqual(authority, cloud.Server.CaPem);
        Assert.AreEqual(state, await cloud.StateAsync(before.Id));
        Assert.AreEqual(line, (await cloud.Feed.NewestAsync(1))[0]);
        Assert.AreEqual(issued.Digits, (await cloud.Directory.ListDoorcodesAsync(1)).Single(code => code.Id == issued.Id).Digits);
        using TestController after = before.At(cloud.Server);
        Assert.AreEqual(HttpStatusCode.Conflict, (await after.PostAsync("exchange", sent)).Status);
        TestController.TestAnswer answer = await after.ExchangeAsync(after.Request(version, events: [TestController.Event(1)]));
        Assert.AreEqual((0, 1u), (answer.Kind, answer.Stored));
        Assert.HasCount(1, await cloud.Feed.NewestAsync(10));
    }

    [TestMethod]
    public async Task Nothing_secret_lies_open_in_the_database()
    {
        await using TestCloud cloud = await TestCloud.StartAsync();
        IssuedDoorcode issued = await cloud.IssueAsync();
        using TestController controller = await TestController.EnrolledAsync(cloud);
        await using CloudDatabase database = await cloud.DatabaseAsync();
        await database.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        string copy = Path.Combine(cloud.Options.DataDirectory, "copy.db");
        File.Copy(Path.Combine(cloud.Options.DataDirectory, "cloud.db"), copy);
        byte[] bytes = await File.ReadAllBytesAsync(copy);
        Assert.AreEqual(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(issued.Digits)));
        Assert.AreEqual(-1, bytes.AsSpan().IndexOf(controller.Root));
    }

    [TestMethod]
    public async Task Who_reads_keeps_nobody_from_saving()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await using CloudDatabase reader = await cloud.DatabaseAsync();
        await reader.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)reader.Database.GetDbConnection();
        await using SqliteTransaction reading = connection.BeginTransaction(deferred: true);
        await using SqliteCommand command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (reading, "SELECT COUNT(*) FROM People");
        object? before = await command.ExecuteScalarAsync();

        await using CloudDatabase writer = await cloud.DatabaseAsync();
        writer.Database.SetCommandTimeout(TimeSpan.FromSeconds(5));
        writer.People.Add(new Person { PropertyId = 1, Name = "Newcomer" });
        await writer.SaveChangesAsync();
        Assert.AreEqual(before, await command.ExecuteScalarAsync());
    }

    [TestMethod]
    public async Task Only_who_trusts_the_authority_gets_in()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using var stranger = new HttpClient { BaseAddress = new Uri(cloud.Server.Address) };
        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => stranger.GetAsync("/openapi/v1.json"));
        Assert.MatchesRegex("^https://127\\.0\\.0\\.1:[0-9]+$", cloud.Server.Address);
    }

    [TestMethod]
    public async Task OpenAPI_document_names_every_call_and_its_error_codes()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using HttpClient http = TestController.TrustingClient(cloud.Server);
        string text = await http.GetStringAsync("/openapi/v1.json");
        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement paths = document.RootElement.GetProperty("paths");
        foreach (RouteEndpoint endpoint in cloud.Server.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            string pattern = Regex.Replace(endpoint.RoutePattern.RawText!, ":(int|long)}", "}").TrimEnd('/');
            if (!pattern.StartsWith("/v1/", StringComparison.Ordinal))
            {
                continue;
            }

            string method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single();
#pragma warning disable CA1308 // OpenAPI writes methods in lower case.
            JsonElement responses = paths.GetProperty(pattern).GetProperty(method.ToLowerInvariant()).GetProperty("responses");
#pragma warning restore CA1308
            bool needsSession = endpoint.Metadata.GetMetadata<AccessRule>()!.Audience != Audience.Anyone;
            if (needsSession)
            {
                Assert.IsTrue(responses.TryGetProperty("401", out _), $"{method} {pattern}");
            }

            foreach (string code in endpoint.Metadata.OfType<RefusalNotes>().SelectMany(notes => notes.Codes))
            {
                string described = responses.GetProperty($"{RefusalStatuses.Of(code)}").GetProperty("description").GetString()!;
                Assert.Contains(code, described, $"{method} {pattern}");
            }
        }

        foreach (string code in new[]
        {
            ErrorCodes.CounterNotAboveLast, ErrorCodes.MalformedRequest, ErrorCodes.NotAuthentic, ErrorCodes.TokenExpired,
            ErrorCodes.TokenUnknown, ErrorCodes.TokenUsed, ErrorCodes.UnknownController,
        })
        {
            Assert.Contains(code, text);
        }
    }

    [TestMethod]
    public async Task People_are_answered_on_this_machine_by_its_own_name_only_and_controllers_over_HTTPS_only()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        using var http = new HttpClient { BaseAddress = new Uri(cloud.Server.PeopleAddress) };
        using HttpResponseMessage own = await http.GetAsync("/openapi/v1.json");
        Assert.AreEqual(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("frame-ancestors 'none'", own.Headers.GetValues("Content-Security-Policy").Single());
        Assert.AreEqual("nosniff", own.Headers.GetValues("X-Content-Type-Options").Single());
        foreach (string host in new[] { "evil.example", "127.0.0.1:1", "localhost" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
            request.Headers.Host = host;
            using HttpResponseMessage foreign = await http.SendAsync(request);
            Assert.AreEqual(HttpStatusCode.MisdirectedRequest, foreign.StatusCode, host);
        }

        using HttpResponseMessage controllers = await http.PostAsync("/v1/controllers/0011223344556677/exchange", null);
        Assert.AreEqual(HttpStatusCode.NotFound, controllers.StatusCode);
        using HttpResponseMessage reference = await http.GetAsync("/scalar/");
        Assert.AreEqual(HttpStatusCode.OK, reference.StatusCode);
    }

    [TestMethod]
    public async Task Port_that_is_taken_is_said()
    {
        using var directory = new TestDirectory();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var options = new CloudOptions { DataDirectory = directory.Path, Port = port };
        await RefusedAsync(options, $"Port {port}");
        taken.Stop();
        await using CloudServer server = await CloudServer.StartAsync(options);
        Assert.AreEqual($"https://127.0.0.1:{port}", server.Address);
    }

    [TestMethod]
    public async Task Data_directory_that_can_not_be_written_to_is_said()
    {
        using var directory = new TestDirectory();
        string file = Path.Combine(directory.Path, "file");
        await File.WriteAllTextAsync(file, "not a directory");
        await RefusedAsync(new CloudOptions { DataDirectory = Path.Combine(file, "data") }, "can't be written to");
    }

    [TestMethod]
    public async Task Data_directory_of_a_running_cloud_is_said()
    {
        await using TestCloud cloud = await TestCloud.StartAsync(doors: 1);
        await RefusedAsync(cloud.Options, "another cloud");
    }

    [TestMethod]
    public async Task Damaged_database_is_said()
    {
        using var directory = new TestDirectory();
        await File.WriteAllBytesAsync(Path.Combine(directory.Path, "cloud.db"), Enumerable.Repeat((byte)0x5A, 8_192).ToArray());
        await RefusedAsync(new CloudOptions { DataDirectory = directory.Path }, "is damaged");
    }

    [TestMethod]
    public async Task Database_with_a_damaged_page_is_said()
    {
        using var directory = new TestDirectory();
        var options = new CloudOptions { DataDirectory = directory.Path };
        await using (await CloudServer.StartAsync(options))
        {
        }

        string path = Path.Combine(directory.Path, "cloud.db");
        await using (FileStream file = File.OpenWrite(path))
        {
            file.Position = 4_096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5A, (int)file.Length - 4_096).ToArray());
        }

        await RefusedAsync(options, "is damaged");
    }

    [TestMethod]
    public async Task Database_of_a_newer_version_is_said_and_stays_as_it_is()
    {
        using var directory = new TestDirectory();
        var options = new CloudOptions { DataDirectory = directory.Path };
        await using (await CloudServer.StartAsync(options))
        {
        }

        string connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory.Path, "cloud.db"),
            Pooling = false,
        }.ToString();
        await using (var connection = new SqliteConnection(connectionString))
        {
            await connection.OpenAsync();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0.0')";
            await command.ExecuteNonQueryAsync();
        }

        await RefusedAsync(options, "newer version");
    }

    [TestMethod]
    public async Task Keys_that_do_not_belong_to_the_database_are_said()
    {
        using var directory = new TestDirectory();
        var options = new CloudOptions { DataDirectory = directory.Path };
        await using (CloudServer server = await CloudServer.StartAsync(options))
        {
            await DoorController.Cloud.Samples.SampleProperty.EnsureCreatedAsync(server.Services, 1);
        }

        Directory.Delete(Path.Combine(directory.Path, "keys"), recursive: true);
        await RefusedAsync(options, "can't decrypt");
    }

    [TestMethod]
    public async Task Migration_that_was_cut_off_does_not_stop_the_next_start()
    {
        using var directory = new TestDirectory();
        var options = new CloudOptions { DataDirectory = directory.Path };
        await using (await CloudServer.StartAsync(options))
        {
        }

        string path = Path.Combine(directory.Path, "cloud.db");
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            await connection.OpenAsync();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using CloudServer again = await CloudServer.StartAsync(options);
        Assert.IsNotNull(again.Address);
    }

    private static async Task RefusedAsync(CloudOptions options, string part)
    {
        CloudStartException refused = await Assert.ThrowsExactlyAsync<CloudStartException>(() => CloudServer.StartAsync(options));
        Assert.Contains(part, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
