using System.Net.Http.Json;
using System.Text.Json;

namespace DoorController.Page.Support;

/// <summary>Calls the bench's own API.</summary>
internal sealed class Rest(string address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address) };

    /// <summary>Reads.</summary>
    public async Task<T> GetAsync<T>(string path) => await _http.GetFromJsonAsync<T>(path) ?? throw new JsonException($"{path} answered with nothing.");

    /// <summary>Does something.</summary>
    public async Task PostAsync(string path, object body)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
