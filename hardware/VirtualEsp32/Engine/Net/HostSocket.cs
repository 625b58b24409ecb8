using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace VirtualEsp32.Net;

/// <summary>A socket of the PC in the hands of a board.</summary>
internal sealed class HostSocket : BoardSocket
{
    private readonly CancellationTokenSource _broken = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private Stream? _stream;
    private SslStream? _tls;

    public HostSocket(Board board)
        : base(board)
    {
        _broken.Token.Register(() =>
        {
            _tls?.Dispose();
            _socket.Dispose();
        });
        _stopping = board.Scheduler.Stopping.Token.Register(_broken.Cancel);
    }

    /// <inheritdoc />
    public override int Available => IsClosed ? 0 : _socket.Available;

    /// <inheritdoc />
    protected override void Open(uint address, int port) => Outside(SocketFaultException.ConnectionRefused, limit =>
    {
        _socket.ConnectAsync(new IPEndPoint(new IPAddress(address), port), limit).AsTask().GetAwaiter().GetResult();
        _stream = new NetworkStream(_socket);
        return 0;
    });

    /// <inheritdoc />
    public override bool WaitToRead(int milliseconds) => Outside(SocketFaultException.ConnectionReset, limit =>
    {
        byte[] nothing = [];
        using CancellationTokenSource patience = Patience(milliseconds, limit);
        try
        {
            _socket.ReceiveAsync(nothing, SocketFlags.Peek, patience.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException) when (!limit.IsCancellationRequested)
        {
            return false;
        }
    });

    /// <inheritdoc />
    public override void Send(byte[] buffer, int offset, int count) => Outside(SocketFaultException.ConnectionReset, limit =>
    {
        _stream!.WriteAsync(buffer.AsMemory(offset, count), limit).AsTask().GetAwaiter().GetResult();
        return count;
    });

    /// <inheritdoc />
    public override int Receive(byte[] buffer, int offset, int count, int timeoutMs) => Outside(SocketFaultException.ConnectionReset, limit =>
    {
        using CancellationTokenSource patience = Patience(timeoutMs, limit);
        try
        {
            return _stream!.ReadAsync(buffer.AsMemory(offset, count), patience.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!limit.IsCancellationRequested)
        {
            throw new SocketFaultException(SocketFaultException.TimedOut);
        }
    });

    /// <inheritdoc />
    public override void Handshake(TlsDemand demand)
    {
        // Nothing runs outside here: the baton stays with this thread, so the board is frozen while the handshake lasts.
        try
        {
            _tls = new SslStream(_stream!);
            _tls.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = demand.Host,
                EnabledSslProtocols = demand.Protocols,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => !demand.Verifies || CertificateCheck.IsTrusted(
                    certificate, !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch), demand.TrustedPem, Board.Clock.UtcNow),
            });
            _stream = _tls;
        }
        catch (Exception e) when (e is IOException or AuthenticationException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            Board.Scheduler.ThrowIfStopped();
            throw new SocketFaultException(SocketFaultException.Unspecified);
        }
    }

    /// <inheritdoc />
    protected override void Break()
    {
        _stopping.Unregister();
        _broken.Cancel();
    }

    private static CancellationTokenSource Patience(int milliseconds, CancellationToken limit)
    {
        CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(limit);
        if (milliseconds >= 0)
        {
            patience.CancelAfter(milliseconds);
        }

        return patience;
    }

    /// <summary>Does something on the PC while other threads of the board run; whatever fails is a fault.</summary>
    private T Outside<T>(int code, Func<CancellationToken, T> call) => Board.Scheduler.RunOutside(() =>
    {
        try
        {
            return call(_broken.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            throw new SocketFaultException(code);
        }
    });
}
