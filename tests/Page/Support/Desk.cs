using DoorController.Bench;
using DoorController.Bench.Api;
using DoorController.Cloud.Inventory;
using DoorController.Contract;
using Microsoft.Playwright;
using OtpNet;

namespace DoorController.Page.Support;

/// <summary>A running bench with a browser before it: the doors over REST, people in contexts of their own.</summary>
internal sealed class Desk : IAsyncDisposable
{
    /// <summary>The only property of the sample.</summary>
    public const int BuildingId = 1;

    // A page is a program that is loaded first, on machines that do other things too.
    private const float ExpectTimeoutMs = 15_000;

    private readonly DirectoryInfo _folder;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly BenchHost _bench;
    private readonly Dictionary<string, Person> _people = [];

    private Desk(DirectoryInfo folder, IPlaywright playwright, IBrowser browser, BenchHost bench, SignInView signIn)
    {
        (_folder, _playwright, _browser, _bench, SignIn) = (folder, playwright, browser, bench, signIn);
        Rest = new Rest(bench.Address);
    }

    /// <summary>The bench's own API.</summary>
    public Rest Rest { get; }

    /// <summary>Where the pages are, and how the sample's people sign in.</summary>
    public SignInView SignIn { get; }

    /// <summary>Everybody who has a window open.</summary>
    public IEnumerable<Person> People => _people.Values;

    /// <summary>Starts all of it, in a folder of its own.</summary>
    public static async Task<Desk> OpenAsync()
    {
        Assertions.SetDefaultExpectTimeout(ExpectTimeoutMs);
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await Browser.LaunchAsync(playwright);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("door-controller-");
        BenchHost bench = await BenchHost.StartAsync(new BenchOptions { Port = 0, DataFolder = folder.FullName });
        using var rest = new Rest(bench.Address);
        return new Desk(folder, playwright, browser, bench, await rest.GetAsync<SignInView>("/api/sign-in"));
    }

    /// <summary>The manager of the sample, signed in once: an authenticator's code can be used only once.</summary>
    public async Task<Person> ManagerAsync() => await FindAsync(SignIn.ManagerEmail, SignIn.ManagerCode);

    /// <summary>Another manager, who was invited once, has an own authenticator, and is signed in.</summary>
    public async Task<Person> SecondManagerAsync()
    {
        const string Email = "second-manager@sample.example";
        if (_people.TryGetValue(Email, out Person? known))
        {
            return known;
        }

        Person manager = await ManagerAsync();
        await manager.SendAsync<ManagerLine>(
            "POST", $"/buildings/{BuildingId}/managers", new ManagerInvite(Guid.NewGuid(), "Second manager", Email, Role.PortfolioManager, []));
        SentMessage mail = (await Rest.GetAsync<List<SentMessage>>("/api/outbox")).First(message => message.To == Email);
        Person second = await StrangerAsync(Email);
        await second.WelcomeAsync(new Welcome(mail.Text.Split("token=")[1].Split()[0], SignIn.Password));
        AuthenticatorSetUp setUp = await second.SendAsync<AuthenticatorSetUp>("POST", "/session/authenticator", null);
        string code = new Totp(Base32Encoding.ToBytes(setUp.SharedKey)).ComputeTotp();
        await second.SendAsync<Session>("POST", "/session/authenticator/confirm", new AuthenticatorCode(code));
        return second;
    }

    /// <summary>Somebody of the sample, signed in once.</summary>
    public Task<Person> PersonAsync(string email) => FindAsync(email, code: null);

    /// <summary>Resident 2A.</summary>
    public Task<Person> FirstResidentAsync() => PersonAsync("resident-2a@sample.example");

    /// <summary>Resident 2B, who has guests.</summary>
    public Task<Person> SecondResidentAsync() => PersonAsync(SignIn.ResidentEmail);

    /// <summary>Somebody who is not signed in.</summary>
    public async Task<Person> StrangerAsync(string name)
    {
        if (!_people.TryGetValue(name, out Person? person))
        {
            _people[name] = person = await Person.ArriveAsync(_browser, SignIn.Address, name);
        }

        return person;
    }

    /// <summary>Opens the bench's own page at a door.</summary>
    public async Task<IPage> OpenBenchAsync(int door)
    {
        IPage page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = Screen.Desktop });
        await page.GotoAsync($"{_bench.Address}/#door={door}");
        return page;
    }

    /// <summary>What stands before a door.</summary>
    public DoorFront Door(int number) => new(Rest, number);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _bench.DisposeAsync();
        Rest.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<Person> FindAsync(string email, string? code)
    {
        bool isKnown = _people.ContainsKey(email);
        Person person = await StrangerAsync(email);
        if (!isKnown)
        {
            await person.SignInAsync(email, SignIn.Password, code);
        }

        return person;
    }
}
