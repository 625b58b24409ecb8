using DoorController.Firmware.Tests.Support;
using DoorController.Faults.PowerCuts;
using DoorController.Faults.Support;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using VirtualEsp32.Flash;

namespace DoorController.Faults;

/// <summary>The network is cut after each byte of an exchange, or brings an answer byte by byte.</summary>
[TestClass]
public sealed class CutExchangeTests
{
    private const int Minute = 60_000;
    private const int Step = 23;
    private const int BetweenCardsMs = 100_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory(Scale.Long)]
    [DataRow("nothing")]
    [DataRow("table")]
    [DataRow("delta")]
    [DataRow("certificates")]
    [DataRow("enrolment")]
    public void Answer_cut_at_any_byte_changes_nothing_until_it_comes_whole(string kind) => CutAnswers(kind, Scale.InLongSet(Step));

    [TestMethod]
    [DataRow("nothing")]
    [DataRow("table")]
    [DataRow("delta")]
    [DataRow("certificates")]
    [DataRow("enrolment")]
    public void Answer_cut_at_some_bytes_changes_nothing_until_it_comes_whole(string kind) => CutAnswers(kind, Step);

    private void CutAnswers(string kind, int step)
    {
        using Scene scene = new(kind);
        int cut = 0;
        int length = int.MaxValue;
        scene.Cloud.Deliver = (connection, answer, afterMs) =>
        {
            length = answer.Length;
            if (cut >= length)
            {
                connection.Send(answer, afterMs);
                return;
            }

            scene.Look();
            connection.Send(answer[..cut], afterMs);
            connection.Close(afterMs + 10);
            cut += step;
            scene.Offer();
        };
        scene.RunUntil(() => cut >= length);
        scene.EndsWell();
        TestContext.WriteLine($"{kind}: an answer of {length} bytes, {scene.Cloud.Server.Connections} connections.");
    }

    [TestMethod]
    [TestCategory(Scale.Long)]
    [DataRow("table")]
    [DataRow("enrolment")]
    public void Request_cut_at_any_byte_is_sent_again_and_nothing_comes_twice(string kind) => CutRequests(kind, Scale.InLongSet(Step));

    [TestMethod]
    [DataRow("table")]
    [DataRow("enrolment")]
    public void Request_cut_at_some_bytes_is_sent_again_and_nothing_comes_twice(string kind) => CutRequests(kind, Step);

    private void CutRequests(string kind, int step)
    {
        using Scene scene = new(kind);
        int cut = 0;
        int length = 0;
        bool isThrough = false;
        Action<VirtualEsp32.Net.SimulatedConnection, byte[]> whole = scene.Cloud.Server.Received!;
        scene.Cloud.Server.Received = (connection, request) =>
        {
            isThrough |= cut >= request.Length;
            if (isThrough)
            {
                whole(connection, request);
                return;
            }

            length = request.Length;
            scene.Look();
            whole(connection, request[..cut]);
            connection.Close(10);
            cut += step;
        };
        scene.RunUntil(() => isThrough);
        scene.EndsWell();
        TestContext.WriteLine($"{kind}: a request of {length} bytes, {scene.Cloud.Server.Connections} connections.");
    }

    [TestMethod]
    [DataRow("nothing")]
    [DataRow("table")]
    [DataRow("delta")]
    [DataRow("certificates")]
    [DataRow("enrolment")]
    public void Answer_byte_by_byte_is_taken(string kind)
    {
        using Scene scene = new(kind);
        scene.Cloud.Deliver = (connection, answer, afterMs) =>
        {
            for (int i = 0; i < answer.Length; i++)
            {
                connection.Send([answer[i]], afterMs + i);
            }
        };
        scene.EndsWell();
        Assert.DoesNotContain("Doors go on with key table", scene.Board.Printed);
    }

    /// <summary>A controller to which the cloud has one thing to say.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly RunTables _tables;
        private readonly string _kind;
        private bool _wasTooEarly;

        public Scene(string kind)
        {
            _kind = kind;
            ControllerIdentity identity = new();
            _tables = new RunTables(identity, fillers: 0, passes: 1);
            FlashDrive flash = ControllerFiles.Drive(identity, _tables.Writer(1));
            if (kind == "enrolment")
            {
                flash.Delete(ControllerFiles.Enrolled);
            }

            Board = new DoorBoard(flash);
            Cloud = new CloudTwin(Board.Board, identity) { Table = _tables.Table(1), Wait = 1 };
            Offer();
            Board.PowerOn();
        }

        public DoorBoard Board { get; }

        public CloudTwin Cloud { get; }

        /// <summary>Notes whether the controller has it though nothing has come whole. Nothing may be thrown where the firmware would catch it.</summary>
        public void Look() => _wasTooEarly |= HasNews;

        /// <summary>Whether the controller has what the cloud had to say.</summary>
        public bool HasNews => _kind switch
        {
            "enrolment" => Board.Flash.Exists(ControllerFiles.Enrolled),
            "certificates" => Cloud.Exchanges.Any(request => request.CertificatesVersion > 0),
            "nothing" => Cloud.Exchanges.Any(request => request.IsTrusted),
            _ => Cloud.Exchanges.Any(request => request.TableHeld > 1),
        };

        public void Offer()
        {
            Cloud.Table = _tables.Table(_kind is "table" or "delta" ? 2u : 1u);
            Cloud.Delta = _kind == "delta" ? _tables.Delta(1, 2, 0) : null;
            Cloud.Certificates = _kind == "certificates" ? (1, TestCertificates.Pem) : null;
        }

        public void RunUntil(Func<bool> isDone)
        {
            for (int i = 0; !isDone(); i++)
            {
                Assert.IsLessThan(10_000, i, Board.Printed);
                Readers.Present(Board.Board, 0, Readers.Keycard, RunTables.Card);
                Board.Run(BetweenCardsMs);
            }
        }

        public void EndsWell()
        {
            Board.Run(10 * Minute);
            Assert.IsFalse(_wasTooEarly, "something that had not come whole was taken");
            Assert.IsTrue(HasNews, Board.Printed);
            Board.Forget();
            Board.Type(Samples.Code);
            Board.Run(Minute);
            Assert.AreEqual(1, Board.Releases());

            // What was sent again is what was sent before, and all that is durable has come.
            foreach (IGrouping<uint, byte[]> same in Cloud.Exchanges.SelectMany(request => request.Events).GroupBy(record => BitConverter.ToUInt32(record)))
            {
                Assert.IsTrue(same.All(record => record.AsSpan().SequenceEqual(same.First())), $"event {same.Key} came in two kinds");
            }

            uint[] durable = [.. ControllerFiles.Events(Board.Flash).Select(record => BitConverter.ToUInt32(record))];
            CollectionAssert.AreEqual(durable, Cloud.Events.Select(record => BitConverter.ToUInt32(record)).ToArray());
            Assert.AreEqual(0, Board.Board.Resets);
        }

        public void Dispose() => Board.Dispose();
    }
}
