using DoorController.Cloud.Domain;
using Microsoft.Extensions.Hosting;

namespace DoorController.Cloud.Events;

/// <summary>Tells how controllers stand whenever that changes, and notices who has gone silent.</summary>
internal sealed class ControllerStates(CloudOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ControllerState> _last = [];
    private readonly Broadcast<ControllerState> _broadcast = new();

    public Subscription<ControllerState> Subscribe() => _broadcast.Subscribe();

    /// <summary>How a controller stands now.</summary>
    public ControllerState Of(Controller controller) => new(
        controller.Id,
        controller.Name,
        controller.ProtectedLinkRoot is not null,
        controller.EnrolmentNumber,
        (uint)controller.HeldVersion,
        (uint)controller.TableVersion,
        controller.LastContactAt,
        IsOnline(controller.LastContactAt),
        controller.TokenMisusedAt,
        controller.AheadAt);

    /// <summary>To be called once a change of the controller is committed.</summary>
    public void Publish(Controller controller)
    {
        ControllerState state = Of(controller);
        lock (_lock)
        {
            // Two changes may come here in the other order than they were committed; versions of one link root and contacts only grow.
            if (_last.TryGetValue(state.Id, out ControllerState? last) && last.EnrolmentNumber > state.EnrolmentNumber)
            {
                return;
            }

            if (last is not null)
            {
                DateTimeOffset? contact = last.LastContactAt > state.LastContactAt ? last.LastContactAt : state.LastContactAt;
                state = state with
                {
                    CurrentVersion = last.EnrolmentNumber == state.EnrolmentNumber
                        ? Math.Max(state.CurrentVersion, last.CurrentVersion)
                        : state.CurrentVersion,
                    LastContactAt = contact,
                    Online = IsOnline(contact),
                };
            }

            _last[state.Id] = state;
            _broadcast.Tell(state);
        }
    }

    public override void Dispose()
    {
        _broadcast.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                TellWhoIsSilent();
            }
        }
        catch (OperationCanceledException)
        {
            // The cloud stops.
        }
    }

    private void TellWhoIsSilent()
    {
        lock (_lock)
        {
            foreach (ControllerState state in _last.Values.Where(state => state.Online && !IsOnline(state.LastContactAt)).ToList())
            {
                _last[state.Id] = state with { Online = false };
                _broadcast.Tell(_last[state.Id]);
            }
        }
    }

    private bool IsOnline(DateTimeOffset? lastContact) =>
        lastContact is { } contact && time.GetUtcNow() - contact <= (2 * options.Wait) + Slack;
}
