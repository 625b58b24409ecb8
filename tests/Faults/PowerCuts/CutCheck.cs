using System.Text.RegularExpressions;
using DoorController.Firmware.Tests.Support;
using DoorController.Faults.Support;
using VirtualEsp32.Flash;

namespace DoorController.Faults.PowerCuts;

/// <summary>Starts a controller from what a power cut has left, and looks whether it is the one that it must be.</summary>
internal sealed partial class CutCheck
{
    private const int Guess = 1_000_000;
    private const int Doors = 2;
    private const int FlushMs = 600;
    private const int AfterCodeMs = 6_000;

    // A cut while it connects looks like a freeze, after which it pauses for five minutes.
    private const int RecoveryMs = 500_000;
    private const uint LookedBack = 100;

    private readonly RecordedRun _run;
    private readonly LogCheck _log;
    private readonly uint[] _held;
    private readonly uint[] _stored;
    private readonly Dictionary<uint, byte[]> _cloudEvents = [];

    /// <summary>Knows what a run's cloud was told, and when.</summary>
    public CutCheck(RecordedRun run)
    {
        _run = run;
        _log = new LogCheck(run.Identity);
        _held = new uint[run.Requests.Count + 1];
        _stored = new uint[run.Requests.Count + 1];
        for (int i = 0; i < run.Requests.Count; i++)
        {
            _held[i + 1] = Math.Max(_held[i], run.Requests[i].TableHeld);
            _stored[i + 1] = _stored[i];
            foreach (byte[] record in run.Requests[i].Events)
            {
                _stored[i + 1] = BitConverter.ToUInt32(record);
                _cloudEvents[_stored[i + 1]] = record[..20];
            }
        }
    }

    /// <summary>Starts from a cut point, without a network, and tries the doors.</summary>
    public void Check(CutPoint point)
    {
        FlashDrive drive = point.Image.ToDrive();
        using DoorBoard board = new DoorBoard(drive).PowerOn();
        board.Run(FlushMs);
        Told told = point.Operation.Told;
        uint version = VersionOf(board);
        Assert.IsTrue(version == told.Newest || version == told.Newest - 1, $"table {version} where the cloud has {told.Newest}");
        Assert.IsGreaterThanOrEqualTo(_held[told.Requests], version, "a table older than the cloud was told of");
        CheckEvents(point, drive);
        int[] left = CheckGuesses(point, drive);
        CheckUses(told, drive);
        Assert.AreEqual(0, board.Releases(0) + board.Releases(1), "a strike without a cause");
        TryDoors(board, told, version, left);
    }

    /// <summary>Starts from a cut point with a network, and waits until the cloud and the controller agree.</summary>
    public void CheckRecovery(CutPoint point)
    {
        Told told = point.Operation.Told;
        using DoorBoard board = new(point.Image.ToDrive());
        CloudTwin cloud = new(board.Board, _run.Identity)
        {
            Table = _run.Tables.Table(told.Newest),
            StoredEvents = _stored[told.Requests],
        };
        board.PowerOn();
        board.Run(RecoveryMs);
        Assert.AreEqual(told.Newest, cloud.Exchanges.Last().TableHeld);
        uint next = Math.Max(_stored[told.Requests], RecordedRun.FirstEvent - 1);
        foreach (byte[] record in cloud.Events.Where(record => BitConverter.ToUInt32(record) > next))
        {
            Assert.AreEqual(++next, BitConverter.ToUInt32(record), "an event that never comes to the cloud");
        }

        Assert.AreEqual(DurableNewest(board.Flash), next, "events that have not come to the cloud");
        Assert.AreEqual(0, board.Releases(0) + board.Releases(1), "a strike without a cause");
    }

    private static uint VersionOf(DoorBoard board)
    {
        Match match = TableInUse().Match(board.Printed);
        Assert.IsTrue(match.Success, "no table is in use: " + board.Printed);
        return uint.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static uint DurableNewest(FlashDrive drive)
    {
        string path = drive.List(@"I:\events").Max(StringComparer.Ordinal)!;
        return Convert.ToUInt32(path[^12..^4], 16) + (uint)((drive.Read(path)!.Length - 12) / 28) - 1;
    }

    private static int[] Left(byte[]? guesses) =>
        guesses is null ? [8 * Guess, 8 * Guess] : [.. Enumerable.Range(0, Doors).Select(door => BitConverter.ToInt32(guesses, door * 4))];

    private void CheckEvents(CutPoint point, FlashDrive drive)
    {
        Dictionary<uint, byte[]> newest = _log.Check(point.Image, drive);
        uint stored = _stored[point.Operation.Told.Requests];
        for (uint sequence = stored > LookedBack ? stored - LookedBack : 1; sequence <= stored; sequence++)
        {
            if (_cloudEvents.TryGetValue(sequence, out byte[]? record))
            {
                Assert.IsTrue(newest.TryGetValue(sequence, out byte[]? durable), $"event {sequence} that the cloud has is not there any more");
                CollectionAssert.AreEqual(record, durable, $"event {sequence} is another one than the cloud has");
            }
        }
    }

    private static int[] CheckGuesses(CutPoint point, FlashDrive drive)
    {
        byte[]? attempt = point.Image["I:\\connect.try"];
        bool isFree = attempt is { Length: 4 } && attempt[0] == 1;
        byte[]? stored = FlashImage.Of(drive).Twin(@"I:\guesses");
        byte[]? before = point.Image.Twin(@"I:\guesses");
        int[] found = Left(before);
        int[] left = Left(stored);
        for (int door = 0; door < Doors; door++)
        {
            int cost = isFree || before is null ? 0 : Guess;
            Assert.AreEqual(Math.Max(0, found[door] - cost), left[door], $"a start costs a guess at door {door + 1}");
            Assert.IsLessThanOrEqualTo(Math.Max(0, point.Operation.Told.Guesses[door] - cost) + 1, left[door], $"guesses came back at door {door + 1}");
        }

        return left;
    }

    private static void CheckUses(Told told, FlashDrive drive)
    {
        byte[] marks = FlashImage.Of(drive).Twin(@"I:\uses") ?? [];
        HashSet<uint> used = [.. marks.Chunk(12).Select(mark => BitConverter.ToUInt32(mark))];
        for (int pass = 0; pass < told.PassesUsed; pass++)
        {
            Assert.Contains(RunTables.PassId(pass), used, "a pass that was used may be used again");
        }
    }

    /// <summary>The card, the code that only this table has, that of the table before, and that of the pass that was used last.</summary>
    private static void TryDoors(DoorBoard board, Told told, uint version, int[] left)
    {
        Readers.Present(board.Board, 0, Readers.Keycard, RunTables.Card);
        board.Run(AfterCodeMs);
        Assert.AreEqual(1, board.Releases(0), "the card does not open");
        board.Type(RunTables.Marker(version), 1);
        board.Run(AfterCodeMs);
        int opened = left[1] >= Guess ? 1 : 0;
        Assert.AreEqual(opened, board.Releases(1), "the code of the table in use");
        board.Type(RunTables.Marker(version == told.Newest ? version - 1 : told.Newest), 1);
        board.Run(AfterCodeMs);
        Assert.AreEqual(opened, board.Releases(1), "a code of another table opens");
        if (told.PassesUsed > 0)
        {
            board.Type(RunTables.PassCode(told.PassesUsed - 1));
            board.Run(AfterCodeMs);
            Assert.AreEqual(1, board.Releases(0), "a pass that was used opens again");
        }
    }

    [GeneratedRegex(@"Key table (\d+) is in use\.")]
    private static partial Regex TableInUse();
}
