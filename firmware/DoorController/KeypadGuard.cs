using DoorController.Access;
using DoorController.Readers;
using DoorController.Storage;
using DoorController.Time;

namespace DoorController;

/// <summary>
/// Guessing at the doors: each keypad has a bucket of guesses, which stand on flash before a refusal shows. A keypad without a whole guess
/// is locked, and all of them while flash takes nothing; cards, phones and leaving go on. Owned by the controller loop.
/// </summary>
public sealed class KeypadGuard
{
    /// <summary>What of the storage has failed, in the log.</summary>
    public const byte StorageOfGuesses = 5;

    private const int LookAtRefillMs = 3_600_000;
    private const int StoreAgainMs = 10_000;
    private const int WhileInUseMs = 500;

    private readonly GuessBucket[] _buckets;
    private readonly WrongEntries[] _wrong;
    private readonly bool[] _isLocked;
    private readonly int[] _rates;
    private readonly KeyTable _table;
    private readonly GuessFile _file;
    private readonly EventLog _events;
    private readonly TrustedClock _clock;
    private uint _tableVersion;
    private bool _isStored = true;
    private long _storeAtMs;

    /// <summary>Goes on with what the start before has left, and makes durable what this start costs.</summary>
    /// <param name="doors">How many keypads there are.</param>
    /// <param name="table">How many codes the doors have.</param>
    /// <param name="file">What the start before has left.</param>
    /// <param name="events">Learns of keypads that lock and unlock.</param>
    /// <param name="clock">For the log.</param>
    /// <param name="isFree">
    /// Whether this start follows one that connecting froze: no code was decided then. Any other may have been made to undo a guess that was
    /// not yet durable, and costs one at each keypad.
    /// </param>
    /// <param name="nowMs">Monotonic time.</param>
    public KeypadGuard(int doors, KeyTable table, GuessFile file, EventLog events, TrustedClock clock, bool isFree, long nowMs)
    {
        _buckets = new GuessBucket[doors];
        _wrong = new WrongEntries[doors];
        _isLocked = new bool[doors];
        _rates = new int[doors];
        _table = table;
        _file = file;
        _events = events;
        _clock = clock;
        ReadRates();
        for (int door = 0; door < doors; door++)
        {
            _wrong[door] = new WrongEntries();
            _buckets[door] = new GuessBucket(file.Left(door), nowMs);

            // A lock that stands since the start before is in the log already; one for lack of knowledge is not.
            _isLocked[door] = _buckets[door].IsEmpty && !file.IsDamaged;
            if (!isFree && !file.IsNew)
            {
                _buckets[door].Take();
            }
        }

        _storeAtMs = nowMs + LookAtRefillMs;
        if (!isFree || file.IsNew)
        {
            Store(nowMs);
        }

        NoteLocks(nowMs);
    }

    /// <summary>When <see cref="Step"/> wants to run again.</summary>
    public long NextStepMs { get; private set; }

    /// <summary>Whether no entry at a door's keypad may be looked up.</summary>
    public bool IsLocked(int door) => !_isStored || _isLocked[door];

    /// <summary>Gives back what time gives back, as far as it is due.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="isInUse">Whether somebody is typing: flash can wait then.</param>
    public void Step(long nowMs, bool isInUse)
    {
        if (nowMs < NextStepMs && _table.Version == _tableVersion)
        {
            return;
        }

        Refill(nowMs);
        if (nowMs >= _storeAtMs)
        {
            StoreIfDue(nowMs, isInUse);
        }

        NoteLocks(nowMs);
    }

    /// <summary>
    /// Takes note of a doorcode that opened nothing; must end before that shows. Flash is written whatever the reason, so that all refusals
    /// take the same time.
    /// </summary>
    /// <param name="door">At which door.</param>
    /// <param name="digits">What was typed.</param>
    /// <param name="length">How many digits.</param>
    /// <param name="isGuess">Whether nobody has this code, or has had it of late.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Refused(int door, byte[] digits, int length, bool isGuess, long nowMs)
    {
        Refill(nowMs);
        if (isGuess)
        {
            _buckets[door].Take();
            _wrong[door].Add(digits, length, nowMs);
        }

        Store(nowMs);
        NoteLocks(nowMs);
    }

    /// <summary>
    /// Gives back the slips of a code that has opened a door. None of a daily code: another one may be a slip of it, so that who has one could
    /// try all those around it for nothing. Permanent codes of a door lie further apart.
    /// </summary>
    public void Opened(int door, byte[] digits, int length, long nowMs)
    {
        int slips = _wrong[door].TakeSlips(digits, length, nowMs);
        _buckets[door].GiveBack(length < DailyCode.Length ? slips : 0);
        NoteLocks(nowMs);
    }

    private void Refill(long nowMs)
    {
        for (int door = 0; door < _buckets.Length; door++)
        {
            // Until now by the rates of the table that was in use.
            _buckets[door].Refill(nowMs, _rates[door]);
            _wrong[door].Forget(nowMs);
        }

        if (_table.Version != _tableVersion)
        {
            ReadRates();
        }
    }

    private void ReadRates()
    {
        _tableVersion = _table.Version;
        for (int door = 0; door < _rates.Length; door++)
        {
            _rates[door] = door < _table.DoorCount
                ? GuessBucket.RateADay(_table.CodeLength(door), _table.PermanentCodes(door), _table.DailyCodes(door)) : GuessBucket.FullRate;
        }
    }

    /// <summary>Whether a power cut would cost a whole guess that has come back.</summary>
    private bool HasGained()
    {
        for (int door = 0; door < _buckets.Length; door++)
        {
            if (_buckets[door].Left - _file.Left(door) >= GuessBucket.Guess)
            {
                return true;
            }
        }

        return false;
    }

    private void StoreIfDue(long nowMs, bool isInUse)
    {
        if (isInUse)
        {
            _storeAtMs = nowMs + WhileInUseMs;
        }
        else if (!_isStored || HasGained())
        {
            Store(nowMs);
        }
        else
        {
            _storeAtMs = nowMs + LookAtRefillMs;
        }
    }

    private void Store(long nowMs)
    {
        for (int door = 0; door < _buckets.Length; door++)
        {
            _file.Set(door, _buckets[door].Left);
        }

        bool was = _isStored;
        _isStored = _file.TryStore();
        _storeAtMs = nowMs + (_isStored ? LookAtRefillMs : StoreAgainMs);
        if (was && !_isStored)
        {
            Trace.Line("Guesses can't be stored: all keypads are locked until they can.");
            _events.Add(EventType.StorageFailed, StorageOfGuesses, 0, 0, 0, _clock.Stamp(nowMs));
        }
    }

    private void NoteLocks(long nowMs)
    {
        long next = _storeAtMs;
        for (int door = 0; door < _buckets.Length; door++)
        {
            bool isEmpty = _buckets[door].IsEmpty;
            if (isEmpty != _isLocked[door])
            {
                _isLocked[door] = isEmpty;
                Trace.Line("Door " + (door + 1).ToString() + ": keypad " + (isEmpty ? "locked, no guess is left." : "unlocked."));
                _events.Add(
                    isEmpty ? EventType.KeypadLocked : EventType.KeypadUnlocked, 0, door < _table.DoorCount ? _table.DoorId(door) : 0, 0, 0, _clock.Stamp(nowMs));
            }

            next = Earlier(next, _wrong[door].NextForgetMs);
            next = isEmpty ? Earlier(next, _buckets[door].HasGuessAtMs(_rates[door])) : next;
        }

        NextStepMs = next;
    }

    private static long Earlier(long a, long b) => a < b ? a : b;
}
