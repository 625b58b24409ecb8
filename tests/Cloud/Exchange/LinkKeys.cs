using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Exchange;

/// <summary>The keys that a controller and the cloud derive from the link root, FORMATS.md sections 1 and 2.</summary>
internal sealed class LinkKeys
{
    /// <summary>Length of a link root.</summary>
    public const int RootBytes = 32;

    /// <summary>Length of a MAC.</summary>
    public const int MacBytes = 32;

    private const byte FormatVersion = 1;
    private const int MaximumValueBytes = 16;

    private readonly byte[] _controllerId;
    private readonly byte[] _table;
    private readonly byte[] _fingerprint;
    private readonly byte[] _exchange;
    private readonly byte[] _event;

    public LinkKeys(string controllerId, byte[] linkRoot)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(linkRoot.Length, RootBytes);
        _controllerId = HexId.ToBytes(controllerId);
        _table = Mac(linkRoot, "DC.KTABL");
        _fingerprint = Mac(linkRoot, "DC.KFING");
        _exchange = Mac(linkRoot, "DC.KXCHG");
        _event = Mac(linkRoot, "DC.KEVNT");
    }

    /// <summary>MAC of a table's header.</summary>
    public byte[] TableMac(ReadOnlySpan<byte> header) => Mac(_table, "DC.TABLE", header);

    /// <summary>Full MAC of a page, of which the tag is the beginning.</summary>
    public byte[] PageMac(ReadOnlySpan<byte> numbers, ReadOnlySpan<byte> filledPage) => Mac(_table, "DC.PAGE.", numbers, filledPage);

    /// <summary>MAC of an exchange's request.</summary>
    public byte[] RequestMac(string path, ReadOnlySpan<byte> request) => ExchangeMac("DC.EXREQ", path, request);

    /// <summary>MAC of an exchange's answer.</summary>
    public byte[] AnswerMac(string path, ReadOnlySpan<byte> answer) => ExchangeMac("DC.EXANS", path, answer);

    /// <summary>Chain value of an event, FORMATS.md section 5, its first byte the highest.</summary>
    /// <param name="before">That of the event before, 0 before the first.</param>
    /// <param name="received">The event.</param>
    public ulong ChainValue(ulong before, ReceivedEvent received)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(first, before);
        Span<byte> fields = stackalloc byte[ReceivedEvent.EventBytes];
        received.Write(fields);
        return BinaryPrimitives.ReadUInt64BigEndian(Mac(_event, "DC.EVENT", first, fields));
    }

    /// <summary>Fingerprint of a doorcode, as the big-endian number by which credentials are sorted.</summary>
    public ulong DoorcodeFingerprint(int doorNumber, string digits) =>
        Fingerprint(CredentialFormat.Doorcode, doorNumber, Encoding.ASCII.GetBytes(digits));

    /// <summary>Fingerprint of the number of a keycard that proves itself.</summary>
    public ulong KeycardFingerprint(byte[] number) => Fingerprint(CredentialFormat.Keycard, 0, number);

    /// <summary>Fingerprint of a card's number alone.</summary>
    public ulong CardUidFingerprint(byte[] number) => Fingerprint(CredentialFormat.CardUid, 0, number);

    /// <summary>Fingerprint of what a phone proves itself with.</summary>
    public ulong AppFingerprint(byte[] credential) => Fingerprint(CredentialFormat.App, 0, credential);

    /// <summary>Fingerprint of the claims of a pass that a host's phone made; in no table.</summary>
    public ulong PhonePassFingerprint(byte[] claims) => Fingerprint(CredentialFormat.PhonePass, 0, claims);

    private ulong Fingerprint(byte kind, int doorNumber, byte[] value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(value.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, MaximumValueBytes);
        Span<byte> fields = stackalloc byte[4 + MaximumValueBytes];
        fields.Clear();
        fields[0] = kind;
        BinaryPrimitives.WriteUInt16LittleEndian(fields[1..], checked((ushort)doorNumber));
        fields[3] = (byte)value.Length;
        value.CopyTo(fields[4..]);
        return BinaryPrimitives.ReadUInt64BigEndian(Mac(_fingerprint, "DC.FINGR", fields));
    }

    private byte[] ExchangeMac(string label, string path, ReadOnlySpan<byte> message) =>
        Mac(_exchange, label, Encoding.ASCII.GetBytes("POST" + path), message);

    private byte[] Mac(byte[] key, string label, ReadOnlySpan<byte> first = default, ReadOnlySpan<byte> second = default)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes(label));
        hash.AppendData([FormatVersion]);
        hash.AppendData(_controllerId);
        hash.AppendData(first);
        hash.AppendData(second);
        return hash.GetHashAndReset();
    }
}
