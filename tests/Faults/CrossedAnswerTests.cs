using DoorController.Faults.PowerCuts;
using DoorController.Firmware.Tests.Support;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DoorController.Faults;

/// <summary>Answers of the right cloud that do not belong to the request: replayed, reordered, or put together from two.</summary>
[TestClass]
public sealed class CrossedAnswerTests
{
    private const int Minute = 60_000;
    private const int Half = 120;
    private const string NotAuthentic = "gives an answer that is not authentic";

    [TestMethod]
    public void Replayed_answer_brings_no_old_table_back_and_acknowledges_nothing()
    {
        using Scene scene = new();
        List<byte[]> answers = [];
        scene.Cloud.Deliver = (connection, answer, afterMs) =>
        {
            answers.Add(answer);
            connection.Send(answer, afterMs);
        };
        scene.Sync(2, isDelta: true);
        scene.Sync(3, isDelta: false);
        scene.Sync(4, isDelta: true);
        int replayed = 0;
        scene.Cloud.Deliver = (connection, _, afterMs) => connection.Send(answers[replayed++ % answers.Count], afterMs);
        scene.Cloud.Table = scene.Tables.Table(5);
        scene.Board.Type(Samples.Code);
        scene.Board.Run(8 * 60 * Minute);
        Assert.IsGreaterThan(50, replayed);
        Assert.Contains(NotAuthentic, scene.Board.Printed);
        Assert.IsTrue(scene.Cloud.Exchanges.TakeLast(replayed).All(request => request.TableHeld == 4));

        // Nothing was acknowledged: the same events come again and again.
        byte[][] last = scene.Cloud.Exchanges.Last().Events;
        Assert.IsNotEmpty(last);
        Assert.AreEqual(BitConverter.ToUInt32(scene.Cloud.Exchanges.SkipLast(1).Last().Events[0]), BitConverter.ToUInt32(last[0]));
        scene.GoesOn(5);
    }

    [TestMethod]
    public void Answer_to_the_request_before_is_not_taken_for_this_one()
    {
        using Scene scene = new();
        byte[]? before = null;
        int crossed = 0;
        scene.Cloud.Table = scene.Tables.Table(2);
        scene.Cloud.Deliver = (connection, answer, afterMs) =>
        {
            byte[] late = before ?? answer[..^1];
            before = answer;
            crossed++;
            connection.Send(late, afterMs);
        };
        scene.Board.Run(8 * 60 * Minute);
        Assert.IsGreaterThan(20, crossed);
        Assert.IsFalse(scene.Cloud.Exchanges.TakeLast(crossed).Any(request => request.TableHeld != 1));
        scene.GoesOn(2);
    }

    [TestMethod]
    public void Answer_of_two_halves_is_not_believed()
    {
        using Scene scene = new();
        byte[]? before = null;
        int crossed = 0;
        scene.Cloud.Table = scene.Tables.Table(2);
        scene.Cloud.Deliver = (connection, answer, afterMs) =>
        {
            byte[] mixed = before is null || before.Length != answer.Length ? answer[..Half] : [.. answer[..Half], .. before[Half..]];
            before = answer;
            crossed++;
            connection.Send(mixed, afterMs);
            connection.Close(afterMs + 10);
        };
        scene.Board.Run(8 * 60 * Minute);
        Assert.IsGreaterThan(20, crossed);
        Assert.IsFalse(scene.Cloud.Exchanges.TakeLast(crossed).Any(request => request.TableHeld != 1));
        Assert.Contains(NotAuthentic, scene.Board.Printed);
        scene.GoesOn(2);
    }

    [TestMethod]
    public void Answer_that_comes_twice_is_taken_once()
    {
        using Scene scene = new();
        scene.Cloud.Deliver = (connection, answer, afterMs) =>
        {
            connection.Send(answer, afterMs);
            connection.Send(answer, afterMs + 20);
        };
        scene.Cloud.Table = scene.Tables.Table(2);
        scene.Board.Run(8 * 60 * Minute);
        Assert.AreEqual(2u, scene.Cloud.Exchanges.Last().TableHeld);
        scene.GoesOn(3);
    }

    /// <summary>A controller that has exchanged before.</summary>
    private sealed class Scene : IDisposable
    {
        public Scene()
        {
            ControllerIdentity identity = new();
            Tables = new RunTables(identity, fillers: 0, passes: 1);
            Board = new DoorBoard(ControllerFiles.Drive(identity, Tables.Writer(1)));
            Cloud = new CloudTwin(Board.Board, identity) { Table = Tables.Table(1), Wait = 1 };
            Board.PowerOn().Run(Minute);
        }

        public RunTables Tables { get; }

        public DoorBoard Board { get; }

        public CloudTwin Cloud { get; }

        public void Sync(uint version, bool isDelta)
        {
            Cloud.Delta = isDelta ? Tables.Delta(version - 1, version, 0) : null;
            Cloud.Table = Tables.Table(version);
            Board.Run(Minute);
            Assert.AreEqual(version, Cloud.Exchanges.Last().TableHeld);
        }

        public void GoesOn(uint version)
        {
            Cloud.Deliver = null;
            Cloud.Table = Tables.Table(version);
            Board.Run(5 * Minute);
            Assert.AreEqual(version, Cloud.Exchanges.Last().TableHeld);
            uint[] sequences = [.. Cloud.Events.Select(record => BitConverter.ToUInt32(record))];
            CollectionAssert.AreEqual(Enumerable.Range(1, sequences.Length).Select(sequence => (uint)sequence).ToArray(), sequences);
            Board.Forget();
            Board.Type(Samples.Code);
            Board.Run(Minute);
            Assert.AreEqual(1, Board.Releases());
        }

        public void Dispose() => Board.Dispose();
    }
}
