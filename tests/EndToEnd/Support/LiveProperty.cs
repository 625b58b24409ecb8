using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using DoorController.Bench.Building;
using DoorController.Cloud;
using DoorController.Cloud.Accounts;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Inventory;
using DoorController.Cloud.Samples;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VirtualEsp32.Flash;

namespace DoorController.EndToEnd.Support;

/// <summary>
/// The sample property with its cloud, a manager and residents who use the API, and real firmware on the boards of those doors
/// that a test wants. The apartments' Keys have one door and one holder each.
/// </summary>
internal sealed class LiveProperty : IAsyncDisposable
{
    private const string ManagerEmail = "tester@sample.example";
    private const string ConfigPath = "I:\\controller.json";
    private const int ShortestRelockMs = 3_000;

    private readonly TestFolder _folder = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<ResidentClient>>> _residents = new();
    private readonly Dictionary<int, LiveDoor> _doors = [];
    private readonly List<VirtualController> _controllers = [];
    private CloudOptions _options;
    private CloudServer? _cloud;
    private Pockets? _pockets;
    private string _peopleAddress = "";

    private LiveProperty() => _options = new CloudOptions { DataDirectory = Path.Combine(_folder.Path, "cloud"), AttemptsPerMinute = 10_000 };

    /// <summary>The property's id.</summary>
    public int Building { get; private set; }

    /// <summary>The manager.</summary>
    public ManagerClient Manager { get; private set; } = null!;

    /// <summary>The running cloud.</summary>
    public CloudServer Cloud => _cloud ?? throw new InvalidOperationException("The cloud is stopped.");

    /// <summary>Opens it and waits until the boards have their key tables.</summary>
    /// <param name="doors">How many doors the property has.</param>
    /// <param name="live">The doors whose boards run; their neighbours on the boards run too.</param>
    /// <param name="route">Where boards find a cloud of this address; the address itself when null.</param>
    /// <param name="prepare">Adds to the property before the boards start.</param>
    public static async Task<LiveProperty> StartAsync(
        int doors, IReadOnlyCollection<int> live, Func<Uri, Uri>? route = null, Func<LiveProperty, Task>? prepare = null)
    {
        LiveProperty property = new();
        try
        {
            await property.OpenAsync(doors);
            await (prepare?.Invoke(property) ?? Task.CompletedTask);
            await property.StartBoardsAsync(live, route);
            await property.SyncedAsync([.. live]);
            await property.FillPocketsAsync();
            return property;
        }
        catch
        {
            await property.DisposeAsync();
            throw;
        }
    }

    /// <summary>A door whose board runs.</summary>
    public LiveDoor Door(int number) => _doors[number];

    /// <summary>A resident of the sample, signed in.</summary>
    public Task<ResidentClient> ResidentAsync(string name) => _residents.GetOrAdd(name, key => new Lazy<Task<ResidentClient>>(async () =>
        new ResidentClient(await PeopleClient.SignInAsync(_peopleAddress, SampleAccounts.EmailOf(key), SampleAccounts.Password), Building))).Value;

    /// <summary>What the phone of a person proves to be.</summary>
    public async Task<byte[]> PhoneAsync(string person)
    {
        await using CloudDatabase database = await DatabaseAsync();
        Phone phone = await database.Set<Phone>().SingleAsync(found => found.Person!.Name == person && found.RetiredAt == null);
        return Secrets.RevealPhoneValue(phone.ProtectedValue);
    }

    /// <summary>The number of a person's keycard.</summary>
    public async Task<byte[]> KeycardAsync(string person)
    {
        await using CloudDatabase database = await DatabaseAsync();
        Keycard card = await database.Keycards.SingleAsync(found => found.Person!.Name == person && found.RetiredAt == null);
        return Secrets.RevealKeycardNumber(card.ProtectedNumber);
    }

    /// <summary>The stored own code of a person at a door that is in use.</summary>
    public async Task<long> DoorcodeIdAsync(string person, int door)
    {
        await using CloudDatabase database = await DatabaseAsync();
        return await database.Doorcodes.Where(code => code.Person!.Name == person && code.DoorNumber == door && code.RetiredAt == null)
            .Select(code => code.Id).SingleAsync();
    }

    /// <summary>What the newest message to an address says.</summary>
    public async Task<string> MessageAsync(string to)
    {
        await using CloudDatabase database = await DatabaseAsync();
        return Secrets.RevealText((await database.OutgoingMessages.Where(message => message.To == to).OrderBy(message => message.Id).LastAsync()).ProtectedText);
    }

