using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using VirtualEsp32;
using VirtualEsp32.Net;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A request as it came.</summary>
/// <param name="Path">Of its first line.</param>
/// <param name="Body">Its body.</param>
/// <param name="AtMs">When, in milliseconds that the board had power.</param>
internal sealed record CloudRequest(string Path, byte[] Body, long AtMs)
{
    public uint TableHeld => BinaryPrimitives.ReadUInt32LittleEndian(Body.AsSpan(28));

    public uint CertificatesVersion => BinaryPrimitives.ReadUInt32LittleEndian(Body.AsSpan(48));

    public bool WantsSnapshot => (Body[1] & 2) != 0;

    public bool IsTrusted => (Body[1] & 1) != 0;

    /// <summary>What it says of an opening: number, 1 for a challenge, 2 for a result, 3 for none, and the challenge or the result.</summary>
    public (uint Number, byte What, byte[] Bytes) Opening => (BitConverter.ToUInt32(Body, 60), Body[64], Body[68..84]);

    public byte[][] Events => [.. Body[84..^32].Chunk(28)];
}

/// <summary>The cloud's side of enrolment and exchange (FORMATS.md 4 to 6), in the board's time, written from the text alone.</summary>
internal sealed class CloudTwin
{
    private const int MaxPiece = 3_968;
    private const int RoundTripMs = 40;

    private readonly Board _board;
    private readonly ControllerIdentity _identity;
    private readonly List<CloudRequest> _requests = [];

    /// <summary>Stands behind a board's access point, at cloud.example:8443.</summary>
    public CloudTwin(Board board, ControllerIdentity identity)
    {
        _board = board;
        _identity = identity;
        Server = new SimulatedServer(TestCertificates.Host, 0x0A0200C0, 8443, TestCertificates.For()) { Received = Receive };
        Internet.Servers.Add(Server);
        board.Network.Internet = Internet;
        board.Network.IsConnected = true;
    }

    public SimulatedInternet Internet { get; } = new();

    public SimulatedServer Server { get; }

    /// <summary>The table that it serves, null for none.</summary>
    public byte[]? Table { get; set; }

    /// <summary>A delta that it answers with, once, in place of the table.</summary>
    public byte[]? Delta { get; set; }

    /// <summary>What it answers to an enrolment, JSON; what the controller proposes when null.</summary>
    public string? RootsInForce { get; set; }

    /// <summary>Certificates, and their version, that it sends to who trusts older ones.</summary>
    public (uint Version, string Pem)? Certificates { get; set; }

    /// <summary>Up to which sequence it says that it has stored the events; less than before when it was restored from a backup.</summary>
    public uint StoredEvents { get; set; }

    /// <summary>The opening that it asks a challenge for, or with an answer brings it; null for none. It asks once.</summary>
    public (uint Number, byte[] Answer)? Opening { get; set; }

    /// <summary>How long it holds a request, in seconds.</summary>
    public int Wait { get; set; } = 5;

    /// <summary>How far its clock is from the sample bundles' time plus the board's uptime, in milliseconds.</summary>
    public long TimeOffsetMs { get; set; }

    /// <summary>How much longer than usual its answers are on their way, in milliseconds.</summary>
    public int DelayMs { get; set; }

    /// <summary>How an answer of HTTP goes out, and after how many milliseconds; whole and as late when null.</summary>
    public Action<SimulatedConnection, byte[], long>? Deliver { get; set; }

    /// <summary>What it does in place of an answer, when set.</summary>
    public Action<SimulatedConnection, CloudRequest>? Misbehaviour { get; set; }

    /// <summary>Whether it says after each answer that it closes the connection, and does.</summary>
    public bool ClosesAfterEachAnswer { get; set; }

    /// <summary>What it changes in an answer before signing.</summary>
    public Action<byte[]>? Change { get; set; }

    /// <summary>What it changes in an answer after signing.</summary>
    public Action<byte[]>? Tamper { get; set; }

    public IReadOnlyList<CloudRequest> Requests => _requests;

    public IEnumerable<CloudRequest> Exchanges => _requests.Where(request => request.Path.EndsWith("/exchange", StringComparison.Ordinal));

    /// <summary>All events that have come, a type each.</summary>
    public IEnumerable<byte[]> Events => Exchanges.SelectMany(request => request.Events).DistinctBy(record => BitConverter.ToUInt32(record));

    /// <summary>Sends an answer of HTTP.</summary>
    public static void Send(SimulatedConnection connection, string statusAndHeaders, byte[] body, long afterMs = RoundTripMs) =>
        connection.Send(Http(statusAndHeaders, body), afterMs);

