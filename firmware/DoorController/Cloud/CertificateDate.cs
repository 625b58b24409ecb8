using DoorController.Time;

namespace DoorController.Cloud;

/// <summary>
/// By which date the cloud's certificate is judged while no answer has told the time since the start. What flash or RTC say may be far ahead,
/// and would keep away for ever from the cloud that knows better: so after a refusal the next attempt is judged a month earlier, back to the
/// installer's date, and then from the beginning. Answers are authenticated by themselves; no door is decided by this date.
/// </summary>
public sealed class CertificateDate
{
    /// <summary>Shorter than any certificate holds.</summary>
    public const uint StepSeconds = 30 * 24 * 3600;

    private readonly TrustedClock _clock;
    private readonly uint _earliest;
    private uint _back;

    /// <summary>Begins with what the clock says.</summary>
    /// <param name="clock">What is known of the time.</param>
    /// <param name="earliest">The installer's date, seconds since 1970.</param>
    public CertificateDate(TrustedClock clock, uint earliest)
    {
        _clock = clock;
        _earliest = earliest;
    }

    /// <summary>Told that the certificate was refused: sets the board's date for the next attempt.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    public void Refused(long nowMs)
    {
        if (_clock.AnsweredAtMs >= 0)
        {
            return;
        }

        uint latest = _clock.Earliest(nowMs);
        _back += StepSeconds;
        if (latest < _earliest || latest - _earliest < _back)
        {
            _back = 0;
        }

        BoardDate.Set(latest - _back);
    }
}