    /// <summary>Waits until what was saved is what the doors decide by.</summary>
    public async Task SyncedAsync(params int[] doors)
    {
        foreach (int door in doors)
        {
            await Door(door).HoldsAsync((await Manager.DoorAsync(door)).Sync.Version);
        }
    }

    /// <summary>Stops the cloud.</summary>
    public async Task StopCloudAsync()
    {
        CloudServer cloud = Cloud;
        _cloud = null;
        await cloud.DisposeAsync();
    }

    /// <summary>Starts the cloud again where it was.</summary>
    public async Task StartCloudAsync() => _cloud = await CloudServer.StartAsync(_options);

    /// <summary>The database, for what the API does not tell.</summary>
    public Task<CloudDatabase> DatabaseAsync() =>
        Cloud.Services.GetRequiredService<IDbContextFactory<CloudDatabase>>().CreateDbContextAsync();

    private Secrets Secrets => Cloud.Services.GetRequiredService<Secrets>();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Parallel.ForEach(_controllers, controller => controller.Dispose());
        foreach (Lazy<Task<ResidentClient>> resident in _residents.Values)
        {
            (await resident.Value).Dispose();
        }

        Manager?.Dispose();
        if (_cloud is { } cloud)
        {
            await cloud.DisposeAsync();
        }

        _folder.Dispose();
        Assert.AreEqual(0, _controllers.Sum(controller => controller.Board.LeakedThreads));
    }

    private async Task OpenAsync(int doors)
    {
        _cloud = await CloudServer.StartAsync(_options);
        _peopleAddress = _cloud.PeopleAddress;
        _options = _options with { Port = new Uri(_cloud.Address).Port, PeoplePort = new Uri(_peopleAddress).Port };
        await SampleProperty.EnsureCreatedAsync(_cloud.Services, doors);
        await AddManagerAsync();
        PeopleClient manager = await PeopleClient.SignInAsync(_peopleAddress, ManagerEmail, SampleAccounts.Password);
        Building = (await manager.GetAsync<IReadOnlyList<Building>>("/v1/buildings")).Single().BuildingId;
        Manager = new ManagerClient(manager, Building);
    }

    private async Task AddManagerAsync()
    {
        using IServiceScope scope = Cloud.Services.CreateScope();
        Account account = new() { DisplayName = "Tester", Email = ManagerEmail, UserName = ManagerEmail };
        IdentityResult made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, SampleAccounts.Password);
        Assert.IsTrue(made.Succeeded, made.ToString());
        await using CloudDatabase database = await DatabaseAsync();
        database.Managers.Add(new Manager
        {
            AccountId = account.Id,
            PropertyId = (await database.Properties.SingleAsync()).Id,
            Role = ManagerRole.PortfolioManager,
        });
        await database.SaveChangesAsync();
    }

    private async Task StartBoardsAsync(IReadOnlyCollection<int> live, Func<Uri, Uri>? route)
    {
        PropertyDirectory directory = Cloud.Services.GetRequiredService<PropertyDirectory>();
        ILookup<string, DoorInfo> doors = (await directory.ListDoorsAsync()).ToLookup(door => door.ControllerId);
        foreach ((int index, ControllerInfo info) in (await directory.ListControllersAsync()).Index())
        {
            if (!info.Doors.Any(live.Contains))
            {
                continue;
            }

            VirtualController controller = new(
                index + 1, info, doors[info.State.Id].OrderBy(door => door.Index), Path.Combine(_folder.Path, "boards", info.State.Id));
            _controllers.Add(controller);
            await ControllerBundle.InstallAsync(controller, Cloud);
            Adapt(controller.Board.Flash, route);
            foreach (VirtualDoor door in controller.Doors)
            {
                _doors.Add(door.Info.Number, new LiveDoor(door, () => _pockets!));
            }
        }

        foreach (VirtualController controller in _controllers)
        {
            controller.SetPower(true);
        }
    }

    private async Task FillPocketsAsync()
    {
        await using CloudDatabase database = await DatabaseAsync();
        _pockets = await Pockets.FillAsync(database, Secrets);
    }

    /// <summary>Doors lock again as soon as they may, and boards take the route to the cloud.</summary>
    private void Adapt(FlashDrive flash, Func<Uri, Uri>? route)
    {
        JsonNode config = JsonNode.Parse(flash.Read(ConfigPath)!)!;
        foreach (JsonNode? door in config["doors"]!.AsArray())
        {
            door!["relockAfterMs"] = ShortestRelockMs;
        }

        if (route is not null)
        {
            config["cloud"] = route(new Uri(Cloud.Address)).ToString().TrimEnd('/');
        }

        flash.Commit(ConfigPath, System.Text.Encoding.ASCII.GetBytes(config.ToJsonString()));
    }
}
