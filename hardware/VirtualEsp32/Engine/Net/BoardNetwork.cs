using System.Collections.Generic;

namespace VirtualEsp32.Net;

/// <summary>The board's way to the network: its Wi-Fi, its sockets, and what is behind.</summary>
public sealed class BoardNetwork(Board board)
{
    /// <summary>LWIP_MAX_SOCKETS of the ESP32 targets.</summary>
    public const int MaxSockets = 16;

    private readonly List<BoardSocket> _sockets = [];

    /// <summary>The radio's station.</summary>
    public WifiStation Wifi { get; } = new(board);

    /// <summary>What is behind the access point.</summary>
    public Internet Internet { get; set; } = new HostInternet();

    /// <summary>Whether the board has a network. Setting it moves the access point into reach or away.</summary>
    public bool IsConnected
    {
        get => Wifi.HasAddress;
        set => Wifi.IsInReach = value;
    }

    /// <summary>How often the firmware has asked for a name.</summary>
    public int LookUps { get; private set; }

    /// <summary>How many sockets are open. What the firmware leaves open stays so: nothing collects it.</summary>
    public int OpenSockets
    {
        get
        {
            lock (_sockets)
            {
                return _sockets.Count;
            }
        }
    }

    /// <summary>Asks for a server's address; the board is frozen meanwhile.</summary>
    /// <exception cref="SocketFaultException">There is no such name, no network, or nobody answered.</exception>
    public uint LookUp(string name)
    {
        LookUps++;
        return IsConnected ? Internet.LookUp(board, name) : throw new SocketFaultException(SocketFaultException.HostNotFound);
    }

    /// <summary>Makes a socket that is not connected yet.</summary>
    /// <exception cref="SocketFaultException">All are in use.</exception>
    public BoardSocket OpenSocket()
    {
        lock (_sockets)
        {
            if (_sockets.Count == MaxSockets)
            {
                throw new SocketFaultException(SocketFaultException.TooManyOpenSockets);
            }

            BoardSocket socket = Internet.OpenSocket(board);
            _sockets.Add(socket);
            return socket;
        }
    }

    /// <summary>Breaks every connection, as a router that restarts does.</summary>
    public void DropConnections()
    {
        BoardSocket[] all;
        lock (_sockets)
        {
            all = [.. _sockets];
        }

        foreach (BoardSocket socket in all)
        {
            socket.Dispose();
        }
    }

    internal void Forget(BoardSocket socket)
    {
        lock (_sockets)
        {
            _sockets.Remove(socket);
        }
    }
}
