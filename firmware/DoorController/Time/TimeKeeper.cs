using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Time;

/// <summary>
/// Keeps the time over power cuts: writes it to flash every quarter of an hour, sets the RTC when the cloud has told the time, and asks it
/// at a start and while the cloud is away. Without an RTC, or with a dead one, all else goes on. Owned by the controller loop.
/// </summary>
public sealed class TimeKeeper
{
    /// <summary>How often the time is made durable.</summary>
    public const int StoreEveryMs = 15 * 60_000;

    /// <summary>How often the RTC is asked while the cloud is away.</summary>
    public const int AskRtcEveryMs = 3_600_000;

    /// <summary>How often the RTC is set while the cloud is there.</summary>
    public const int SetRtcEveryMs = 24 * 3_600_000;

    private const int PayloadLength = 12;
    private const int WhileInUseMs = 500;

    // What was written last may have been stamped by a clock that was a little ahead of the RTC.
    private const uint SlackSeconds = 60;
    private const uint RtcSecondsASecondWrong = 200_000;

    // A time register that is wrong looks like years without power.
    private const uint LongestAwaySeconds = 400u * 24 * 3600;

    private readonly TrustedClock _clock;
    private readonly EventLog _events;
    private readonly TwinFile _file;
    private readonly byte[] _payload = new byte[PayloadLength];
    private readonly TimeInterval _time = new TimeInterval();
    private Ds3231 _rtc;
    private uint _rtcSetAt;
    private uint _storedAnswerAt;
    private int _changes;
    private long _storeAtMs;
    private long _rtcAtMs;
    private long _setRtcAtMs;

    /// <summary>Names its parts.</summary>
    /// <param name="clock">What it keeps.</param>
    /// <param name="events">Learns when the RTC has stopped.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="rtc">The board's RTC, null for none.</param>
    public TimeKeeper(TrustedClock clock, EventLog events, LinkKeys keys, Ds3231 rtc)
    {
        _clock = clock;
        _events = events;
        _rtc = rtc;
        _file = new TwinFile("I:\\clock", "DC.CLOCK", keys, PayloadLength);
    }

    /// <summary>When <see cref="Step"/> wants to run again.</summary>
    public long NextStepMs { get; private set; }

    /// <summary>
    /// When the cloud last answered with a time that was trusted, seconds since 1970, 0 for never. Over a reset it may be earlier by
    /// <see cref="StoreEveryMs"/>.
    /// </summary>
    public uint LastAnswerAt
    {
        get
        {
            uint answeredAt = _clock.AnsweredAt;
            return answeredAt == 0 ? _storedAnswerAt : answeredAt;
        }
    }

    /// <summary>Starts the clock.</summary>
    /// <param name="newest">The newest time in configuration, table and events, seconds since 1970.</param>
    /// <param name="nowMs">Monotonic time.</param>
    public void Start(uint newest, long nowMs)
    {
        byte[] stored = _file.Read();
        if (stored is not null && stored.Length == PayloadLength)
        {
            uint durable = LittleEndian.ReadUInt32(stored, 0);
            newest = durable > newest ? durable : newest;
            _rtcSetAt = LittleEndian.ReadUInt32(stored, 4);
            _storedAnswerAt = LittleEndian.ReadUInt32(stored, 8);
        }

        _clock.StartAt(newest, nowMs);
        BoardDate.Set(newest);
        _changes = _clock.Changes;
        _storeAtMs = nowMs + StoreEveryMs;
        _rtcAtMs = nowMs + AskRtcEveryMs;
        if (_rtc is not null && !AskRtc(newest, nowMs))
        {
            Trace.Line("The RTC has stopped, does not answer, or shows what can't be: the time is not known before the cloud tells it.");
            _events.Add(EventType.RtcStopped, 0, 0, 0, 0, 0);
        }

        NoteNext();
    }

    /// <summary>Does what is due.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="isInUse">Whether somebody is typing: flash and bus can wait then.</param>
    public void Step(long nowMs, bool isInUse)
    {
        bool hasChanged = _clock.Changes != _changes;
        if (nowMs < NextStepMs && !hasChanged)
        {
            return;
        }

        if (isInUse)
        {
            NextStepMs = nowMs + WhileInUseMs;
            return;
        }

        _changes = _clock.Changes;
        if (nowMs >= _rtcAtMs || hasChanged)
        {
            LookAfterRtc(nowMs, hasChanged);
        }

        if (nowMs >= _storeAtMs || hasChanged)
        {
            Store(nowMs);
        }

        NoteNext();
    }

    private void LookAfterRtc(long nowMs, bool hasChanged)
    {
        _rtcAtMs = nowMs + AskRtcEveryMs;
        if (_rtc is null)
        {
            return;
        }

        long answeredMs = _clock.AnsweredAtMs;
        if (answeredMs < 0 || nowMs - answeredMs >= AskRtcEveryMs)
        {
            AskRtc(0, nowMs);
        }
        else if (hasChanged || nowMs >= _setRtcAtMs)
        {
            SetRtc(nowMs);
        }
    }

    private void SetRtc(long nowMs)
    {
        uint now = _clock.Stamp(nowMs);
        if (_rtc.TrySet(now))
        {
            _rtcSetAt = now;
            _setRtcAtMs = nowMs + SetRtcEveryMs;
            _storeAtMs = nowMs;
        }

        GiveUpIfSilent();
    }

    /// <summary>Takes the RTC's time, if it never stopped since this controller set it.</summary>
    /// <returns>False when it tells nothing.</returns>
    private bool AskRtc(uint newest, long nowMs)
    {
        bool tells = _rtc.TryRead(out uint time) && _rtcSetAt != 0 && time >= _rtcSetAt && time + SlackSeconds >= newest
            && time < _clock.Earliest(nowMs) + (long)LongestAwaySeconds;
        if (tells && _clock.TrySetByRtc(time, (time - _rtcSetAt + RtcSecondsASecondWrong - 1) / RtcSecondsASecondWrong, nowMs))
        {
            BoardDate.Set(time);
        }

        GiveUpIfSilent();
        return tells;
    }

    /// <summary>Each attempt at a bus that is stuck freezes the controller for a moment.</summary>
    private void GiveUpIfSilent()
    {
        if (!_rtc.Answers)
        {
            Trace.Line("The RTC does not answer. It is not asked again before the next start.");
            _rtc = null;
        }
    }

    private void Store(long nowMs)
    {
        _storeAtMs = nowMs + StoreEveryMs;
        _clock.Read(nowMs, _time);
        LittleEndian.WriteUInt32(_payload, 0, _time.Lower);
        LittleEndian.WriteUInt32(_payload, 4, _rtcSetAt);
        LittleEndian.WriteUInt32(_payload, 8, LastAnswerAt);
        _file.TryWrite(_payload, PayloadLength);
    }

    private void NoteNext() => NextStepMs = _rtc is null || _storeAtMs < _rtcAtMs ? _storeAtMs : _rtcAtMs;
}
