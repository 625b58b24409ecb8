namespace VirtualEsp32.Net;

/// <summary>What is behind the board's access point: the PC's own network, or servers made of software.</summary>
public abstract class Internet
{
    /// <summary>
    /// Asks for a server's address. A look-up freezes the whole board: it is a native call that waits for the name server's answer.
    /// </summary>
    /// <param name="board">Who asks.</param>
    /// <param name="name">The server's name.</param>
    /// <returns>IPv4, first octet lowest.</returns>
    /// <exception cref="SocketFaultException">There is no such name, or nobody answered.</exception>
    public abstract uint LookUp(Board board, string name);

    /// <summary>Makes a socket that is not connected yet.</summary>
    public abstract BoardSocket OpenSocket(Board board);
}
