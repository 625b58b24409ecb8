using System.Collections.Concurrent;
using DoorController.Bench.Building;
using VirtualEsp32.Ble;

namespace DoorController.Bench.Carried;

/// <summary>The Bluetooth of browsers on the bench: their connections to boards, of which each takes one.</summary>
public sealed class BrowserRadio
{
    private readonly ConcurrentDictionary<Guid, BleCentral> _connections = [];

    /// <summary>Connects.</summary>
    /// <returns>The connection's id; null when the board does not advertise.</returns>
    public Guid? Connect(VirtualController controller)
    {
        // Whom the board has thrown off does not come back.
        foreach ((Guid old, _) in _connections.Where(connection => !connection.Value.IsConnected))
        {
            _connections.TryRemove(old, out _);
        }

        if (BleRadio.Of(controller.Board).Connect() is not { } central)
        {
            return null;
        }

        Guid id = Guid.NewGuid();
        _connections[id] = central;
        return id;
    }

    /// <summary>Reads a characteristic.</summary>
    /// <exception cref="IOException">There is no such connection, characteristic or answer.</exception>
    public Task<byte[]> ReadAsync(Guid connection, Guid characteristic, CancellationToken cancellation) => Find(connection).ReadAsync(characteristic, cancellation);

    /// <summary>Writes a characteristic.</summary>
    /// <exception cref="IOException">There is no such connection, characteristic or answer.</exception>
    public Task WriteAsync(Guid connection, Guid characteristic, byte[] value, CancellationToken cancellation) =>
        Find(connection).WriteAsync(characteristic, value, cancellation);

    /// <summary>Goes; nothing happens when it has gone before.</summary>
    public void Disconnect(Guid connection)
    {
        if (_connections.TryRemove(connection, out BleCentral? central))
        {
            central.Disconnect();
        }
    }

    private BleCentral Find(Guid connection) => _connections.GetValueOrDefault(connection) ?? throw new IOException("There is no such connection.");
}
