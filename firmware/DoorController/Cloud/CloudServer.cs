using System;
using System.Net;

namespace DoorController.Cloud;

/// <summary>
/// Where the cloud is. A look-up of a name freezes the whole controller: it is made rarely, and what it found is kept until it
/// has failed several times.
/// </summary>
public sealed class CloudServer
{
    private const string Scheme = "https://";
    private const int DefaultPort = 443;
    private const int MaxFailures = 3;

    private readonly bool _isLiteral;
    private long _address;
    private int _failures;

    /// <summary>Takes the address apart.</summary>
    /// <param name="url">https://host or https://host:port, as the configuration's parser lets through.</param>
    public CloudServer(string url)
    {
        Authority = url.Substring(Scheme.Length);
        int colon = Authority.LastIndexOf(':');
        Host = colon < 0 ? Authority : Authority.Substring(0, colon);
        Port = colon < 0 ? DefaultPort : Number(Authority.Substring(colon + 1));
        _isLiteral = Ipv4.TryParse(Host, out _address);
        IsFound = _isLiteral;
    }

    /// <summary>Host and port, as they stand in a request.</summary>
    public string Authority { get; }

    /// <summary>The name or address that the certificate must carry.</summary>
    public string Host { get; }

    /// <summary>TCP port.</summary>
    public int Port { get; }

    /// <summary>Whether the address is known, so that no look-up is needed.</summary>
    public bool IsFound { get; private set; }

    /// <summary>Where to connect to; only while <see cref="IsFound"/>.</summary>
    public IPEndPoint EndPoint => new IPEndPoint(new IPAddress(_address), Port);

    /// <summary>Looks the name up; freezes the controller meanwhile.</summary>
    /// <returns>False when there is no such name, or nobody to ask.</returns>
    public bool LookUp()
    {
        try
        {
            IPAddress[] found = Dns.GetHostEntry(Host).AddressList;
            if (found.Length == 0)
            {
                return false;
            }

            byte[] octets = found[0].GetAddressBytes();
            _address = octets[0] | ((long)octets[1] << 8) | ((long)octets[2] << 16) | ((long)octets[3] << 24);
            _failures = 0;
            IsFound = true;
        }
        catch (Exception)
        {
            IsFound = false;
        }

        return IsFound;
    }

    /// <summary>Nobody could be reached at the address: after a few times the name is looked up anew.</summary>
    public void Failed()
    {
        _failures++;
        if (_failures >= MaxFailures)
        {
            _failures = 0;
            IsFound = _isLiteral;
        }
    }

    /// <summary>The address is right.</summary>
    public void Answered() => _failures = 0;

    private static int Number(string digits)
    {
        int number = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            number = (number * 10) + (digits[i] - '0');
        }

        return number;
    }
}
