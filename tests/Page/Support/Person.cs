using System.Text.Json;
using DoorController.Contract;
using Microsoft.Playwright;

namespace DoorController.Page.Support;

/// <summary>Somebody with a browser of their own, and the same cookies for calls of the API.</summary>
internal sealed class Person
{
    private readonly IBrowserContext _context;
    private readonly string _address;
    private readonly string _name;
    private readonly List<string> _complaints = [];
    private Session? _session;

    private Person(IBrowserContext context, string address, string name) => (_context, _address, _name) = (context, address, name);

    /// <summary>Who it is, for the names of files.</summary>
    public string Name => _name.Split('@')[0];

    /// <summary>The open pages.</summary>
    public IReadOnlyList<IPage> Pages => _context.Pages;

    /// <summary>What the browser complained of: what the pages' policy forbids, and scripts that failed.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a browser that nobody is signed in with.</summary>
    public static async Task<Person> ArriveAsync(IBrowser browser, string address, string name)
    {
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = Screen.Phone });
        context.SetDefaultTimeout(20_000);
        return new Person(context, address, name);
    }

    /// <summary>Signs in without the page.</summary>
    public async Task SignInAsync(string email, string password, string? code) =>
        _session = await SendAsync<Session>("POST", "/session", new SignIn(email, password, code));

    /// <summary>Takes over a session that began otherwise.</summary>
    public async Task<Session> WelcomeAsync(Welcome welcome) => _session = await SendAsync<Session>("POST", "/welcome", welcome);

    /// <summary>Opens a page of the cloud.</summary>
    public async Task<IPage> OpenAsync(string path, ViewportSize? size = null)
    {
        IPage page = await _context.NewPageAsync();
        page.Console += (_, message) => Watch(message);
        page.PageError += (_, error) => _complaints.Add(error);
        await page.SetViewportSizeAsync((size ?? Screen.Phone).Width, (size ?? Screen.Phone).Height);
        await page.GotoAsync(_address + path);
        return page;
    }

    /// <summary>Reads from the API.</summary>
    public Task<T> GetAsync<T>(string path) => SendAsync<T>("GET", path, null);

    /// <summary>Calls the API; a refusal fails the test.</summary>
    public async Task<T> SendAsync<T>(string method, string path, object? body)
    {
        (int status, string text) = await CallAsync(method, path, body);
        Assert.IsTrue(status is >= 200 and < 300, $"{method} {path}: {status} {text}");
        return JsonSerializer.Deserialize<T>(text, ContractJson.Options)!;
    }

    /// <summary>Calls the API, which refuses.</summary>
    public async Task<ErrorBody> RefusedAsync(string method, string path, object? body)
    {
        (int status, string text) = await CallAsync(method, path, body);
        Assert.IsTrue(status >= 400, $"{method} {path} is refused, not {status} {text}");
        return JsonSerializer.Deserialize<ErrorBody>(text, ContractJson.Options)!;
    }

    /// <summary>Closes all pages, for the next test.</summary>
    public async Task TidyAsync()
    {
        foreach (IPage page in _context.Pages.ToList())
        {
            await page.CloseAsync();
        }

        _complaints.Clear();
    }

    private async Task<(int Status, string Text)> CallAsync(string method, string path, object? body)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" };
        if (_session is not null)
        {
            headers["X-CSRF-TOKEN"] = _session.AntiforgeryToken;
        }

        IAPIResponse response = await _context.APIRequest.FetchAsync($"{_address}/v1{path}", new APIRequestContextOptions
        {
            Method = method,
            Headers = headers,
            DataString = body is null ? null : JsonSerializer.Serialize(body, body.GetType(), ContractJson.Options),
        });
        return (response.Status, await response.TextAsync());
    }

    private void Watch(IConsoleMessage message)
    {
        if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
        {
            _complaints.Add(message.Text);
        }
    }
}
