using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DoorController.Bench.Api;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd;

/// <summary>The bench's REST API: its document, its errors, and who may use it.</summary>
[TestClass]
[DoNotParallelize]
public sealed class RestTests
{
    private static RunningBench s_bench = null!;

    private static HttpClient Http => s_bench.Client.Http;

    [ClassInitialize]
    public static async Task Start(TestContext _) => s_bench = await RunningBench.StartAsync();

    [ClassCleanup]
    public static async Task Stop() => await s_bench.DisposeAsync();

    [TestMethod]
    public async Task OpenApi_document_lists_every_call_of_the_page()
    {
        JsonNode document = (await Http.GetFromJsonAsync<JsonNode>("/openapi/v1.json"))!;
        string[] paths = [.. document["paths"]!.AsObject().Select(path => path.Key)];
        string[] wanted =
        [
            "/api/status", "/api/events", "/api/stream", "/api/cloud/stop", "/api/cloud/start", "/api/doors/{number}", "/api/doors/{number}/keypad",
            "/api/doors/{number}/keypad/press", "/api/doors/{number}/keypad/release", "/api/doors/{number}/people", "/api/doors/{number}/hosts",
            "/api/doors/{number}/guests", "/api/doorcodes/{id}", "/api/boards/{id}/power", "/api/boards/{id}/reset", "/api/boards/{id}/network",
            "/api/boards/{id}/clock", "/api/boards/{id}/console",
        ];
        CollectionAssert.IsSubsetOf(wanted, paths);
    }

    [TestMethod]
    [DataRow("evil.example")]
    [DataRow("192.168.1.10")]
    public async Task Host_that_is_not_loopback_is_refused(string host)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/status");
        request.Headers.Host = host;
        using HttpResponseMessage response = await Http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [TestMethod]
    public async Task Change_that_another_site_could_forge_is_refused()
    {
        using StringContent form = new("{\"on\":false}", Encoding.UTF8, "text/plain");
        using HttpResponseMessage response = await Http.PostAsync("/api/boards/board-1/power", form);
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.IsTrue((await s_bench.Client.StatusAsync()).Boards[0].Powered);
    }

    [TestMethod]
    [DataRow("/api/doors/99/keypad", "{\"keys\":\"1\"}", 404, "no door 99")]
    [DataRow("/api/doors/1/keypad", "{\"keys\":\"12a\"}", 400, "0-9")]
    [DataRow("/api/doors/1/keypad", "{\"keys\":\"\"}", 400, "1 to 100")]
    [DataRow("/api/doors/1/keypad", "{}", 400, "keys")]
    [DataRow("/api/doors/1/keypad", "{\"keys\":", 400, "")]
    [DataRow("/api/doors/1/keypad/press", "{\"key\":\"77\"}", 400, "key")]
    [DataRow("/api/doors/1/guests", "{\"hostId\":99999,\"guest\":\"A guest\",\"minutes\":5}", 400, "HOST_NOT_FOUND")]
    [DataRow("/api/doors/1/guests", "{\"hostId\":1,\"guest\":\"\",\"minutes\":5}", 400, "INVALID_GUEST_NAME")]
    [DataRow("/api/doors/1/guests", "{\"hostId\":1,\"guest\":\"A guest\",\"minutes\":0}", 400, "minutes")]
    [DataRow("/api/boards/board-1/power", "{}", 400, "on must be true or false")]
    [DataRow("/api/boards/board-1/network", "{}", 400, "connected must be true or false")]
    [DataRow("/api/boards/board-1/clock", "{}", 400, "shiftSeconds")]
    [DataRow("/api/boards/board-9/reset", "{}", 404, "board-9")]
    public async Task Bad_request_is_refused_with_what_is_wrong(string path, string body, int status, string words)
    {
        using StringContent json = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await Http.PostAsync(path, json);
        Assert.AreEqual(status, (int)response.StatusCode);
        ErrorView error = (await response.Content.ReadFromJsonAsync<ErrorView>())!;
        StringAssert.Contains(error.Message, words, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Stream_tells_of_the_strike_as_it_moves()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));
        await using Stream stream = await Http.GetStreamAsync("/api/stream", limit.Token);
        using StreamReader reader = new(stream);
        string code = (await s_bench.Client.PeopleAsync(1)).First(it => it is { State: "valid", Kind: "own" }).Code;
        Task typing = s_bench.Client.TypeAsync(1, code);
        for (string? line = await reader.ReadLineAsync(limit.Token); line is not null; line = await reader.ReadLineAsync(limit.Token))
        {
            if (line.Contains("\"strike\":\"released\"", StringComparison.Ordinal))
            {
                await typing;
                return;
            }
        }

        Assert.Fail("The stream ended.");
    }

    [TestMethod]
    public async Task Name_with_markup_stays_text()
    {
        const string Name = "<script>alert(1)</script>'; DROP TABLE Doorcodes; --";
        DoorcodeView guest = await s_bench.Client.AddGuestAsync(2, (await s_bench.Client.HostsAsync(2))[0].PersonId, Name);
        Assert.AreEqual(Name, (await s_bench.Client.PeopleAsync(2)).Single(it => it.DoorcodeId == guest.DoorcodeId).Person);
    }
}
