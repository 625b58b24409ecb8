using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using DoorController.Cloud.Accounts;
using DoorController.Cloud.Api.Authorization;
using DoorController.Cloud.Events;
using DoorController.Cloud.Storage;
using DoorController.Contract;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Management;

/// <summary>Tells a manager's page what changes at doors, as long as the session lives and the role is the same.</summary>
internal sealed class ChangeStream(
    IDbContextFactory<CloudDatabase> databases, EventFeed feed, ControllerStates states, ActivityReader activity, DoorSyncs syncs)
{
    private const string Sync = "sync";
    private const string Activity = "activity";

    /// <summary>What happens from now on.</summary>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(
        Caller caller, CurrentSession session, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using Subscription<EventLine> events = feed.Subscribe();
        using Subscription<ControllerState> controllers = states.Subscribe();
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var items = Channel.CreateUnbounded<object>();
        Task reading = Task.WhenAll(PumpAsync(events.Reader, items.Writer, stopped.Token), PumpAsync(controllers.Reader, items.Writer, stopped.Token))
            .ContinueWith(_ => items.Writer.TryComplete(), TaskScheduler.Default);
        try
        {
            // Headers go out at once, so that the page knows that it listens.
            yield return new SseItem<string>("{}", "ready");
            await foreach (object item in items.Reader.ReadAllAsync(cancellation))
            {
                if (!await HoldsAsync(caller, session, cancellation))
                {
                    yield break;
                }

                foreach (SseItem<string> told in await TellAsync(caller, item, cancellation))
                {
                    yield return told;
                }
            }
        }
        finally
        {
            await stopped.CancelAsync();
            await reading;
        }
    }

    private static async Task PumpAsync<T>(ChannelReader<T> reader, ChannelWriter<object> writer, CancellationToken cancellation)
        where T : class
    {
        await foreach (T item in reader.ReadAllAsync(cancellation))
        {
            writer.TryWrite(item);
        }
    }

    private async Task<IReadOnlyList<SseItem<string>>> TellAsync(Caller caller, object item, CancellationToken cancellation)
    {
        if (item is EventLine line)
        {
            return caller.May(Permission.SeeActivity) && await activity.FindAsync(caller, line.Id, cancellation) is { } found
                ? [Item(Activity, found)]
                : [];
        }

        string controllerId = ((ControllerState)item).Id;
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        List<int> doors = await database.Doors
            .Where(door => door.ControllerId == controllerId && door.Controller!.PropertyId == caller.PropertyId)
            .Select(door => door.Number).ToListAsync(cancellation);
        return [.. (await syncs.OfAsync(database, doors, cancellation)).Select(sync => Item(Sync, sync))];
    }

    private async Task<bool> HoldsAsync(Caller caller, CurrentSession session, CancellationToken cancellation)
    {
        await using CloudDatabase database = await databases.CreateDbContextAsync(cancellation);
        return await database.Sessions.AnyAsync(found => found.Id == session.Key, cancellation)
            && await database.Managers.AnyAsync(manager => manager.AccountId == caller.AccountId
                && manager.PropertyId == caller.PropertyId && manager.Role == caller.Role, cancellation);
    }

    private static SseItem<string> Item<T>(string type, T data) => new(JsonSerializer.Serialize(data, ContractJson.Options), type);
}
