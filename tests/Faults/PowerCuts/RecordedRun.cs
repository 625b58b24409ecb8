using DoorController.Firmware.Tests.Support;
using DoorController.Faults.Support;

namespace DoorController.Faults.PowerCuts;

/// <summary>
/// A day of a controller that has been there for long: tables come as deltas and whole, cards and codes open doors, codes are guessed, slips
/// forgiven, passes used once, the ring of events overruns, the journal is compacted, and the power goes now and then. Every operation on
/// the flash is recorded.
/// </summary>
internal sealed class RecordedRun : IDisposable
{
    private const int FilesOfOldEvents = 79;
    private const int EventsAStep = 10;
    private const int SyncsUntilRestart = 25;
    private const int SyncsAGuess = 6;
    private const int SyncsAPass = 7;
    private const int SyncsASnapshot = 3;
    private const int FirstLongDelta = 4;
    private const int LastLongDelta = 26;
    private const int OverwritesOfALongDelta = 3;
    private const int BetweenSyncsMs = 420_000;
    private const int MaxSyncMs = 200_000;
    private const int CardMs = 1_000;
    private const int AfterCodeMs = 6_000;
    private const int ConnectingMs = 20_000;
    private const int HoldSeconds = 60;
    private const string Unknown = "7777777";
    private const string UnknownOfSecondDoor = "777777";
    private const string Slip = "1234576";

    private readonly DoorBoard _board;
    private readonly CloudTwin _cloud;
    private readonly GuessLimit[] _guesses = [new(), new()];
    private readonly bool[] _isPending = new bool[2];
    private readonly FlashRecorder _recorder;
    private bool _passPending;
    private bool _slipPending;
    private int _passesUsed;
    private uint _newest = 1;

    /// <summary>Plays a run.</summary>
    /// <param name="syncs">How many tables come.</param>
    public RecordedRun(int syncs)
    {
        Identity = new ControllerIdentity
        {
            SiteId = Convert.FromHexString("00112233445566aa"),
            ControllerId = Convert.FromHexString("0011223344556601"),
            LinkRoot = [.. Enumerable.Range(0, 32).Select(i => (byte)i)],
        };
        Tables = new RunTables(Identity);
        FlashImage image = DurableLog.Fill(FlashImage.Of(ControllerFiles.Drive(Identity, Tables.Writer(1))), Identity, FilesOfOldEvents);
        _board = new DoorBoard(image.ToDrive());
        _cloud = new CloudTwin(_board.Board, Identity)
        {
            Table = Tables.Table(1),
            Wait = HoldSeconds,
            StoredEvents = FilesOfOldEvents * DurableLog.EventsAFile,
        };
        _recorder = new FlashRecorder(_board.Flash, See);
        Watch();
        _board.PowerOn();
        for (int sync = 0; sync < syncs; sync++)
        {
            Play(sync);
        }

        _board.Run(MaxSyncMs);
        _recorder.End();
        Assert.AreEqual((uint)syncs + 1, _cloud.Exchanges.Last().TableHeld);
    }

    /// <summary>Whose run it is.</summary>
    public ControllerIdentity Identity { get; }

    /// <summary>The tables that came.</summary>
    public RunTables Tables { get; }

    /// <summary>What was done with the flash.</summary>
    public IReadOnlyList<FlashOperation> Operations => _recorder.Operations;

    /// <summary>What the cloud got.</summary>
    public IReadOnlyList<CloudRequest> Requests => _cloud.Requests;

    /// <summary>The first event that the run has made.</summary>
    public static uint FirstEvent => (FilesOfOldEvents * DurableLog.EventsAFile) + 1;

    /// <summary>Guesses whose refusals showed.</summary>
    public int GuessesShown { get; private set; }

    /// <summary>Passes that opened a door.</summary>
    public int PassesUsed => _passesUsed;

    /// <summary>Events that came to the cloud.</summary>
    public int Events => _cloud.Events.Count();

    /// <summary>How often the power went.</summary>
    public int Restarts { get; private set; }

    /// <inheritdoc />
    public void Dispose() => _board.Dispose();

    private Told See() => new(
        _cloud.Requests.Count, _newest, [.. _guesses.Select(guess => guess.Left(_board.Board.PoweredMs))], _passesUsed);

    private void Watch()
    {
        _board.Board.Pins.LevelChanged += (pin, isHigh, _) =>
        {
            for (int door = 0; door < _guesses.Length; door++)
            {
                if (isHigh && pin == DoorBoard.Wiring[door].Red && _isPending[door])
                {
                    _isPending[door] = false;
                    GuessesShown++;
                    _guesses[door].Change(-1, _board.Board.PoweredMs);
                }
            }
        };
        _board.Gates[0].Changed += (isReleased, _) =>
        {
            if (isReleased && _passPending)
            {
                _passPending = false;
                _passesUsed++;
            }

            if (isReleased && _slipPending)
            {
                _slipPending = false;
                _guesses[0].Change(1, _board.Board.PoweredMs);
            }
        };
    }

    private void Play(int sync)
    {
        if (sync % SyncsUntilRestart == SyncsUntilRestart - 1)
        {
            Restart();
        }

        for (int i = 0; i < EventsAStep; i++)
        {
            Readers.Present(_board.Board, i % 2, Readers.Keycard, i % 5 == 4 ? [1, 2, 3, 4] : RunTables.Card);
            _board.Run(CardMs);
        }

        _board.Run(AfterCodeMs);
        if (sync % SyncsAGuess == 2)
        {
            int door = sync / SyncsAGuess % 2;
            Guess(door, door == 0 ? Unknown : UnknownOfSecondDoor);
        }
        else if (sync % SyncsAGuess == 5)
        {
            Guess(0, Slip);
            _slipPending = true;
            _board.Type(Samples.Code);
            _board.Run(AfterCodeMs);
            Assert.IsFalse(_slipPending, $"the right code opens nothing at sync {sync}");
        }

        if (sync % SyncsAPass == 3 && _passesUsed < RunTables.Passes)
        {
            int used = _passesUsed;
            _passPending = true;
            _board.Type(RunTables.PassCode(used));
            _board.Run(AfterCodeMs);
            Assert.AreEqual(used + 1, _passesUsed);
            _board.Type(RunTables.PassCode(used));
            _board.Run(AfterCodeMs);
        }

        _board.Run(BetweenSyncsMs);
        Sync(sync);
    }

    private void Guess(int door, string code)
    {
        _isPending[door] = true;
        _board.Type(code, door);
        _board.Run(AfterCodeMs);
        Assert.IsFalse(_isPending[door], "the refusal has not shown");
    }

    private void Sync(int sync)
    {
        uint held = _newest;
        _newest++;
        _cloud.Table = Tables.Table(_newest);
        bool isLong = sync is >= FirstLongDelta and < LastLongDelta;
        _cloud.Delta = sync % SyncsASnapshot != 0 || isLong ? Tables.Delta(held, _newest, isLong ? OverwritesOfALongDelta : 0) : null;
        for (int ms = 0; _cloud.Requests.Count == 0 || _cloud.Requests[^1].TableHeld != _newest; ms += CardMs)
        {
            Assert.IsLessThan(MaxSyncMs, ms, $"table {_newest} has not arrived");
            _board.Run(CardMs);
        }
    }

    private void Restart()
    {
        Restarts++;
        _board.Board.PowerOff();
        _recorder.Restarted();
        _board.PowerOn();
        foreach (GuessLimit guess in _guesses)
        {
            guess.Change(-1, _board.Board.PoweredMs);
        }

        // Connecting freezes the keypads for a moment.
        _board.Run(ConnectingMs);
    }
}
