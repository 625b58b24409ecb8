using System.Collections.Generic;
using System.Linq;

namespace VirtualEsp32.Net;

/// <summary>Servers made of software, for boards in virtual time.</summary>
public sealed class SimulatedInternet : Internet
{
    private const int SynGivesUpMs = 45_000;

    /// <summary>The servers that there are.</summary>
    public IList<SimulatedServer> Servers { get; } = [];

    /// <summary>How long the name server takes; <see cref="long.MaxValue"/> for one that never answers.</summary>
    public long LookUpMs { get; set; } = 20;

    /// <inheritdoc />
    public override uint LookUp(Board board, string name)
    {
        board.Scheduler.Freeze(LookUpMs);
        return Servers.FirstOrDefault(server => server.Name == name)?.Address ?? throw new SocketFaultException(SocketFaultException.HostNotFound);
    }

    /// <inheritdoc />
    public override BoardSocket OpenSocket(Board board) => new SimulatedSocket(board, this);

    /// <summary>Finds who answers at an address.</summary>
    /// <exception cref="SocketFaultException">Nobody, at once or after the stack has given up.</exception>
    internal SimulatedServer Reach(Board board, uint address, int port)
    {
        SimulatedServer? server = Servers.FirstOrDefault(server => server.Address == address && server.Port == port);
        if (server is null || server.IsGone)
        {
            board.Scheduler.Sleep(SynGivesUpMs);
            throw new SocketFaultException(SocketFaultException.TimedOut);
        }

        board.Scheduler.Sleep((int)server.ConnectMs);
        return server.Listens ? server : throw new SocketFaultException(SocketFaultException.ConnectionRefused);
    }
}
