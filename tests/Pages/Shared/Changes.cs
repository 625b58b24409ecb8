using System.Text.Json;
using DoorController.Contract;
using DoorController.Pages.Api;
using Microsoft.JSInterop;

namespace DoorController.Pages.Shared;

/// <summary>
/// What is known of the doors of one building: heard from the cloud's stream, and asked for every two seconds while a change is not at its door,
/// because a door that goes offline tells nobody.
/// </summary>
public sealed class Changes(CloudApi api, IJSRuntime script, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Dictionary<int, DoorSync> _doors = [];
    private IJSObjectReference? _source;
    private DotNetObjectReference<Changes>? _self;
    private CancellationTokenSource? _asking;
    private int? _buildingId;

    /// <summary>A door's state changed.</summary>
    public event Action? SyncChanged;

    /// <summary>Something happened at a door.</summary>
    public event Action<ActivityLine>? Happened;

    /// <summary>Follows a building, and no other.</summary>
    public async Task FollowAsync(int buildingId)
    {
        if (_buildingId == buildingId)
        {
            return;
        }

        await StopAsync();
        _buildingId = buildingId;
        _self ??= DotNetObjectReference.Create(this);
        await using IJSObjectReference module = await script.InvokeAsync<IJSObjectReference>("import", "./scripts/changes.js");
        _source = await module.InvokeAsync<IJSObjectReference>("open", buildingId, _self);
        _asking = new CancellationTokenSource();
        _ = AskAsync(buildingId, _asking.Token);
    }

    /// <summary>Follows nothing any more.</summary>
    public async Task StopAsync()
    {
        _buildingId = null;
        _doors.Clear();
        if (_asking is not null)
        {
            await _asking.CancelAsync();
            _asking.Dispose();
            _asking = null;
        }

        if (_source is not null)
        {
            await _source.InvokeVoidAsync("close");
            await _source.DisposeAsync();
            _source = null;
        }
    }

    /// <summary>The newest that is known of the door, given what an answer said of it.</summary>
    public DoorSync Newest(DoorSync answer) => _doors.TryGetValue(answer.DoorId, out DoorSync? known) && !IsNewer(answer, known) ? known : answer;

    /// <summary>Takes what an answer said of a door.</summary>
    public void Offer(DoorSync answer)
    {
        if (!_doors.TryGetValue(answer.DoorId, out DoorSync? known) || IsNewer(answer, known))
        {
            _doors[answer.DoorId] = answer;
            if (known != answer)
            {
                SyncChanged?.Invoke();
            }
        }
    }

    /// <summary>The stream is open, for the first time or again: what was missed is asked for.</summary>
    [JSInvokable]
    public Task OpenedAsync() => _buildingId is { } building ? RefreshAsync(building) : Task.CompletedTask;

    /// <summary>A door's state came.</summary>
    [JSInvokable]
    public Task SyncAsync(string json)
    {
        if (JsonSerializer.Deserialize<DoorSync>(json, ContractJson.Options) is { } sync)
        {
            Offer(sync);
        }

        return Task.CompletedTask;
    }

    /// <summary>A line of the activity log came.</summary>
    [JSInvokable]
    public Task ActivityAsync(string json)
    {
        if (JsonSerializer.Deserialize<ActivityLine>(json, ContractJson.Options) is { } line)
        {
            Happened?.Invoke(line);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _self?.Dispose();
    }

    /// <summary>A later version is newer; of one version, what reached the door has reached it.</summary>
    private static bool IsNewer(DoorSync answer, DoorSync known) =>
        answer.Version > known.Version || (answer.Version == known.Version && known.State != SyncState.AtTheDoor);

    private async Task AskAsync(int buildingId, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                if (_doors.Values.Any(door => door.State != SyncState.AtTheDoor))
                {
                    await RefreshAsync(buildingId);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Another building, or none, is followed now.
        }
    }

    private async Task RefreshAsync(int buildingId)
    {
        try
        {
            foreach (DoorLine door in await api.GetAsync<List<DoorLine>>($"v1/doors?buildingId={buildingId}"))
            {
                if (_buildingId == buildingId)
                {
                    Offer(door.Sync);
                }
            }
        }
        catch (ApiException)
        {
            // The next tick asks again; the pages say by themselves when the cloud is not reached.
        }
    }
}
