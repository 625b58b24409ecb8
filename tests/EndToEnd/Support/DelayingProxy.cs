using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace DoorController.EndToEnd.Support;

/// <summary>Carries TCP connections to a port on this machine as a far network would: every byte comes later, in both directions.</summary>
internal sealed class DelayingProxy : IAsyncDisposable
{
    private const int ChunkBytes = 16_384;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly TimeSpan _oneWay;
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    /// <param name="target">The port that connections are carried to.</param>
    /// <param name="oneWay">How much later bytes arrive, each way.</param>
    public DelayingProxy(int target, TimeSpan oneWay)
    {
        _target = target;
        _oneWay = oneWay;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using (near)
        using (TcpClient far = new() { NoDelay = true })
        using (CancellationTokenSource closed = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
        {
            near.NoDelay = true;
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target, closed.Token);
                Task there = PumpAsync(near.GetStream(), far.GetStream(), closed.Token);
                Task back = PumpAsync(far.GetStream(), near.GetStream(), closed.Token);
                await Task.WhenAny(there, back);
                await closed.CancelAsync();
                await Task.WhenAll(there, back);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // Whoever lost the connection connects again.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, CancellationToken cancellation)
    {
        Channel<(long Arrived, byte[] Bytes)> onTheWay = Channel.CreateUnbounded<(long, byte[])>();
        Task arriving = ReadAsync();
        await foreach ((long arrived, byte[] bytes) in onTheWay.Reader.ReadAllAsync(cancellation))
        {
            TimeSpan left = _oneWay - Stopwatch.GetElapsedTime(arrived);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, cancellation);
            }

            await to.WriteAsync(bytes, cancellation);
        }

        await arriving;

        async Task ReadAsync()
        {
            byte[] buffer = new byte[ChunkBytes];
            try
            {
                while (await from.ReadAsync(buffer, cancellation) is > 0 and int length)
                {
                    onTheWay.Writer.TryWrite((Stopwatch.GetTimestamp(), buffer[..length]));
                }
            }
            finally
            {
                onTheWay.Writer.Complete();
            }
        }
    }
}
