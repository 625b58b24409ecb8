using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DoorController.Cloud.Exchange;

/// <summary>What a controller asks, FORMATS.md section 4.</summary>
internal sealed class ExchangeRequest
{
    /// <summary>The longest request.</summary>
    public const int MaximumBytes = HeaderBytes + (MaximumEvents * ReceivedEvent.Bytes) + LinkKeys.MacBytes;

    private const int HeaderBytes = 84;
    private const int MaximumEvents = 64;
    private const byte FormatVersion = 3;
    private const byte WantsSnapshotFlag = 2;

    private readonly byte[] _body;

    private ExchangeRequest(byte[] body, IReadOnlyList<ReceivedEvent> events)
    {
        _body = body;
        Events = events;
        WantsSnapshot = (body[1] & WantsSnapshotFlag) != 0;
        Counter = (long)BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(4));
        HeldVersion = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(28));
        FetchedVersion = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(32));
        FetchedBytes = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(36));
        CertificatesVersion = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(48));
        ChainBefore = BinaryPrimitives.ReadUInt64BigEndian(body.AsSpan(52));
        OpeningNumber = BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(60));
        OpeningStep = body[64];
    }

    /// <summary>Whether a delta could not be applied, so that only a snapshot serves.</summary>
    public bool WantsSnapshot { get; }

    /// <summary>Above every counter that the controller ever sent.</summary>
    public long Counter { get; }

    /// <summary>To be repeated in the answer.</summary>
    public ReadOnlySpan<byte> Nonce => _body.AsSpan(12, 16);

    /// <summary>Version of the table held, 0 for none.</summary>
    public uint HeldVersion { get; }

    /// <summary>Version of the snapshot being fetched, 0 for none.</summary>
    public uint FetchedVersion { get; }

    /// <summary>Bytes of that snapshot already held.</summary>
    public uint FetchedBytes { get; }

    /// <summary>Version of the certificates that the controller trusts, 0 for those of its installer.</summary>
    public uint CertificatesVersion { get; }

    /// <summary>Chain value before the first event, its first byte the highest; 0 without events or before the first ever.</summary>
    public ulong ChainBefore { get; }

    /// <summary>Number of the opening through the cloud that the controller speaks of, 0 for none.</summary>
    public uint OpeningNumber { get; }

    /// <summary>What it says of it: 1 a challenge, 2 a result, 3 that there is none, else nothing.</summary>
    public byte OpeningStep { get; }

    /// <summary>The challenge, 16 bytes, or the result, of which the first 13 count.</summary>
    public ReadOnlySpan<byte> OpeningBytes => _body.AsSpan(68, 16);

    /// <summary>The events, ascending by sequence.</summary>
    public IReadOnlyList<ReceivedEvent> Events { get; }

    /// <summary>Reads a body; null when it does not have the form of a request.</summary>
    public static ExchangeRequest? Parse(byte[] body)
    {
        if (body.Length is < HeaderBytes + LinkKeys.MacBytes or > MaximumBytes || body[0] != FormatVersion)
        {
            return null;
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(2));
        bool lengthFits = body.Length == HeaderBytes + (count * ReceivedEvent.Bytes) + LinkKeys.MacBytes;

        // The database orders counters as signed numbers; no controller gets near the half in its life.
        bool counterFits = BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(4)) <= long.MaxValue;
        return lengthFits && counterFits && ReadEvents(body, count) is { } events ? new ExchangeRequest(body, events) : null;
    }

    /// <summary>Whether the MAC at the end is the one that only this controller can make.</summary>
    public bool IsAuthentic(LinkKeys keys, string path)
    {
        ReadOnlySpan<byte> signed = _body.AsSpan(0, _body.Length - LinkKeys.MacBytes);
        return CryptographicOperations.FixedTimeEquals(keys.RequestMac(path, signed), _body.AsSpan(signed.Length));
    }

    private static List<ReceivedEvent>? ReadEvents(byte[] body, int count)
    {
        var events = new List<ReceivedEvent>(count);
        uint last = 0;
        for (int i = 0; i < count; i++)
        {
            ReceivedEvent received = ReceivedEvent.Read(body.AsSpan(HeaderBytes + (i * ReceivedEvent.Bytes)));
            if (received.Sequence <= last)
            {
                return null;
            }

            last = received.Sequence;
            events.Add(received);
        }

        return events;
    }
}
