using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DoorController.Cloud.Accounts;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DoorController.Cloud.Tests.Support;

/// <summary>A browser with cookies of its own on the people's listener.</summary>
internal sealed class TestBrowser : IDisposable
{
    private readonly HttpClient _http;

    public TestBrowser(TestCloud cloud) => _http = new HttpClient(
        new SocketsHttpHandler { UseCookies = true, CookieContainer = new CookieContainer() })
    {
        BaseAddress = new Uri(cloud.Server.PeopleAddress),
    };

    /// <summary>The session; null while nobody is signed in.</summary>
    public Session? Session { get; private set; }

    public static async Task<TestBrowser> SignedInAsync(TestCloud cloud, string email)
    {
        var browser = new TestBrowser(cloud);
        string? code = await CodeAsync(cloud, email);
        await browser.SignInAsync(email, Houses.Password, code);
        return browser;
    }

    /// <summary>What the authenticator of an account shows; null for an account without.</summary>
    public static async Task<string?> CodeAsync(TestCloud cloud, string email)
    {
        await using CloudDatabase database = await cloud.DatabaseAsync();
        string? secret = await database.UserTokens
            .Where(token => token.LoginProvider == "Authenticator" && token.Name == "Key")
            .Where(token => database.Users.Any(account => account.Id == token.UserId && account.Email == email))
            .Select(token => token.Value).SingleOrDefaultAsync();
        byte[]? key = secret is null ? null : cloud.Server.Services.GetRequiredService<IDataProtectionProvider>()
            .CreateProtector("authenticator key").Unprotect(Convert.FromBase64String(secret));
        return key is null ? null : AuthenticatorCodes.Code(key, AuthenticatorCodes.Step(cloud.Time.GetUtcNow()));
    }

    public async Task<Session> SignInAsync(string email, string password, string? code = null)
    {
        Session = await SendAsync<Session>(HttpMethod.Post, "/v1/session", new SignIn(email, password, code));
        return Session;
    }

    /// <summary>Takes over the session of an answer.</summary>
    public void Keep(Session session) => Session = session;

    public Task<T> GetAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path, null);

    public Task<T> PostAsync<T>(string path, object? body) => SendAsync<T>(HttpMethod.Post, path, body);

    public Task<T> PutAsync<T>(string path, object body) => SendAsync<T>(HttpMethod.Put, path, body);

    public Task<T> PatchAsync<T>(string path, object body) => SendAsync<T>(HttpMethod.Patch, path, body);

    public async Task DeleteAsync(string path)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Delete, path, null);
        Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, $"{method} {path}: {text}");
        return System.Text.Json.JsonSerializer.Deserialize<T>(text, ContractJson.Options)!;
    }

    /// <summary>The code, and the field, with which a call is refused.</summary>
    public async Task<(string Code, string? Field)> RefusedAsync(HttpMethod method, string path, object? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        ErrorBody error = await ErrorAsync(answer);
        return (error.Message, error.Field);
    }

    public static async Task<ErrorBody> ErrorAsync(HttpResponseMessage answer)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.IsGreaterThanOrEqualTo(400, (int)answer.StatusCode, text);
        ErrorBody error = System.Text.Json.JsonSerializer.Deserialize<ErrorBody>(text, ContractJson.Options)!;
        Assert.IsGreaterThan(0, error.Detail.Length);
        return error;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is string text)
        {
            request.Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json");
        }
        else if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: ContractJson.Options);
        }

        if (Session is { } session)
        {
            request.Headers.Add("X-CSRF-TOKEN", session.AntiforgeryToken);
        }

        change?.Invoke(request);
        return await _http.SendAsync(request);
    }

    /// <summary>Listens to a stream of events.</summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync(string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using Stream stream = await _http.GetStreamAsync(path, cancellation);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellation))
        {
            yield return item;
        }
    }

    public void Dispose() => _http.Dispose();
}
