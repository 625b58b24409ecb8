using System.Net.Http.Json;
using System.Text.Json;
using DoorController.Contract;

namespace DoorController.Pages.Api;

/// <summary>Calls the cloud's API; every refusal is an <see cref="ApiException"/> with the cloud's own words.</summary>
public sealed class CloudApi(HttpClient http)
{
    private const string AntiforgeryHeader = "X-CSRF-TOKEN";

    /// <summary>The token of the session, sent with every call that changes something.</summary>
    public string? AntiforgeryToken { get; set; }

    /// <summary>Reads.</summary>
    public Task<T> GetAsync<T>(string path) => SendAsync<T>(HttpMethod.Get, path, null);

    /// <summary>Changes something and reads what it led to.</summary>
    public Task<T> SendAsync<T>(HttpMethod method, string path, object? body) => SendAsync(method, path, body, ReadAsync<T>);

    /// <summary>Changes something that has nothing to say.</summary>
    public Task SendAsync(HttpMethod method, string path, object? body = null) =>
        SendAsync(method, path, body, _ => Task.FromResult(true));

    private async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, Func<HttpResponseMessage, Task<T>> read)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: ContractJson.Options);
        }

        if (method != HttpMethod.Get && AntiforgeryToken is { } token)
        {
            request.Headers.Add(AntiforgeryHeader, token);
        }

        try
        {
            using HttpResponseMessage response = await http.SendAsync(request);
            return response.IsSuccessStatusCode ? await read(response) : throw await RefusalAsync(response);
        }
        catch (HttpRequestException exception)
        {
            throw new ApiException(null, new ErrorBody("NOT_REACHED", null, "The cloud is not reached. Nothing was changed. " + exception.Message));
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<T>(ContractJson.Options) ?? throw new JsonException("The cloud answered with nothing.");

    private static async Task<ApiException> RefusalAsync(HttpResponseMessage response)
    {
        ErrorBody? error = null;
        try
        {
            error = await response.Content.ReadFromJsonAsync<ErrorBody>(ContractJson.Options);
        }
        catch (JsonException)
        {
            // Said below.
        }

        return new ApiException(
            response.StatusCode, error ?? new ErrorBody("UNKNOWN", null, $"The cloud answered with status {(int)response.StatusCode}."));
    }
}
