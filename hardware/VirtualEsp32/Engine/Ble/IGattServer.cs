namespace VirtualEsp32.Ble;

/// <summary>Managed code that the radio's events reach, on the board's one event thread.</summary>
public interface IGattServer
{
    /// <summary>A central has connected.</summary>
    public void Connected();

    /// <summary>The central has gone.</summary>
    public void Disconnected();

    /// <summary>The central has agreed on how much fits into a packet.</summary>
    public void MtuChanged(ushort mtu);

    /// <summary>The central wants to read or write.</summary>
    /// <param name="characteristic">Id of the characteristic.</param>
    /// <param name="eventId">By which the answer names the request.</param>
    /// <param name="isWrite">Whether it writes.</param>
    public void Requested(ushort characteristic, ushort eventId, bool isWrite);
}
