using System;
using System.Security.Cryptography.X509Certificates;

namespace VirtualEsp32.Net;

/// <summary>A server made of software: how it answers, or doesn't, at each step of a connection.</summary>
/// <param name="name">Its name.</param>
/// <param name="address">IPv4, first octet lowest.</param>
/// <param name="port">TCP port.</param>
/// <param name="certificate">What it shows in a handshake.</param>
public sealed class SimulatedServer(string name, uint address, int port, X509Certificate2 certificate)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>IPv4, first octet lowest.</summary>
    public uint Address { get; set; } = address;

    /// <summary>TCP port.</summary>
    public int Port { get; } = port;

    /// <summary>What it shows in a handshake.</summary>
    public X509Certificate2 Certificate { get; set; } = certificate;

    /// <summary>Whether the machine is not there at all: nothing answers a connection attempt.</summary>
    public bool IsGone { get; set; }

    /// <summary>Whether it accepts connections; else it refuses at once.</summary>
    public bool Listens { get; set; } = true;

    /// <summary>How long it takes to accept a connection.</summary>
    public long ConnectMs { get; set; } = 20;

    /// <summary>How long until it answers the first message of TLS on a plain socket; <see cref="long.MaxValue"/> for never.</summary>
    public long HelloMs { get; set; } = 20;

    /// <summary>How long a handshake lasts, and so freezes the board; <see cref="long.MaxValue"/> for ever.</summary>
    public long HandshakeMs { get; set; } = 1_500;

    /// <summary>Called with each piece that comes over TLS; answers by the connection.</summary>
    public Action<SimulatedConnection, byte[]>? Received { get; set; }

    /// <summary>How many connections it has accepted.</summary>
    public int Connections { get; internal set; }

    /// <summary>How many handshakes were begun with it.</summary>
    public int Handshakes { get; internal set; }
}
