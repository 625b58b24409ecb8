using System;

namespace VirtualEsp32.Net;

/// <summary>A socket call failed; the platform's assemblies turn it into their SocketException.</summary>
/// <param name="code">The number of nanoFramework's System.Net.Sockets.SocketError.</param>
public sealed class SocketFaultException(int code) : Exception("Socket error " + code)
{
    /// <summary>No further socket is free (LWIP_MAX_SOCKETS).</summary>
    public const int TooManyOpenSockets = 10024;

    /// <summary>There is no way to the network.</summary>
    public const int NetworkUnreachable = 10051;

    /// <summary>The connection broke.</summary>
    public const int ConnectionReset = 10054;

    /// <summary>Nothing came in time.</summary>
    public const int TimedOut = 10060;

    /// <summary>Nobody listens there.</summary>
    public const int ConnectionRefused = 10061;

    /// <summary>There is no such name, or nobody to ask.</summary>
    public const int HostNotFound = 11001;

    /// <summary>What TLS and everything else says.</summary>
    public const int Unspecified = -1;

    /// <summary>The number of nanoFramework's System.Net.Sockets.SocketError.</summary>
    public int Code { get; } = code;
}