    private static byte[] Http(string statusAndHeaders, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {statusAndHeaders}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];

    private void Receive(SimulatedConnection connection, byte[] bytes)
    {
        byte[] all = [.. (byte[]?)connection.Tag ?? [], .. bytes];
        connection.Tag = all;
        string text = Encoding.Latin1.GetString(all);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (end < 4)
        {
            return;
        }

        string[] lines = text[..end].Split("\r\n");
        int length = int.Parse(lines.Single(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))[16..], System.Globalization.CultureInfo.InvariantCulture);
        if (all.Length < end + length)
        {
            return;
        }

        connection.Tag = null;
        CloudRequest request = new(lines[0].Split(' ')[1], all[end..(end + length)], _board.PoweredMs);
        _requests.Add(request);
        if (Misbehaviour is { } misbehaviour)
        {
            misbehaviour(connection, request);
        }
        else if (request.Path.EndsWith("/enrol", StringComparison.Ordinal))
        {
            Reply(connection, "200 OK", Encoding.ASCII.GetBytes(RootsInForce ?? Proposed(request)), RoundTripMs);
        }
        else
        {
            Answer(connection, request);
        }
    }

    private void Answer(SimulatedConnection connection, CloudRequest request)
    {
        byte[][] events = request.Events;
        if (events.Length > 0)
        {
            StoredEvents = BinaryPrimitives.ReadUInt32LittleEndian(events[^1]);
        }

        byte[] news = News(request, out byte kind);
        int heldMs = kind == 0 && events.Length == 0 ? Wait * 1_000 : 0;
        byte[] answer =
        [
            1, kind, (byte)Wait, 0, .. request.Body[4..28],
            .. BitConverter.GetBytes(((long)ControllerFiles.ProvisionalTime * 1_000) + _board.PoweredMs + heldMs + (RoundTripMs / 2) + TimeOffsetMs),
            .. BitConverter.GetBytes(heldMs), .. BitConverter.GetBytes(StoredEvents), .. news,
        ];
        Change?.Invoke(answer);
        answer = [.. answer, .. _identity.Mac(_identity.Key("DC.KXCHG"), "DC.EXANS", [.. Encoding.ASCII.GetBytes("POST" + request.Path), .. answer])];
        Tamper?.Invoke(answer);
        Reply(connection, ClosesAfterEachAnswer ? "200 OK\r\nConnection: close" : "200 OK", answer, heldMs + RoundTripMs + DelayMs);
    }

    private void Reply(SimulatedConnection connection, string statusAndHeaders, byte[] body, long afterMs) =>
        (Deliver ?? ((to, bytes, delayMs) => to.Send(bytes, delayMs)))(connection, Http(statusAndHeaders, body), afterMs);

    private static string Proposed(CloudRequest request)
    {
        using JsonDocument json = JsonDocument.Parse(request.Body);
        string Root(string name) => json.RootElement.GetProperty(name).GetString()!;
        return $$"""{"credentialRoot":"{{Root("credentialRoot")}}","credentialEpoch":1,"cardRoot":"{{Root("cardRoot")}}","cardEpoch":1}""";
    }

    private byte[] News(CloudRequest request, out byte kind)
    {
        if (Opening is { } opening)
        {
            kind = 4;
            Opening = null;
            return [.. BitConverter.GetBytes(opening.Number), .. BitConverter.GetBytes((ushort)opening.Answer.Length), .. opening.Answer];
        }

        if (Certificates is { } certificates && request.CertificatesVersion < certificates.Version)
        {
            kind = 3;
            byte[] pem = Encoding.ASCII.GetBytes(certificates.Pem);
            return [.. BitConverter.GetBytes(certificates.Version), .. BitConverter.GetBytes((ushort)pem.Length), .. pem];
        }

        if (Delta is { } delta && !request.WantsSnapshot)
        {
            kind = 2;
            Delta = null;
            return delta;
        }

        kind = 0;
        if (Table is not { } table || BitConverter.ToUInt32(table, 24) is var version && version == request.TableHeld && !request.WantsSnapshot)
        {
            return [];
        }

        kind = 1;
        int staged = BitConverter.ToUInt32(request.Body, 32) == version ? BitConverter.ToInt32(request.Body, 36) : 0;
        byte[] piece = [.. table.Skip(staged).Take(MaxPiece)];
        return [.. BitConverter.GetBytes(version), .. BitConverter.GetBytes(table.Length), .. BitConverter.GetBytes(staged), .. BitConverter.GetBytes((ushort)piece.Length), .. piece];
    }
}
