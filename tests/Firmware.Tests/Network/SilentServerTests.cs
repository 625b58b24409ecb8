using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Network;

/// <summary>
/// What freezes the whole controller: a TLS handshake, or a look-up of a name, that is never answered. The gate locks the strike, the
/// watchdog restarts the controller, the doors decide, and connecting waits, longer each time.
/// </summary>
[TestClass]
public sealed class SilentServerTests
{
    private const long Never = long.MaxValue;
    private const int Minute = 60_000;
    private const int Hour = 60 * Minute;
    private const int DecidesAgainMs = 15_000;
    private const int FeedEveryMs = 5_000;
    private const byte CloudLost = 6;
    private const byte Froze = 10;
    private const byte Started = 3;

    private static readonly DoorWiring First = DoorBoard.Wiring[0];

    [TestMethod]
    public void Handshake_that_is_never_answered_locks_restarts_decides_and_waits()
    {
        using DoorBoard board = new(HeldOpenByItsSchedule());
        CloudTwin cloud = new(board.Board, Identity);
        cloud.Server.HandshakeMs = Never;
        List<string> trace = [];
        board.Gates[0].Changed += (isReleased, atMs) => trace.Add($"{board.Board.Resets} {(isReleased ? "released" : "locked")} {atMs}");
        board.Board.PowerOn(Support.Firmware.Program);
        board.Run(3_000);

        // The door's schedule has released it, and the controller stands still in the handshake.
        Assert.AreEqual(1, cloud.Server.Handshakes);
        Assert.IsTrue(board.Gates[0].IsReleased);
        long frozenAtMs = board.NowMs;
        board.Type(Samples.OtherCode, door: 1);
        Assert.AreEqual(0, board.Releases(door: 1), "a frozen controller hears nothing");

        board.Run(DoorBoard.GateMs - (board.NowMs - frozenAtMs));
        Assert.AreEqual(1, board.Board.Resets);
        Assert.AreEqual(1, board.Watchdog.Bites);
        string locked = trace.Single(line => line.StartsWith("0 locked", StringComparison.Ordinal));
        long lockedAtMs = long.Parse(locked.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsInRange(DoorBoard.WatchdogMs - FeedEveryMs, DoorBoard.GateMs, lockedAtMs);

        // The watchdog has restarted it: it decides doorcodes again at once.
        board.Run(Math.Max(0, DecidesAgainMs - board.NowMs - 1_000));
        board.Forget();
        board.Type(Samples.OtherCode, door: 1);
        Assert.IsLessThan(DecidesAgainMs, board.NowMs);
        Assert.AreEqual(1, board.Releases(door: 1));
        Assert.Contains("has frozen the controller while connecting, until it was reset", board.Printed);

        // And it does not connect again before its back-off, though the doors are quiet.
        board.Run((5 * Minute) - board.NowMs - 1);
        Assert.AreEqual(1, cloud.Server.Handshakes);
        Assert.AreEqual(1, board.Board.Resets);
        board.Run(Minute);
        Assert.AreEqual(2, cloud.Server.Handshakes);
        Assert.AreEqual(2, board.Board.Resets);
    }

    /// <summary>
    /// HomeKey-ESP32, main.cpp: a restart after a crash is indistinguishable from any other. Here each start has a number, and a freeze a reason.
    /// </summary>
    [TestMethod]
    public void Restart_after_a_freeze_is_told_apart_from_a_power_cut_in_the_log()
    {
        using DoorBoard cut = Samples.Board();
        cut.Run(Minute);
        cut.PowerOn().Run(Minute);
        Assert.AreEqual("1 2", Starts(cut));
        Assert.DoesNotContain(record => record[8] == CloudLost && record[9] == Froze, ControllerFiles.Events(cut.Flash));

        using DoorBoard frozen = new(HeldOpenByItsSchedule());
        CloudTwin cloud = new(frozen.Board, Identity);
        cloud.Server.HandshakeMs = Never;
        frozen.Board.PowerOn(Support.Firmware.Program);
        frozen.Run(Minute);
        Assert.AreEqual(1, frozen.Board.Resets);

        // The first start froze before its event was on flash; the number of the second tells of it.
        Assert.AreEqual("2", Starts(frozen));
        Assert.ContainsSingle(record => record[8] == CloudLost && record[9] == Froze, ControllerFiles.Events(frozen.Flash));
    }

    /// <summary>libosdp #197: the pause grows, and the log has the reason.</summary>
    [TestMethod]
    public void Pause_doubles_to_two_hours_and_ends_when_the_server_answers()
    {
        using DoorBoard board = new(Samples.Drive(Identity));
        CloudTwin cloud = new(board.Board, Identity);
        cloud.Server.HandshakeMs = Never;
        board.Board.PowerOn(Support.Firmware.Program);
        List<long> pauses = [];
        for (int attempt = 0; attempt < 8; attempt++)
        {
            int handshakes = cloud.Server.Handshakes;
            while (cloud.Server.Handshakes == handshakes)
            {
                board.Run(1_000);
            }

            pauses.Add(board.NowMs / Minute);
            board.Run(DoorBoard.WatchdogMs);
        }

        CollectionAssert.AreEqual(new long[] { 0, 5, 10, 20, 40, 80, 120, 120 }, pauses);
        cloud.Server.HandshakeMs = 1_500;
        board.Run((2 * Hour) + Minute);
        Assert.AreEqual(8, board.Board.Resets);
        Assert.IsNotEmpty(cloud.Exchanges);
        Assert.Contains(record => record[8] == CloudLost && record[9] == Froze, cloud.Events);

        // The next reset finds nothing that had begun, and connects at once.
        int before = cloud.Server.Handshakes;
        board.Board.Reset();
        board.Run(20_000);
        Assert.AreEqual(before + 1, cloud.Server.Handshakes);
    }

    [TestMethod]
    public void Reset_during_the_pause_begins_it_anew_and_makes_it_no_longer()
    {
        using DoorBoard board = new(Samples.Drive(Identity));
        CloudTwin cloud = new(board.Board, Identity);
        cloud.Server.HandshakeMs = Never;
        board.Board.PowerOn(Support.Firmware.Program);
        board.Run(Minute);
        Assert.AreEqual(1, board.Board.Resets);
        for (int cut = 0; cut < 3; cut++)
        {
            board.Run(4 * Minute - 10_000);
            board.PowerOn();
        }

        Assert.AreEqual(1, cloud.Server.Handshakes);
        board.Run(5 * Minute - 2_000);
        Assert.AreEqual(1, cloud.Server.Handshakes);
        board.Run(10_000);
        Assert.AreEqual(2, cloud.Server.Handshakes);
    }

    [TestMethod]
    public void Server_that_accepts_and_says_nothing_is_found_without_a_freeze()
    {
        using DoorBoard board = new(Samples.Drive(Identity));
        CloudTwin cloud = new(board.Board, Identity);
        cloud.Server.HelloMs = Never;
        cloud.Server.HandshakeMs = Never;
        board.PowerOn();
        for (int minute = 0; minute < 30; minute++)
        {
            board.Run(Minute);
            board.Type(Samples.Code);
        }

        Assert.AreEqual(30, board.Releases());
        Assert.AreEqual(0, board.Board.Resets);
        Assert.AreEqual(0, cloud.Server.Handshakes);
        Assert.IsGreaterThan(30, cloud.Server.Connections);
        Assert.AreEqual(0, board.Board.Network.OpenSockets);
        Assert.Contains("The cloud takes too long to answer", board.Printed);
    }

    [TestMethod]
    public void Look_up_that_is_never_answered_restarts_and_waits()
    {
        using DoorBoard board = new(Samples.Drive(Identity));
        CloudTwin cloud = new(board.Board, Identity);
        cloud.Internet.LookUpMs = Never;
        board.PowerOn().Run(4 * Minute);
        Assert.AreEqual(1, board.Board.Resets);
        Assert.AreEqual(1, board.Board.Network.LookUps);
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
        cloud.Internet.LookUpMs = 20;
        board.Run(2 * Minute);
        Assert.AreEqual(2, board.Board.Network.LookUps);
        Assert.IsNotEmpty(cloud.Exchanges);
    }

    [TestMethod]
    public void Name_is_looked_up_once_and_again_only_when_nobody_answers_there()
    {
        using DoorBoard board = new(Samples.Drive(Identity));
        CloudTwin cloud = new(board.Board, Identity);
        board.PowerOn().Run(10 * Minute);
        for (int drop = 0; drop < 5; drop++)
        {
            board.Board.Network.DropConnections();
            board.Run(Minute);
        }

        Assert.AreEqual(6, cloud.Server.Handshakes);
        Assert.AreEqual(1, board.Board.Network.LookUps);

        // The cloud moves.
        cloud.Server.Address = 0x0B0200C0;
        board.Board.Network.DropConnections();
        board.Run(10 * Minute);
        Assert.AreEqual(2, board.Board.Network.LookUps);
        Assert.AreEqual(7, cloud.Server.Handshakes);
        Assert.IsLessThan(20_000, board.NowMs - cloud.Requests[^1].AtMs);
    }

    [TestMethod]
    public void Gate_locks_a_strike_that_stays_energised_without_any_watchdog()
    {
        using DoorBoard board = new(HeldOpenByItsSchedule(), hasWatchdog: false);
        CloudTwin cloud = new(board.Board, Identity);
        cloud.Server.HandshakeMs = Never;
        board.PowerOn().Run(DoorBoard.GateMs + 1_000);
        Assert.AreEqual(0, board.Board.Resets);
        Assert.IsTrue(board.Board.Pins.IsHigh(First.Strike), "the pin is stuck");
        IReadOnlyList<PinChange> strike = board.Of(First.Strike);
        Assert.HasCount(2, strike);
        Assert.IsLessThanOrEqualTo(DoorBoard.GateMs, strike[1].AtMs - strike[0].AtMs);
        Assert.IsFalse(board.Gates[0].IsReleased);
    }

    private static ControllerIdentity Identity { get; } = new();

    private static FlashDrive HeldOpenByItsSchedule()
    {
        FlashDrive flash = Samples.Drive(Identity);
        flash.Commit(ControllerFiles.TableA, new TableWriter(Identity).Door(11, 7, 0).Door(12, 5).Schedule(0x7F, 0, 1_440).Code(1, Samples.OtherCode).Write());
        return flash;
    }

    /// <summary>The numbers of the starts that are in the log.</summary>
    private static string Starts(DoorBoard board) =>
        string.Join(' ', ControllerFiles.Events(board.Flash).Where(record => record[8] == Started).Select(record => BitConverter.ToUInt32(record, 16)));
}
