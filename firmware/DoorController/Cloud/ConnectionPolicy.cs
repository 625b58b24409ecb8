namespace DoorController.Cloud;

/// <summary>
/// When the network thread may do what freezes the controller: look a name up, or shake hands. Not while somebody is at a door,
/// and not soon after it has once ended in a reset.
/// </summary>
public sealed class ConnectionPolicy
{
    /// <summary>How long all doors must have been quiet, in milliseconds.</summary>
    public const int QuietMs = 5_000;

    /// <summary>How long to insist on that, in milliseconds.</summary>
    public const int PatienceMs = 600_000;

    /// <summary>How long all doors must have been quiet once that patience has ended, in milliseconds.</summary>
    public const int ShortQuietMs = 2_000;

    /// <summary>
    /// How long to insist on quiet doors at all, in milliseconds: a key pressed now and then must not keep the cloud away, and with it a
    /// revocation. From then on only a timed release is waited for.
    /// </summary>
    public const int LastPatienceMs = 3_600_000;

    /// <summary>Pause after the first attempt that ended in a reset, in milliseconds; doubled with each further one.</summary>
    public const int FirstPauseMs = 300_000;

    /// <summary>What freezes longer than this is not done again before such a pause, whether it ended well or not.</summary>
    public const int LongFreezeMs = 5_000;

    /// <summary>Longest such pause, in milliseconds.</summary>
    public const int MaxPauseMs = 7_200_000;

    private int _longFreezes;
    private long _waitsSinceMs = -1;

    /// <summary>Starts with the controller.</summary>
    /// <param name="startMs">Monotonic time of the start.</param>
    /// <param name="resets">How many attempts in a row have ended in a reset.</param>
    public ConnectionPolicy(long startMs, int resets) => NotBeforeMs = startMs + PauseMs(resets);

    /// <summary>Until when nothing is tried, monotonic.</summary>
    public long NotBeforeMs { get; private set; }

    /// <summary>The pause after attempts that ended in a reset.</summary>
    /// <param name="resets">How many in a row, from 0.</param>
    public static int PauseMs(int resets)
    {
        int pause = resets > 0 ? FirstPauseMs : 0;
        for (int i = 1; i < resets && pause < MaxPauseMs; i++)
        {
            pause *= 2;
        }

        return pause < MaxPauseMs ? pause : MaxPauseMs;
    }

    /// <summary>Whether now is the time. Asked again and again until it is.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="quietSinceMs">Since when all doors have been quiet; <see cref="long.MaxValue"/> when one is not.</param>
    /// <param name="isReleasing">Whether a timed release runs.</param>
    public bool MayFreeze(long nowMs, long quietSinceMs, bool isReleasing)
    {
        if (nowMs < NotBeforeMs)
        {
            return false;
        }

        _waitsSinceMs = _waitsSinceMs < 0 ? nowMs : _waitsSinceMs;
        long waitedMs = nowMs - _waitsSinceMs;
        if (waitedMs >= LastPatienceMs)
        {
            return !isReleasing;
        }

        long needed = waitedMs < PatienceMs ? QuietMs : ShortQuietMs;
        return quietSinceMs != long.MaxValue && nowMs - quietSinceMs >= needed;
    }

    /// <summary>Told how long the controller stood still.</summary>
    /// <param name="frozenMs">How long.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Took(long frozenMs, long nowMs)
    {
        if (frozenMs >= LongFreezeMs)
        {
            _longFreezes++;
            NotBeforeMs = nowMs + PauseMs(_longFreezes);
        }
        else if (nowMs >= NotBeforeMs + MaxPauseMs)
        {
            // Long ago: the next one begins a new row.
            _longFreezes = 0;
        }
    }

    /// <summary>There is a connection: patience begins anew with the next one that is needed.</summary>
    public void Connected() => _waitsSinceMs = -1;
}
