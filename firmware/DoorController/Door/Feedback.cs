using System.Device.Gpio;

namespace DoorController.Door;

/// <summary>
/// What the person at the door sees and hears: a click a key, green and one tone for accepted, red and three tones for refused
/// whatever the reason, longer red and one long tone for a keypad that is locked, slow red for a controller that can't work.
/// </summary>
public sealed class Feedback
{
    /// <summary>How long red shows after a refusal.</summary>
    public const int RefusedMs = 1_000;

    private const int ClickMs = 30;
    private const int AcceptedToneMs = 300;
    private const int RefusedToneMs = 100;
    private const int RefusedTones = 3;
    private const int LockedMs = 2_000;
    private const int LockedToneMs = 1_000;
    private const int FaultBlinkMs = 500;

    private readonly Signal _green;
    private readonly Signal _red;
    private readonly Signal _buzzer;

    /// <summary>Opens the pins, all off.</summary>
    public Feedback(GpioController gpio, int greenPin, int redPin, int buzzerPin)
    {
        _green = new Signal(gpio, greenPin);
        _red = new Signal(gpio, redPin);
        _buzzer = new Signal(gpio, buzzerPin);
    }

    /// <summary>When <see cref="Step"/> wants to run again.</summary>
    public long NextChangeMs
    {
        get
        {
            long next = _green.NextChangeMs < _red.NextChangeMs ? _green.NextChangeMs : _red.NextChangeMs;
            return next < _buzzer.NextChangeMs ? next : _buzzer.NextChangeMs;
        }
    }

    /// <summary>A key was taken.</summary>
    public void Click(long nowMs) => _buzzer.Play(nowMs, ClickMs, 1);

    /// <summary>The door is released.</summary>
    public void Accepted(long nowMs, int releasedMs)
    {
        _red.Off();
        _green.Play(nowMs, releasedMs, 1);
        _buzzer.Play(nowMs, AcceptedToneMs, 1);
    }

    /// <summary>The door stands open for everyone; called again and again while that is so.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="forMs">Until it is called again.</param>
    public void StandsOpen(long nowMs, int forMs) => _green.Play(nowMs, forMs, 1);

    /// <summary>Nothing opened. The same for every reason, so that nobody learns it.</summary>
    public void Refused(long nowMs)
    {
        _red.Play(nowMs, RefusedMs, 1);
        _buzzer.Play(nowMs, RefusedToneMs, RefusedTones);
    }

    /// <summary>The keypad is locked: no code is looked up, right or wrong.</summary>
    public void Locked(long nowMs)
    {
        _red.Play(nowMs, LockedMs, 1);
        _buzzer.Play(nowMs, LockedToneMs, 1);
    }

    /// <summary>The controller can't work; called again and again while that is so.</summary>
    public void Fault(long nowMs)
    {
        if (_red.NextChangeMs == long.MaxValue)
        {
            _red.Play(nowMs, FaultBlinkMs, 2);
        }
    }

    /// <summary>Changes what is due.</summary>
    public void Step(long nowMs)
    {
        _green.Step(nowMs);
        _red.Step(nowMs);
        _buzzer.Step(nowMs);
    }
}
