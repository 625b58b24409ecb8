using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace VirtualEsp32.Net;

/// <summary>One TLS connection of a board, with the little of HTTP/1.1 that nanoFramework's HttpWebRequest speaks over it.</summary>
public sealed class HttpConnection : IDisposable
{
    private readonly Board _board;
    private readonly CancellationTokenSource _broken = new();
    private readonly CancellationTokenRegistration _stopping;
    private readonly byte[] _oneByte = new byte[1];
    private TcpClient? _tcp;
    private SslStream? _tls;

    internal HttpConnection(Board board, string server)
    {
        _board = board;
        Server = server;
        _broken.Token.Register(Disconnect);
        _stopping = board.Scheduler.Stopping.Token.Register(_broken.Cancel);
    }

    /// <summary>Host and port.</summary>
    public string Server { get; }

    /// <summary>Whether a request holds it.</summary>
    public bool InUse { get; set; }

    /// <summary>Whether it can carry another request.</summary>
    public bool IsClosed => _broken.IsCancellationRequested;

    /// <summary>Sends bytes; other threads of the board run meanwhile.</summary>
    /// <exception cref="IOException">The connection broke; it is closed then.</exception>
    public void Write(byte[] buffer, int offset, int count) => _board.Scheduler.RunOutside(() =>
    {
        try
        {
            _tls!.Write(buffer, offset, count);
            return count;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Dispose();
            throw new IOException("The connection broke.", e);
        }
    });

    /// <summary>Receives bytes; other threads of the board run meanwhile.</summary>
    /// <returns>0 when the server has closed.</returns>
    /// <exception cref="IOException">The connection broke or nothing came in time; it is closed then.</exception>
    public int Read(byte[] buffer, int offset, int count, int timeoutMs) =>
        _board.Scheduler.RunOutside(() => ReadOutside(buffer, offset, count, timeoutMs));

    /// <summary>Receives one line of a header.</summary>
    /// <param name="timeoutMs">For the whole line, in milliseconds.</param>
    /// <returns>The line without its end.</returns>
    /// <exception cref="IOException">As for <see cref="Read"/>, or no line of at most 8,192 characters came.</exception>
    public string ReadLine(int timeoutMs) => _board.Scheduler.RunOutside(() =>
    {
        System.Text.StringBuilder line = new();
        Stopwatch waited = Stopwatch.StartNew();
        while (line.Length < 8192)
        {
            if (ReadOutside(_oneByte, 0, 1, (int)Math.Max(0, timeoutMs - waited.ElapsedMilliseconds)) == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            if (_oneByte[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)_oneByte[0]);
        }

        Dispose();
        throw new IOException("The header's line never ends.");
    });

    /// <summary>Breaks the connection; whoever reads gets an exception.</summary>
    public void Dispose()
    {
        _broken.Cancel();
        _stopping.Unregister();
    }

    internal void Connect(string host, int port, string? trustedCertificates, SslProtocols protocols, bool verify)
    {
        TcpClient tcp = new() { NoDelay = true };
        _tcp = tcp;
        try
        {
            if (!_board.Network.IsConnected)
            {
                throw new SocketException((int)SocketError.NetworkUnreachable);
            }

            // A look-up of a name is a native call without end: the board stands still meanwhile. IPv4 only.
            IPAddress address = Dns.GetHostAddresses(host, AddressFamily.InterNetwork).FirstOrDefault()
                ?? throw new SocketException((int)SocketError.HostNotFound);
            _board.Scheduler.RunOutside(() =>
            {
                tcp.ConnectAsync(address, port, _broken.Token).AsTask().GetAwaiter().GetResult();
                return 0;
            });

            // No RunOutside from here: the baton stays with this thread, so the board is frozen while the handshake lasts.
            _tls = new SslStream(tcp.GetStream());
            _tls.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                EnabledSslProtocols = protocols,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => !verify || IsTrusted(certificate, errors, trustedCertificates),
            });
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw new SocketException((int)SocketError.ConnectionAborted);
        }
        catch (ObjectDisposedException)
        {
            Dispose();
            throw new SocketException((int)SocketError.ConnectionAborted);
        }
        catch (IOException e)
        {
            Dispose();
            throw new AuthenticationException("The handshake failed: " + e.Message, e);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, string? trustedCertificates)
    {
        if (certificate is null || trustedCertificates is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }

        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(trustedCertificates);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = _board.Clock.UtcNow;
        return chain.Build(new X509Certificate2(certificate));
    }

    private int ReadOutside(byte[] buffer, int offset, int count, int timeoutMs)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(_broken.Token);
        if (timeoutMs >= 0)
        {
            limit.CancelAfter(timeoutMs);
        }

        try
        {
            return _tls!.ReadAsync(buffer.AsMemory(offset, count), limit.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            Dispose();
            throw new IOException("The connection broke, or nothing came in time.", e);
        }
    }

    private void Disconnect()
    {
        _tls?.Dispose();
        _tcp?.Dispose();
    }
}
