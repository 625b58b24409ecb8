namespace System.Net.Sockets;

/// <summary>A native socket or TLS error.</summary>
public class SocketException : Exception
{
    public SocketException(string message)
        : base(message)
    {
    }
}
