using DoorController.Access;
using DoorController.Readers;
using DoorController.Time;

namespace DoorController;

/// <summary>Has the daily doorcodes computed when they are needed and nobody is typing. Owned by the controller loop.</summary>
public sealed class DailyCodeKeeper
{
    /// <summary>How many pairs of host and door there is room for with a drive of 2 MB (FORMATS.md 3).</summary>
    public const int PairsOn2Megabytes = 2_400;

    /// <summary>How many with a drive of 256 KB.</summary>
    public const int PairsOn256Kilobytes = 120;

    private const int LookAgainMs = 60_000;
    private const int WhileInUseMs = 500;

    private readonly DailyCodes _codes;
    private readonly Keyring _keyring;
    private readonly TrustedClock _clock;
    private readonly KeyTable _table;
    private readonly TimeInterval _time = new TimeInterval();
    private ShareKeys _keys;
    private uint _version;
    private int _clockChanges;

    /// <summary>Names its parts.</summary>
    /// <param name="codes">What is computed.</param>
    /// <param name="keyring">The keys in force.</param>
    /// <param name="clock">What is known of the time.</param>
    /// <param name="table">The table in use.</param>
    public DailyCodeKeeper(DailyCodes codes, Keyring keyring, TrustedClock clock, KeyTable table)
    {
        _codes = codes;
        _keyring = keyring;
        _clock = clock;
        _table = table;
    }

    /// <summary>When <see cref="Step"/> wants to run again.</summary>
    public long NextStepMs { get; private set; }

    /// <summary>Does a little of what is to do.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="isInUse">Whether somebody is typing: this can wait then.</param>
    public void Step(long nowMs, bool isInUse)
    {
        bool hasChanged = _keys != _keyring.Shares || _version != _table.Version || _clockChanges != _clock.Changes;
        if (nowMs < NextStepMs && !hasChanged)
        {
            return;
        }

        if (isInUse)
        {
            NextStepMs = nowMs + WhileInUseMs;
            return;
        }

        _keys = _keyring.Shares;
        _version = _table.Version;
        _clockChanges = _clock.Changes;
        _codes.Take(_keys);
        _clock.Read(nowMs, _time);
        NextStepMs = _codes.Step(_time) ? nowMs : nowMs + LookAgainMs;
    }
}
