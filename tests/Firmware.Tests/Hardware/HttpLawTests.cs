using System.Text;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Net;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>
/// Why the firmware has an HTTP channel of its own: the platform's client reads no header, holds every body whole, shakes hands for each
/// request, and limits next to nothing. That it has no way to a header is a test of the house.
/// </summary>
[TestClass]
public sealed class HttpLawTests
{
    private const int BodyLength = 100_000;
    private const long Never = long.MaxValue;

    [TestMethod]
    public void Each_request_is_a_connection_and_a_handshake_of_its_own()
    {
        using Bench bench = new(Body(10));
        bench.Board.Start("HttpProbe.GetAndPost").Run(10_000);
        CollectionAssert.AreEqual(new[] { "status 200, 10 bytes", "status 200, 10 bytes" }, bench.Board.Printed);
        Assert.AreEqual(2, bench.Server.Handshakes);
        Assert.AreEqual(2, bench.Board.Board.Network.LookUps);
        Assert.AreEqual(0, bench.Board.Board.Network.OpenSockets);
        StringAssert.StartsWith(bench.Requests[0], "GET /table HTTP/1.1\r\nHost: cloud.example\r\nConnection: close\r\n\r\n");
        StringAssert.EndsWith(bench.Requests[1], "Connection: close\r\nContent-Length: 3\r\n\r\n\u0001\u0002\u0003");
    }

    [TestMethod]
    public void Stream_is_there_only_when_all_of_the_body_is()
    {
        // Two halves, five seconds between.
        using Bench bench = new(Body(BodyLength)) { SecondHalfMs = 5_000 };
        bench.Board.Start("HttpProbe.ReadTheStream").Run(20_000);
        long headerAtMs = At(bench.Board.Printed[0]);
        Assert.IsInRange(headerAtMs + 5_000, headerAtMs + 5_010, At(bench.Board.Printed[1]));
        StringAssert.StartsWith(bench.Board.Printed[1], $"stream of {BodyLength} at ");
        Assert.AreEqual(At(bench.Board.Printed[1]), At(bench.Board.Printed[2]));
    }

    [TestMethod]
    public void Stream_takes_the_whole_body_of_the_heap()
    {
        using Bench bench = new(Body(BodyLength));
        bench.Board.Board.HeapBytes = BodyLength;
        bench.Board.Start("HttpProbe.ReadTheStream").Run(20_000);
        Assert.HasCount(2, bench.Board.Printed.Where(line => !line.StartsWith("    at", StringComparison.Ordinal)).ToArray());
        StringAssert.StartsWith(bench.Board.Printed[1], "++++ Exception System.OutOfMemoryException");
    }

    [TestMethod]
    public void Wait_for_a_body_lets_the_others_run_ten_milliseconds_at_a_time()
    {
        using Bench bench = new(Body(BodyLength)) { SecondHalfMs = 1_000 };
        bench.Board.Start("HttpProbe.ReadTheStreamWhileAThreadCounts").Run(20_000);
        string[] words = bench.Board.Printed.Single().Split(' ');
        Assert.IsInRange(99, 101, int.Parse(words[^1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void Timeout_ends_the_wait_for_a_header()
    {
        using Bench bench = new(Body(10)) { HeaderMs = 2_000 };
        bench.Board.Start("HttpProbe.WaitASecondForTheHeader").Run(20_000);
        Assert.AreEqual(WithoutWaiting + 1_000, At(bench.Board.Printed.Single(line => line.StartsWith("failed", StringComparison.Ordinal))));
        Assert.AreEqual(0, bench.Board.Board.Network.OpenSockets);
    }

    [TestMethod]
    public void Timeout_limits_neither_look_up_nor_connecting_nor_handshake_nor_body()
    {
        using Bench bench = new(Body(10)) { SecondHalfMs = 4_000 };
        bench.Internet.LookUpMs = 2_000;
        bench.Server.ConnectMs = 2_000;
        bench.Server.HandshakeMs = 2_000;
        bench.Board.Start("HttpProbe.WaitASecondForTheHeader").Run(20_000);
        Assert.HasCount(2, bench.Board.Printed);
        StringAssert.StartsWith(bench.Board.Printed[0], "header at ");
        Assert.IsGreaterThanOrEqualTo(6_000, At(bench.Board.Printed[0]));
        StringAssert.StartsWith(bench.Board.Printed[1], "body at ");
        Assert.IsGreaterThanOrEqualTo(4_000, At(bench.Board.Printed[1]) - At(bench.Board.Printed[0]));
    }

    [TestMethod]
    public void Timeout_ends_no_handshake_that_is_never_answered()
    {
        using Bench bench = new(Body(10));
        bench.Server.HandshakeMs = Never;
        bench.Board.Start("HttpProbe.WaitASecondForTheHeader").Run(24 * 3_600_000);
        Assert.IsEmpty(bench.Board.Printed);
    }

    /// <summary>Look-up, connecting and handshake of a server that does not dawdle, in milliseconds.</summary>
    private static long WithoutWaiting => 20 + 20 + 1_500;

    private static byte[] Body(int length) => new byte[length];

    private static long At(string line) => long.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A probe's board with a web server behind it.</summary>
    private sealed class Bench : IDisposable
    {
        private readonly byte[] _body;

        public Bench(byte[] body)
        {
            _body = body;
            Server = new SimulatedServer(TestCertificates.Host, 0x0A0200C0, 8443, TestCertificates.For()) { Received = Answer };
            Internet.Servers.Add(Server);
            Board = new ProbeBoard();
            Board.Board.Network.Internet = Internet;
            Board.Board.Flash.Commit(ControllerFiles.Certificates, Encoding.ASCII.GetBytes(TestCertificates.Pem));
        }

        public SimulatedInternet Internet { get; } = new();

        public SimulatedServer Server { get; }

        public ProbeBoard Board { get; }

        /// <summary>How long the server thinks.</summary>
        public long HeaderMs { get; init; }

        /// <summary>How long after the first half of the body the second comes.</summary>
        public long SecondHalfMs { get; init; }

        public List<string> Requests { get; } = [];

        public void Dispose() => Board.Dispose();

        private void Answer(SimulatedConnection connection, byte[] request)
        {
            Requests.Add(Encoding.ASCII.GetString(request));
            int half = _body.Length / 2;
            byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nETag: \"7\"\r\nContent-Length: {_body.Length}\r\n\r\n");
            connection.Send([.. head, .. _body[..half]], HeaderMs);
            connection.Send(_body[half..], HeaderMs + SecondHalfMs);
            connection.Close(HeaderMs + SecondHalfMs);
        }
    }
}
