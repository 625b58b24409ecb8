using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace VirtualEsp32.Net;

/// <summary>The PC's own network, for boards in real time.</summary>
public sealed class HostInternet : Internet
{
    /// <inheritdoc />
    public override uint LookUp(Board board, string name)
    {
        try
        {
            // The baton stays with this thread, so the board is frozen meanwhile.
            return Dns.GetHostAddresses(name, AddressFamily.InterNetwork).Select(address => BitConverter.ToUInt32(address.GetAddressBytes())).First();
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or ArgumentException)
        {
            throw new SocketFaultException(SocketFaultException.HostNotFound);
        }
    }

    /// <inheritdoc />
    public override BoardSocket OpenSocket(Board board) => new HostSocket(board);
}
