namespace DoorController.Cloud.Exchange;

/// <summary>Lets a held exchange know at once that there is something to say.</summary>
internal sealed class ControllerSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Waiter> _waiters = [];
    private bool _stopped;

    /// <summary>How many exchanges could be held at this moment.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiters.Count;
            }
        }
    }

    /// <summary>
    /// Starts to listen for a controller and releases whoever listened for it before. What is read after this call and is
    /// changed later wakes the waiter.
    /// </summary>
    public Waiter Listen(string controllerId)
    {
        var waiter = new Waiter(this, controllerId);
        lock (_lock)
        {
            if (_waiters.Remove(controllerId, out Waiter? older))
            {
                older.Release();
            }

            if (_stopped)
            {
                waiter.Release();
            }
            else
            {
                _waiters.Add(controllerId, waiter);
            }
        }

        return waiter;
    }

    /// <summary>Releases the exchange that is held for a controller; to be called once the change is committed.</summary>
    public void Wake(string controllerId)
    {
        lock (_lock)
        {
            if (_waiters.TryGetValue(controllerId, out Waiter? waiter))
            {
                waiter.Release();
            }
        }
    }

    /// <summary>Releases every exchange, and those still to come.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            foreach (Waiter waiter in _waiters.Values)
            {
                waiter.Release();
            }
        }
    }

    private void Leave(string controllerId, Waiter waiter)
    {
        lock (_lock)
        {
            if (_waiters.TryGetValue(controllerId, out Waiter? current) && current == waiter)
            {
                _waiters.Remove(controllerId);
            }
        }
    }

    /// <summary>One listener; disposing it ends listening.</summary>
    internal sealed class Waiter(ControllerSignals owner, string controllerId) : IDisposable
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Waits until released, or until the time is over.</summary>
        public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken cancellation)
        {
            try
            {
                await _released.Task.WaitAsync(longest, time, cancellation);
            }
            catch (TimeoutException)
            {
                // Nothing happened in time, which is what most exchanges have to say.
            }
        }

        public void Dispose() => owner.Leave(controllerId, this);

        internal void Release() => _released.TrySetResult();
    }
}
