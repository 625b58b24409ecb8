using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Authentication;

namespace VirtualEsp32.Net;

/// <summary>The board's radio: whether it has a network, and the connections that it keeps alive.</summary>
public sealed class BoardNetwork(Board board)
{
    private readonly List<HttpConnection> _connections = [];
    private bool _connected = true;

    /// <summary>Whether the access point can be reached. Losing it breaks every open connection.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_connections)
            {
                return _connected;
            }
        }

        set
        {
            lock (_connections)
            {
                _connected = value;
            }

            if (!value)
            {
                DropConnections();
            }
        }
    }

    /// <summary>
    /// A kept-alive connection to the server that is not in use, else a new one. A TLS handshake freezes the whole board: the
    /// native call loops until the server has answered, and has no time limit.
    /// </summary>
    /// <param name="host">Name or address, also the name that the certificate must carry.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="trustedCertificates">PEM of the only certificates that may have signed the server's.</param>
    /// <param name="protocols">TLS versions that the firmware allows.</param>
    /// <param name="verify">False accepts any certificate, as every mode but CertificateRequired does on the device.</param>
    /// <exception cref="System.Net.Sockets.SocketException">No connection.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The certificate was refused.</exception>
    public HttpConnection Open(string host, int port, string? trustedCertificates, SslProtocols protocols, bool verify)
    {
        board.Scheduler.ThrowIfStopped();
        string server = host + ":" + port;
        lock (_connections)
        {
            _connections.RemoveAll(c => c.IsClosed);
            HttpConnection? idle = _connections.FirstOrDefault(c => c.Server == server && !c.InUse);
            if (idle is not null)
            {
                idle.InUse = true;
                return idle;
            }
        }

        // In the list before it connects, so that a cut in the middle of a handshake breaks it too.
        HttpConnection connection = new(board, server) { InUse = true };
        lock (_connections)
        {
            _connections.Add(connection);
        }

        connection.Connect(host, port, trustedCertificates, protocols, verify);
        return connection;
    }

    /// <summary>Breaks every connection, as a router that restarts does.</summary>
    public void DropConnections()
    {
        HttpConnection[] all;
        lock (_connections)
        {
            all = [.. _connections];
            _connections.Clear();
        }

        foreach (HttpConnection connection in all)
        {
            connection.Dispose();
        }
    }
}
