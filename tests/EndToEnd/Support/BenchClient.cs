using System.Net.Http.Json;
using DoorController.Bench.Api;

namespace DoorController.EndToEnd.Support;

/// <summary>The bench through its REST API, as a page or a script would use it.</summary>
public sealed class BenchClient(string address) : IDisposable
{
    /// <summary>The connection, for what has no method here.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = new Uri(address) };

    public async Task<StatusView> StatusAsync() => (await Http.GetFromJsonAsync<StatusView>("/api/status"))!;

    public async Task<DoorView> DoorAsync(int number) => (await Http.GetFromJsonAsync<DoorView>($"/api/doors/{number}"))!;

    public Task<DoorView> TypeAsync(int door, string keys) => PostAsync<DoorView>($"/api/doors/{door}/keypad", new { keys });

    public async Task<DoorcodeView[]> PeopleAsync(int door) => (await Http.GetFromJsonAsync<DoorcodeView[]>($"/api/doors/{door}/people"))!;

    public async Task<HostView[]> HostsAsync(int door) => (await Http.GetFromJsonAsync<HostView[]>($"/api/doors/{door}/hosts"))!;

    public Task<DoorcodeView> AddGuestAsync(int door, int hostId, string guest, int minutes = 60) =>
        PostAsync<DoorcodeView>($"/api/doors/{door}/guests", new { hostId, guest, minutes });

    public async Task RemoveAsync(long doorcode)
    {
        using HttpRequestMessage request = new(HttpMethod.Delete, $"/api/doorcodes/{doorcode}") { Content = JsonContent.Create(new { }) };
        using HttpResponseMessage response = await Http.SendAsync(request);
        Assert.AreEqual(System.Net.HttpStatusCode.NoContent, response.StatusCode);
    }

    public async Task<EventView[]> EventsAsync(int count = 1000) => (await Http.GetFromJsonAsync<EventView[]>($"/api/events?count={count}"))!;

    public async Task<string[]> ConsoleAsync(string board) => [.. (await Http.GetFromJsonAsync<ConsoleView>($"/api/boards/{board}/console"))!.Lines];

    public Task<CloudView> SetCloudAsync(bool running) => PostAsync<CloudView>(running ? "/api/cloud/start" : "/api/cloud/stop", new { });

    public Task<BoardView> SetPowerAsync(string board, bool on) => PostAsync<BoardView>($"/api/boards/{board}/power", new { on });

    public Task<BoardView> SetNetworkAsync(string board, bool connected) => PostAsync<BoardView>($"/api/boards/{board}/network", new { connected });

    public Task<BoardView> ShiftClockAsync(string board, int shiftSeconds) => PostAsync<BoardView>($"/api/boards/{board}/clock", new { shiftSeconds });

    /// <summary>Waits until every board has the newest key table.</summary>
    public Task WaitUntilSyncedAsync() => Eventually.Holds("every board at the current key table", TimeSpan.FromSeconds(30), async () =>
        (await StatusAsync()).Boards.All(board => board.CurrentVersion > 0 && board.TableVersion == board.CurrentVersion));

    /// <summary>Waits until a door shows something: for as long as a handshake may keep a board from its keypads, and more.</summary>
    public async Task<DoorView> WaitUntilAsync(int door, string what, Func<DoorView, bool> shows)
    {
        DoorView view = await DoorAsync(door);
        await Eventually.Holds(what, TimeSpan.FromSeconds(10), async () => shows(view = await DoorAsync(door)));
        return view;
    }

    /// <summary>Waits until a door has locked again and its keypad listens.</summary>
    public async Task WaitUntilQuietAsync(int door)
    {
        await Eventually.Holds("a quiet door", TimeSpan.FromSeconds(10), async () => await DoorAsync(door) is { Strike: "locked", Led: "off", Buzzer: false });
        await Task.Delay(100);
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    private async Task<T> PostAsync<T>(string path, object body)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync(path, body);
        Assert.IsTrue(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<T>())!;
    }
}
