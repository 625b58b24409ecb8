using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DoorController.Cloud.Certificates;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tables;

namespace DoorController.EndToEnd.Support;

/// <summary>
/// A cloud that can be made to misbehave: any certificate, any answer. Unless told otherwise it enrols the controller and answers
/// its exchanges rightly, with <see cref="Table"/> for whoever holds an older one.
/// </summary>
internal sealed class HostileCloud : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HostileCloud(WebApplication app, X509Certificate2 authority)
    {
        _app = app;
        Authority = authority;
        Certificate = CertificateAuthority.Issue(authority, ["127.0.0.1", "localhost"], DateTimeOffset.UtcNow);
    }

    /// <summary>Who signs its certificates.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>What it shows to new connections.</summary>
    public X509Certificate2 Certificate { get; set; }

    /// <summary>The port.</summary>
    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>How the controller is known, once it has enrolled.</summary>
    public LinkKeys? Keys { get; private set; }

    /// <summary>The key table for whoever holds an older one, if any.</summary>
    public KeyTable? Table { get; set; }

    /// <summary>Answers in place of the exchange when not null.</summary>
    public Func<HttpContext, Task>? Misbehaviour { get; set; }

    /// <summary>The connections over which exchanges came, one entry an exchange.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Connections { get; } = new();

    /// <summary>Starts it on a port that is free.</summary>
    public static async Task<HostileCloud> StartAsync()
    {
        HostileCloud? cloud = null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, listen => listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => cloud!.Certificate)));
        WebApplication app = builder.Build();
        cloud = new HostileCloud(app, CertificateAuthority.Create(DateTimeOffset.UtcNow));
        app.MapPost("/v1/controllers/{id}/enrol", cloud.EnrolAsync);
        app.MapPost("/v1/controllers/{id}/exchange", (HttpContext context) => cloud.Misbehaviour?.Invoke(context) ?? cloud.ExchangeAsync(context));
        await app.StartAsync();
        return cloud;
    }

    /// <summary>Answers an exchange rightly.</summary>
    public Task ExchangeAsync(HttpContext context) => ExchangeAsync(context, bytes => bytes);

    /// <summary>Answers an exchange, with a last change to the answer's bytes.</summary>
    public async Task ExchangeAsync(HttpContext context, Func<byte[], byte[]> change)
    {
        Connections.Enqueue(context.Connection.Id);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        ExchangeRequest request = ExchangeRequest.Parse(body.ToArray())!;
        string path = context.Request.Path;
        SnapshotPiece? piece = Table is { } table && table.Version != request.HeldVersion ? SnapshotPiece.Cut(table, request) : null;
        if (piece is null)
        {
            await Task.Delay(200);
        }

        uint stored = request.Events.Count > 0 ? request.Events[^1].Sequence : 0;
        ExchangeAnswer answer = new() { WaitSeconds = 1, Time = DateTimeOffset.UtcNow, Held = TimeSpan.FromMilliseconds(piece is null ? 200 : 0), StoredSequence = stored, Piece = piece };
        byte[] bytes = change(answer.ToBytes(request, Keys!, path));
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task EnrolAsync(HttpContext context, string id)
    {
        JsonElement body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        Keys = new LinkKeys(id, Convert.FromHexString(body.GetProperty("linkRoot").GetString()!));
        byte[] answer = JsonSerializer.SerializeToUtf8Bytes(new
        {
            credentialRoot = body.GetProperty("credentialRoot").GetString(),
            credentialEpoch = 1,
            cardRoot = body.GetProperty("cardRoot").GetString(),
            cardEpoch = 1,
        });
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }
}
