using System;
using System.Text;

namespace DoorController.Cloud;

/// <summary>The first message of a TLS 1.2 client (RFC 5246, 7.4.1.2), to see whether a server answers at all.</summary>
public static class ClientHello
{
    private const int RandomOffset = 11;
    private const int RandomLength = 32;
    private const byte HandshakeRecord = 22;
    private const byte AlertRecord = 21;
    private const byte MajorVersion = 3;

    // Record and handshake header, version 3.3, random, no session.
    private const int FixedLength = RandomOffset + RandomLength + 1;

    // Cipher suites with ECDHE and AES-GCM or ChaCha20 (RFC 5289, RFC 7905), no compression.
    private static readonly byte[] Suites = { 0, 12, 0xC0, 0x2B, 0xC0, 0x2F, 0xC0, 0x2C, 0xC0, 0x30, 0xCC, 0xA9, 0xCC, 0xA8, 1, 0 };

    // Supported groups P-256, P-384, X25519; uncompressed points; signature algorithms (RFC 8422, RFC 5246).
    private static readonly byte[] Extensions =
    {
        0, 10, 0, 8, 0, 6, 0, 23, 0, 24, 0, 29,
        0, 11, 0, 2, 1, 0,
        0, 13, 0, 14, 0, 12, 4, 3, 5, 3, 8, 4, 8, 5, 4, 1, 5, 1,
    };

    /// <summary>Makes the message.</summary>
    /// <param name="host">The server's name, sent along (RFC 6066, 3); an address is not.</param>
    public static byte[] Make(string host)
    {
        byte[] name = Ipv4.TryParse(host, out long _) ? new byte[0] : Encoding.UTF8.GetBytes(host);
        int nameExtension = name.Length == 0 ? 0 : name.Length + 9;
        int extensions = nameExtension + Extensions.Length;
        byte[] hello = new byte[FixedLength + Suites.Length + 2 + extensions];
        hello[0] = HandshakeRecord;
        hello[1] = MajorVersion;
        hello[2] = 1;
        Put(hello, 3, hello.Length - 5);
        hello[5] = 1;
        Put(hello, 7, hello.Length - 9);
        hello[9] = MajorVersion;
        hello[10] = 3;
        byte[] random = new byte[RandomLength];
        new Random().NextBytes(random);
        Array.Copy(random, 0, hello, RandomOffset, RandomLength);
        Array.Copy(Suites, 0, hello, FixedLength, Suites.Length);
        int at = FixedLength + Suites.Length;
        Put(hello, at, extensions);
        at += 2;
        if (name.Length > 0)
        {
            Put(hello, at + 2, name.Length + 5);
            Put(hello, at + 4, name.Length + 3);
            Put(hello, at + 7, name.Length);
            Array.Copy(name, 0, hello, at + 9, name.Length);
            at += nameExtension;
        }

        Array.Copy(Extensions, 0, hello, at, Extensions.Length);
        return hello;
    }

    /// <summary>Whether bytes are the beginning of what a TLS server says: a handshake message, or that it does not like ours.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="length">How many bytes of it.</param>
    public static bool IsAnsweredBy(byte[] bytes, int length) =>
        length >= 2 && (bytes[0] == HandshakeRecord || bytes[0] == AlertRecord) && bytes[1] == MajorVersion;

    private static void Put(byte[] bytes, int at, int value)
    {
        bytes[at] = (byte)(value >> 8);
        bytes[at + 1] = (byte)value;
    }
}
