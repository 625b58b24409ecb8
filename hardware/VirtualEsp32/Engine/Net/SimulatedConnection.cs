using System;

namespace VirtualEsp32.Net;

/// <summary>A board's connection as its server sees it.</summary>
public sealed class SimulatedConnection
{
    private readonly SimulatedSocket _socket;

    internal SimulatedConnection(SimulatedSocket socket) => _socket = socket;

    /// <summary>What the server keeps of the connection.</summary>
    public object? Tag { get; set; }

    /// <summary>Whether the board has let it go.</summary>
    public bool IsClosed => _socket.IsClosed;

    /// <summary>Sends bytes to the board.</summary>
    /// <param name="bytes">What.</param>
    /// <param name="afterMs">How long it takes until they are there.</param>
    public void Send(byte[] bytes, long afterMs) => _socket.Arrive(bytes, afterMs);

    /// <summary>Closes the connection.</summary>
    /// <param name="afterMs">How long it takes until the board notices.</param>
    public void Close(long afterMs) => _socket.Arrive(Array.Empty<byte>(), afterMs);
}
