using DoorController.Cloud.Accounts;
using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Events;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Cloud.Tests.Support;

/// <summary>A cloud with the sample property in a directory of its own.</summary>
internal sealed class TestCloud : IAsyncDisposable
{
    private readonly TestDirectory _directory = new();

    private TestCloud(TimeSpan wait, AdjustableTime time, Action<IServiceCollection>? services)
    {
        Time = time;
        Options = new CloudOptions
        {
            DataDirectory = System.IO.Path.Combine(_directory.Path, "data"),
            Wait = wait,
            Time = time,
            AttemptsPerMinute = 1_000,
            Services = collection =>
            {
                collection.AddSingleton<IPasswordHasher<Account>, RememberingHasher>();
                services?.Invoke(collection);
            },
        };
    }

    public AdjustableTime Time { get; }

    public CloudOptions Options { get; set; }

    public CloudServer Server { get; private set; } = null!;

    public PropertyDirectory Directory => Get<PropertyDirectory>();

    public GuestDoorcodes Guests => Get<GuestDoorcodes>();

    public EventFeed Feed => Get<EventFeed>();

    public static async Task<TestCloud> StartAsync(
        int doors = 2, int waitSeconds = 0, Action<IServiceCollection>? services = null)
    {
        var cloud = new TestCloud(TimeSpan.FromSeconds(waitSeconds), new AdjustableTime(), services);
        await cloud.RestartAsync();
        await SampleProperty.EnsureCreatedAsync(cloud.Server.Services, doors);
        return cloud;
    }

    public T Get<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    public Task<CloudDatabase> DatabaseAsync() => Get<IDbContextFactory<CloudDatabase>>().CreateDbContextAsync();

    public async Task RestartAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        Server = await CloudServer.StartAsync(Options);
    }

    public async Task<string> ControllerIdAsync(int index = 0) => (await Directory.ListControllersAsync())[index].State.Id;

    public async Task<ControllerState> StateAsync(string id) =>
        (await Directory.ListControllersAsync()).Single(info => info.State.Id == id).State;

    public async Task<int> HostAsync(string name) => await PersonAsync(name);

    public async Task<int> PersonAsync(string name)
    {
        await using CloudDatabase database = await DatabaseAsync();
        return (await database.People.SingleAsync(person => person.Name == name)).Id;
    }

    public async Task<IssuedDoorcode> IssueAsync(string guest = "Guest", int door = 1)
    {
        DateTimeOffset now = Time.GetUtcNow();
        return await Guests.IssueAsync(door, await HostAsync("Resident 2A"), guest, now, now.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _directory.Dispose();
    }
}
