using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DoorController.Cloud.Enrolment;

namespace DoorController.Cloud.Tests.Support;

/// <summary>A controller written from FORMATS.md, which trusts the cloud's authority and nobody else.</summary>
internal sealed class TestController : IDisposable
{
    private readonly HttpClient _http;

    public TestController(CloudServer server, string id)
    {
        Id = id;
        _http = TrustingClient(server);
    }

    public string Id { get; }

    public byte[] Root { get; set; } = RandomNumberGenerator.GetBytes(32);

    public byte[] CredentialRoot { get; init; } = RandomNumberGenerator.GetBytes(32);

    public byte[] CardRoot { get; init; } = RandomNumberGenerator.GetBytes(32);

    public ulong Counter { get; set; }

    public static async Task<TestController> EnrolledAsync(TestCloud cloud, int index = 0)
    {
        var controller = new TestController(cloud.Server, await cloud.ControllerIdAsync(index));
        string token = await cloud.Get<ControllerEnrolment>().IssueTokenAsync(controller.Id);
        (HttpStatusCode status, _) = await controller.EnrolAsync(token);
        Assert.AreEqual(HttpStatusCode.OK, status);
        return controller;
    }

    public static HttpClient TrustingClient(CloudServer server)
    {
        using var authority = X509Certificate2.CreateFromPem(server.CaPem);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509CertificateLoader.LoadCertificate(authority.RawData) },
        };
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } })
        {
            BaseAddress = new Uri(server.Address),
        };
    }

    /// <summary>Version of the certificates that it says it trusts.</summary>
    public uint CertificatesVersion { get; set; }

    /// <summary>Chain values of the events that it has sent.</summary>
    public Dictionary<uint, byte[]> Chain { get; private init; } = [];

    /// <summary>What requests say of an opening through the cloud: number (4), what (1), zeros (3), 16 bytes.</summary>
    public byte[] Opening { get; set; } = new byte[24];

    /// <summary>The same controller at a cloud that was started again.</summary>
    public TestController At(CloudServer server) => new(server, Id)
    {
        Root = Root,
        CredentialRoot = CredentialRoot,
        CardRoot = CardRoot,
        Counter = Counter,
        Chain = Chain,
    };

    public async Task<(HttpStatusCode Status, string Body)> EnrolAsync(string token, string? root = null)
    {
        using HttpResponseMessage response = await _http.PostAsJsonAsync(
            $"/v1/controllers/{Id}/enrol",
            new
            {
                token,
                linkRoot = root ?? Convert.ToHexStringLower(Root),
                credentialRoot = Convert.ToHexStringLower(CredentialRoot),
                cardRoot = Convert.ToHexStringLower(CardRoot),
            });

        // Controllers read only what announces its length.
        Assert.IsFalse(response.StatusCode == HttpStatusCode.OK && response.Headers.TransferEncodingChunked is true);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string verb, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using HttpResponseMessage response = await _http.PostAsync($"/v1/controllers/{Id}/{verb}", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>A request that is right in every way, with the next counter.</summary>
    public byte[] Request(uint held = 0, uint fetched = 0, uint offset = 0, params byte[][] events) =>
        Request(flags: 1, held, fetched, offset, events);

    /// <summary>A request with flags of its own.</summary>
    public byte[] Request(byte flags, uint held, uint fetched, uint offset, params byte[][] events)
    {
        byte[] head =
        [
            3, flags, .. Document.Two(events.Length), .. Document.Eight(++Counter), .. RandomNumberGenerator.GetBytes(16),
            .. Document.Four(held), .. Document.Four(fetched), .. Document.Four(offset), .. Document.Four(7), .. Document.Four(9),
            .. Document.Four(CertificatesVersion), .. events.Length > 0 ? ChainBefore(events[0]) : new byte[8],
            .. Opening, .. events.SelectMany(Chained),
        ];
        return Sign(head);
    }

    /// <summary>The event with its chain value, which stays what it was when the event is sent again.</summary>
    private byte[] Chained(byte[] one)
    {
        byte[] key = Document.Key(Root, Id, "DC.KEVNT");
        byte[] value = Document.Mac(key, Document.Prefix(Id, "DC.EVENT"), ChainBefore(one), one)[..8];
        Chain[BinaryPrimitives.ReadUInt32LittleEndian(one)] = value;
        return [.. one, .. value];
    }

    private byte[] ChainBefore(byte[] one) => Chain.GetValueOrDefault(BinaryPrimitives.ReadUInt32LittleEndian(one) - 1) ?? new byte[8];

    public byte[] Sign(byte[] head)
    {
        byte[] key = Document.Key(Root, Id, "DC.KXCHG");
        return [.. head, .. Document.Mac(key, Document.Prefix(Id, "DC.EXREQ"), PostAndPath(), head)];
    }

    public static byte[] Event(uint sequence, byte type = 3, byte reason = 0, int door = 0, uint credential = 0, uint detail = 1) =>
    [
        .. Document.Four(sequence), .. Document.Four(1_790_000_000), type, reason, .. Document.Two(door),
        .. Document.Four(credential), .. Document.Four(detail),
    ];

    public async Task<TestAnswer> ExchangeAsync(byte[] request, CancellationToken cancellation = default)
    {
        using var content = new ByteArrayContent(request);
        using HttpResponseMessage response = await _http.PostAsync($"/v1/controllers/{Id}/exchange", content, cancellation);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        byte[] key = Document.Key(Root, Id, "DC.KXCHG");
        CollectionAssert.AreEqual(
            Document.Mac(key, Document.Prefix(Id, "DC.EXANS"), PostAndPath(), bytes[..^32]), bytes[^32..]);
        CollectionAssert.AreEqual(request[4..28], bytes[4..28]);
        return new TestAnswer(bytes);
    }

    /// <summary>Fetches the whole current table, piece by piece.</summary>
    public async Task<DecodedTable> FetchAsync(uint held = 0) => new(await FetchBytesAsync(held), Root, Id);

    public async Task<byte[]> FetchBytesAsync(uint held = 0, TestAnswer? first = null)
    {
        var table = new List<byte>();
        TestAnswer answer = first ?? await ExchangeAsync(Request(flags: 3, held, 0, 0));
        while (true)
        {
            Assert.AreEqual(1, answer.Kind);
            Assert.AreEqual(table.Count, answer.Offset);
            table.AddRange(answer.Piece);
            if (table.Count == answer.Length)
            {
                return [.. table];
            }

            answer = await ExchangeAsync(Request(held, answer.Version, (uint)table.Count));
        }
    }

    /// <summary>Brings the table held up to date, by deltas or pieces as they come, until the cloud has nothing more.</summary>
    public async Task<byte[]> FollowAsync(byte[] table, List<TestAnswer>? answers = null)
    {
        while (true)
        {
            uint held = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(24));
            TestAnswer answer = await ExchangeAsync(Request(held));
            if (answer.Kind == 0)
            {
                return table;
            }

            answers?.Add(answer);
            table = answer.Kind == 2 ? HeldTable.After(table, answer.Delta, Root, Id) : await FetchBytesAsync(held, answer);
        }
    }

    public void Dispose() => _http.Dispose();

    private byte[] PostAndPath() => Encoding.ASCII.GetBytes($"POST/v1/controllers/{Id}/exchange");

    internal sealed class TestAnswer(byte[] bytes)
    {
        public byte[] Bytes => bytes;

        public int Kind => bytes[1];

        public int Wait => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2));

        public long Time => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(28));

        public uint Held => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(36));

        public uint Stored => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(40));

        public uint Version => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(44));

        public int Length => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(48));

        /// <summary>The trusted certificates and their version.</summary>
        public (uint Version, string Pem) Certificates
        {
            get
            {
                Assert.AreEqual(3, Kind);
                int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(48));
                Assert.HasCount(82 + length, bytes);
                return (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(44)), Encoding.ASCII.GetString(bytes, 50, length));
            }
        }

        /// <summary>What is asked of which opening: nothing for a challenge, else the phone's answer to bring.</summary>
        public (uint Number, byte[] Answer) Opening
        {
            get
            {
                Assert.AreEqual(4, Kind);
                int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(48));
                Assert.HasCount(82 + length, bytes);
                return (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(44)), bytes[50..(50 + length)]);
            }
        }

        public byte[] Delta
        {
            get
            {
                Assert.AreEqual(2, Kind);
                return bytes[44..^32];
            }
        }

        public int Offset => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(52));

        public byte[] Piece
        {
            get
            {
                int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(56));
                Assert.HasCount(90 + length, bytes);
                return bytes[58..(58 + length)];
            }
        }
    }
}
