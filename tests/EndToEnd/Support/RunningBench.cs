using DoorController.Bench;

namespace DoorController.EndToEnd.Support;

/// <summary>A bench in this process, in a folder of its own, driven by REST over real connections.</summary>
public sealed class RunningBench : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly BenchHost _host;

    private RunningBench(TestFolder folder, BenchHost host)
    {
        _folder = folder;
        _host = host;
        Client = new BenchClient(host.Address);
    }

    /// <summary>Its REST API.</summary>
    public BenchClient Client { get; }

    /// <summary>The host itself, to look at what REST doesn't show.</summary>
    public BenchHost Host => _host;

    /// <summary>Starts a bench and waits until its boards have their key tables.</summary>
    public static async Task<RunningBench> StartAsync()
    {
        TestFolder folder = new();
        RunningBench bench = new(folder, await BenchHost.StartAsync(new BenchOptions { Port = 0, DataFolder = folder.Path }));
        await bench.Client.WaitUntilSyncedAsync();
        return bench;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }
}
