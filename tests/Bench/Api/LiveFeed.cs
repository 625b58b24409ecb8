using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using DoorController.Bench.Building;
using DoorController.Cloud;
using DoorController.Cloud.Domain;
using DoorController.Cloud.Events;
using DoorController.Cloud.Inventory;

namespace DoorController.Bench.Api;

/// <summary>Everything that changes in the house, as it changes, for every page that listens.</summary>
public sealed class LiveFeed : IDisposable
{
    private const int Kept = 1024;

    private readonly House _house;
    private readonly ConcurrentDictionary<Channel<SseItem<string>>, bool> _listeners = new();
    private readonly ConcurrentDictionary<string, ControllerState> _states = new();
    private readonly Channel<VirtualDoor> _changedDoors = Channel.CreateUnbounded<VirtualDoor>();
    private readonly List<IDisposable> _subscriptions = [];
    private bool _closed;

    /// <summary>Listens to a house.</summary>
    public LiveFeed(House house)
    {
        _house = house;
        foreach (VirtualController controller in house.Controllers)
        {
            _states[controller.Info.State.Id] = controller.Info.State;
            controller.Board.Pins.LevelChanged += (pin, _, _) =>
            {
                // Under the board's gate: only say which door, the rest is done elsewhere.
                foreach (VirtualDoor door in controller.Doors)
                {
                    if (door.Shows(pin))
                    {
                        _changedDoors.Writer.TryWrite(door);
                    }
                }
            };
            foreach (VirtualDoor door in controller.Doors)
            {
                door.Strike.Changed += (_, _) => _changedDoors.Writer.TryWrite(door);
            }
        }

        house.CloudSwitched += OnCloudSwitched;
        _ = TellDoorsAsync();
        ListenToCloud();
    }

    /// <summary>How a board stands, as far as the cloud told last.</summary>
    public BoardView Show(VirtualController controller) => BoardView.Of(controller, _states[controller.Info.State.Id]);

    /// <summary>Whether the cloud runs.</summary>
    public CloudView ShowCloud() => new(_house.Cloud is not null, _house.CloudAddress);

    /// <summary>A door has changed in a way that no pin tells.</summary>
    public void Changed(VirtualDoor door) => _changedDoors.Writer.TryWrite(door);

    /// <summary>A board has changed.</summary>
    public void Changed(VirtualController controller) => Tell("board", Show(controller));

    /// <summary>A door's doorcodes have changed.</summary>
    public void PeopleChanged(int doorNumber) => Tell("people", new { doorNumber });

    /// <summary>All changes from now on.</summary>
    public async IAsyncEnumerable<SseItem<string>> ListenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        Channel<SseItem<string>> mine = Channel.CreateBounded<SseItem<string>>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[mine] = true;
        if (Volatile.Read(ref _closed))
        {
            mine.Writer.TryComplete();
        }

        try
        {
            // A first item at once, so that a page knows that the stream is open.
            yield return Item("cloud", ShowCloud());
            await foreach (SseItem<string> item in mine.Reader.ReadAllAsync(cancellation))
            {
                yield return item;
            }
        }
        finally
        {
            _listeners.TryRemove(mine, out _);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref _closed, true);
        _house.CloudSwitched -= OnCloudSwitched;
        _changedDoors.Writer.TryComplete();
        foreach (Channel<SseItem<string>> listener in _listeners.Keys)
        {
            listener.Writer.TryComplete();
        }

        StopListening();
    }

    private void OnCloudSwitched()
    {
        ListenToCloud();
        Tell("cloud", ShowCloud());
    }

    private void ListenToCloud()
    {
        StopListening();
        if (_house.Cloud is not { } cloud)
        {
            return;
        }

        EventFeed feed = cloud.Services.GetRequiredService<EventFeed>();
        Subscription<EventLine> events = feed.Subscribe();
        Subscription<ControllerState> states = feed.SubscribeToStates();
        lock (_subscriptions)
        {
            _subscriptions.AddRange([events, states]);
        }

        _ = TellEventsAsync(cloud, events.Reader);
        _ = TellAllAsync(states.Reader, TakeState);
        _ = ReadStatesAsync(cloud);
    }

    /// <summary>What the cloud knows of keypads first, then every event that it has stored since.</summary>
    private async Task TellEventsAsync(CloudServer cloud, ChannelReader<EventLine> events)
    {
        try
        {
            foreach (DoorInfo info in await cloud.Services.GetRequiredService<PropertyDirectory>().ListDoorsAsync())
            {
                TakeKeypad(info.Number, info.KeypadLockedAt);
            }
        }
        catch (ObjectDisposedException)
        {
            // The cloud was stopped meanwhile.
        }

        await TellAllAsync(events, line =>
        {
            if (line.Type is EventType.KeypadLocked or EventType.KeypadUnlocked)
            {
                TakeKeypad(line.DoorNumber, line.Type == EventType.KeypadLocked ? line.Time ?? line.ReceivedAt : null);
            }

            Tell("log", EventView.Of(line, _house));
        });
    }

    private void TakeKeypad(int? doorNumber, DateTimeOffset? lockedAt)
    {
        if (_house.Doors.FirstOrDefault(door => door.Info.Number == doorNumber) is { } door && door.KeypadLockedAt != lockedAt)
        {
            door.KeypadLockedAt = lockedAt;
            Changed(door);
        }
    }

    private async Task ReadStatesAsync(CloudServer cloud)
    {
        try
        {
            foreach (ControllerInfo info in await cloud.Services.GetRequiredService<PropertyDirectory>().ListControllersAsync())
            {
                // What the stream told meanwhile is newer.
                if (_states[info.State.Id].LastContactAt is not { } last || info.State.LastContactAt >= last)
                {
                    TakeState(info.State);
                }
            }
        }
        catch (ObjectDisposedException)
        {
            // The cloud was stopped meanwhile.
        }
    }

    private void TakeState(ControllerState state)
    {
        _states[state.Id] = state;
        if (_house.Controllers.FirstOrDefault(controller => controller.Info.State.Id == state.Id) is { } controller)
        {
            Changed(controller);
        }
    }

    private void StopListening()
    {
        lock (_subscriptions)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _subscriptions.Clear();
        }
    }

    private async Task TellDoorsAsync()
    {
        await foreach (VirtualDoor door in _changedDoors.Reader.ReadAllAsync())
        {
            Tell("door", DoorView.Of(door));
        }
    }

    private static async Task TellAllAsync<T>(ChannelReader<T> reader, Action<T> tell)
    {
        await foreach (T item in reader.ReadAllAsync())
        {
            tell(item);
        }
    }

    private void Tell(string type, object data)
    {
        SseItem<string> item = Item(type, data);
        foreach (Channel<SseItem<string>> listener in _listeners.Keys)
        {
            listener.Writer.TryWrite(item);
        }
    }

    private static SseItem<string> Item(string type, object data) => new(JsonSerializer.Serialize(data, JsonSerializerOptions.Web), type);
}
