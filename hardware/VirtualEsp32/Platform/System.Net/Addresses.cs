using System.Net.Sockets;
using VirtualEsp32;

namespace System.Net;

/// <summary>Looks names up: a native call that freezes the board until there is an answer.</summary>
public static class Dns
{
    public static IPHostEntry GetHostEntry(string hostNameOrAddress) =>
        new(new IPAddress(SocketException.Try(() => Native.Enter(typeof(Dns)).Network.LookUp(hostNameOrAddress))));
}

/// <summary>Where somebody can be reached.</summary>
public abstract class EndPoint
{
}

/// <summary>An IPv4 address; its number has the first octet lowest.</summary>
public class IPAddress
{
    public IPAddress(long newAddress) => Value = (uint)newAddress;

    internal uint Value { get; }

    public byte[] GetAddressBytes() => [(byte)Value, (byte)(Value >> 8), (byte)(Value >> 16), (byte)(Value >> 24)];
}

/// <summary>Address and port.</summary>
public class IPEndPoint : EndPoint
{
    public IPEndPoint(IPAddress address, int port)
    {
        Address = address;
        Port = port;
    }

    public IPAddress Address { get; }

    public int Port { get; }
}

/// <summary>What a look-up found.</summary>
public class IPHostEntry
{
    public IPHostEntry()
        : this(null!)
    {
    }

    internal IPHostEntry(IPAddress address) => AddressList = [address];

    public IPAddress[] AddressList { get; }
}
