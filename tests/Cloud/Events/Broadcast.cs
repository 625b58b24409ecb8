namespace DoorController.Cloud.Events;

/// <summary>Tells all subscriptions the same.</summary>
internal sealed class Broadcast<T> : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<Subscription<T>> _subscriptions = [];
    private bool _completed;

    public Subscription<T> Subscribe()
    {
        var subscription = new Subscription<T>(Leave);
        lock (_lock)
        {
            if (_completed)
            {
                subscription.Complete();
            }
            else
            {
                _subscriptions.Add(subscription);
            }
        }

        return subscription;
    }

    public void Tell(T item)
    {
        lock (_lock)
        {
            foreach (Subscription<T> subscription in _subscriptions)
            {
                subscription.Tell(item);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _completed = true;
            foreach (Subscription<T> subscription in _subscriptions)
            {
                subscription.Complete();
            }

            _subscriptions.Clear();
        }
    }

    private void Leave(Subscription<T> subscription)
    {
        lock (_lock)
        {
            _subscriptions.Remove(subscription);
        }
    }
}
