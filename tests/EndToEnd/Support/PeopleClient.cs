using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DoorController.Cloud.Accounts;
using DoorController.Contract;

namespace DoorController.EndToEnd.Support;

/// <summary>Somebody who is signed in at the cloud's people side, over HTTP as a browser is.</summary>
internal sealed class PeopleClient(string address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
    private Session? _session;

    /// <summary>Signs in; an account that must have an authenticator and has none sets one up.</summary>
    public static async Task<PeopleClient> SignInAsync(string address, string email, string password)
    {
        PeopleClient client = new(address);
        client._session = await client.PostAsync<Session>("/v1/session", new SignIn(email, password, null));
        if (client._session.AuthenticatorRequired)
        {
            AuthenticatorSetUp setUp = await client.PostAsync<AuthenticatorSetUp>("/v1/session/authenticator", new { });
            string code = AuthenticatorCodes.Code(AuthenticatorCodes.FromBase32(setUp.SharedKey), AuthenticatorCodes.Step(DateTimeOffset.UtcNow));
            client._session = await client.PostAsync<Session>("/v1/session/authenticator/confirm", new AuthenticatorCode(code));
        }

        return client;
    }

    public Task<T> GetAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path, null);

    public Task<T> PostAsync<T>(string path, object body) => SendAsync<T>(HttpMethod.Post, path, body);

    public Task<T> PutAsync<T>(string path, object body) => SendAsync<T>(HttpMethod.Put, path, body);

    public Task<T> PatchAsync<T>(string path, object body) => SendAsync<T>(HttpMethod.Patch, path, body);

    public Task<T> DeleteAsync<T>(string path) => SendAsync<T>(HttpMethod.Delete, path, null);

    /// <summary>The code with which a call is refused.</summary>
    public async Task<string> RefusedAsync(HttpMethod method, string path, object body)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        Assert.IsGreaterThanOrEqualTo(400, (int)answer.StatusCode, $"{method} {path}");
        return (await answer.Content.ReadFromJsonAsync<ErrorBody>(ContractJson.Options))!.Message;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, body);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, $"{method} {path}: {text}");
        return JsonSerializer.Deserialize<T>(text, ContractJson.Options)!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body)
    {
        using HttpRequestMessage request = new(method, path);
        request.Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: ContractJson.Options);
        if (_session is { } session)
        {
            request.Headers.Add("X-CSRF-TOKEN", session.AntiforgeryToken);
        }

        return await _http.SendAsync(request);
    }
}
