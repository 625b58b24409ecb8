using System;
using System.Collections.Generic;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32.Net;

/// <summary>A socket to a server made of software. All its time is the board's.</summary>
internal sealed class SimulatedSocket : BoardSocket
{
    private const byte HandshakeRecord = 22;
    private const byte ClientHello = 1;
    private const int TypeOffset = 5;

    // A record of TLS 1.2 with the beginning of a ServerHello (RFC 5246, 6.2.1 and 7.4).
    private static readonly byte[] ServerHello = [HandshakeRecord, 3, 3, 0, 6, 2, 0, 0, 2, 3, 3];

    private readonly SimulatedInternet _internet;
    private readonly Queue<byte[]> _arrived = new();
    private readonly BoardEvent _arrival;
    private SimulatedServer? _server;
    private SimulatedConnection? _connection;
    private int _read;
    private bool _isSecure;

    public SimulatedSocket(Board board, SimulatedInternet internet)
        : base(board)
    {
        _internet = internet;
        _arrival = new BoardEvent(board.Scheduler, set: false);
    }

    /// <inheritdoc />
    public override int Available => _arrived.TryPeek(out byte[]? first) ? first.Length - _read : 0;

    /// <inheritdoc />
    public override bool WaitToRead(int milliseconds)
    {
        long deadlineMs = milliseconds < 0 ? long.MaxValue : Board.Clock.NowMs + milliseconds;
        while (_arrived.Count == 0 && !IsClosed)
        {
            long leftMs = deadlineMs - Board.Clock.NowMs;
            if (leftMs <= 0)
            {
                return false;
            }

            _arrival.Wait(deadlineMs == long.MaxValue ? -1 : (int)leftMs);
        }

        ThrowIfBroken();
        return true;
    }

    /// <inheritdoc />
    public override void Send(byte[] buffer, int offset, int count)
    {
        ThrowIfBroken();
        byte[] sent = buffer.AsSpan(offset, count).ToArray();
        if (_isSecure)
        {
            _server!.Received?.Invoke(_connection!, sent);
        }
        else if (sent.Length > TypeOffset && sent[0] == HandshakeRecord && sent[TypeOffset] == ClientHello && _server!.HelloMs < long.MaxValue)
        {
            Arrive(ServerHello, _server.HelloMs);
        }
    }

    /// <inheritdoc />
    public override int Receive(byte[] buffer, int offset, int count, int timeoutMs)
    {
        if (!WaitToRead(timeoutMs))
        {
            throw new SocketFaultException(SocketFaultException.TimedOut);
        }

        byte[] first = _arrived.Peek();
        int n = Math.Min(count, first.Length - _read);
        Array.Copy(first, _read, buffer, offset, n);
        _read += n;
        if (_read == first.Length && first.Length > 0)
        {
            _arrived.Dequeue();
            _read = 0;
        }

        return n;
    }

    /// <inheritdoc />
    public override void Handshake(TlsDemand demand)
    {
        _server!.Handshakes++;
        Board.Scheduler.Freeze(_server.HandshakeMs);
        ThrowIfBroken();
        bool trusted = !demand.Verifies || CertificateCheck.IsTrusted(
            _server.Certificate, _server.Certificate.MatchesHostname(demand.Host), demand.TrustedPem, Board.Clock.UtcNow);
        if (!trusted)
        {
            throw new SocketFaultException(SocketFaultException.Unspecified);
        }

        _isSecure = true;
    }

    /// <summary>Bytes on their way from the server; none at all means that it closes.</summary>
    internal void Arrive(byte[] bytes, long afterMs)
    {
        Scheduler scheduler = Board.Scheduler;
        scheduler.SetAlarm(Board.Clock.NowMs + afterMs, () =>
        {
            _arrived.Enqueue(bytes);
            _arrival.Set();
        });
    }

    /// <inheritdoc />
    protected override void Open(uint address, int port)
    {
        _server = _internet.Reach(Board, address, port);
        ThrowIfBroken();
        _server.Connections++;
        _connection = new SimulatedConnection(this);
    }

    /// <inheritdoc />
    protected override void Break() => _arrival.Set();

    private void ThrowIfBroken()
    {
        if (IsClosed)
        {
            throw new SocketFaultException(SocketFaultException.ConnectionReset);
        }
    }
}
