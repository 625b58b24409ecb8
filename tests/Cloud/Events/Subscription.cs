using System.Threading.Channels;

namespace DoorController.Cloud.Events;

/// <summary>Hears of what happens from the moment it was made until it is disposed. Who reads slowly loses the oldest.</summary>
/// <typeparam name="T">What is told.</typeparam>
public sealed class Subscription<T> : IDisposable
{
    private const int Kept = 1_024;

    private readonly Channel<T> _channel = Channel.CreateBounded<T>(
        new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Action<Subscription<T>> _leave;

    internal Subscription(Action<Subscription<T>> leave) => _leave = leave;

    /// <summary>What was told and not read yet; completed when the cloud stops.</summary>
    public ChannelReader<T> Reader => _channel.Reader;

    /// <summary>Ends listening.</summary>
    public void Dispose()
    {
        _leave(this);
        Complete();
    }

    internal void Tell(T item) => _channel.Writer.TryWrite(item);

    internal void Complete() => _channel.Writer.TryComplete();
}
