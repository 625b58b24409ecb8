using System.Device.Gpio;
using System.Threading;
using DoorController.Readers;

namespace DoorController.Door;

/// <summary>One door as the controller is wired to it: keypad, strike, lamps and buzzer. Owned by the controller loop.</summary>
public sealed class DoorChannel
{
    /// <summary>How long the keypad hears nothing after a refusal.</summary>
    public const int DeafMs = 1_000;

    private readonly MatrixKeypad _keypad;
    private readonly Strike _strike;
    private readonly Feedback _feedback;
    private long _deafUntilMs;

    /// <summary>Opens the pins: locked, dark and silent.</summary>
    public DoorChannel(GpioController gpio, DoorPins pins, AutoResetEvent wake)
    {
        _strike = new Strike(gpio, pins.Strike);
        _feedback = new Feedback(gpio, pins.GreenLamp, pins.RedLamp, pins.Buzzer);
        _keypad = new MatrixKeypad(gpio, pins.KeypadRows, pins.KeypadColumns, wake);
    }

    /// <summary>What is being typed.</summary>
    public KeypadEntry Entry { get; } = new KeypadEntry();

    /// <summary>How long a grant releases the door.</summary>
    public int RelockAfterMs { get; set; } = 5_000;

    /// <summary>When <see cref="Step"/> wants to run again, <see cref="long.MaxValue"/> for not before a key is pressed.</summary>
    public long NextStepMs
    {
        get
        {
            long next = _strike.NextStepMs;
            next = Earlier(next, _feedback.NextChangeMs);
            next = Earlier(next, Entry.GivenUpAtMs);
            return _keypad.IsAtRest ? next : Earlier(next, _keypad.NextScanMs);
        }
    }

    /// <summary>Whether a timed release runs.</summary>
    public bool IsReleasing => _strike.RelockAtMs != long.MaxValue;

    /// <summary>Whether the door is held open by its schedule.</summary>
    public bool IsHeldOpen => _strike.IsHeldOpen;

    /// <summary>Something is being typed; a key that is stuck is nobody's.</summary>
    public bool IsInUse => Entry.Length > 0 || !(_keypad.IsAtRest || _keypad.IsStuck);

    /// <summary>Locks the strike when it is time, else keeps its gate open.</summary>
    [AllocationFree("PinValue")]
    public void Relock(long nowMs) => _strike.Step(nowMs);

    /// <summary>Blinks and reads the keypad, as far as it is time to.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="codeLength">Digits of this door's permanent codes.</param>
    /// <returns>True when <see cref="Entry"/> is complete and must be decided.</returns>
    [AllocationFree("PinValue")]
    public bool Step(long nowMs, int codeLength)
    {
        _feedback.Step(nowMs);
        if (nowMs >= Entry.GivenUpAtMs)
        {
            Entry.Clear();
        }

        char key = _keypad.Step(nowMs);
        if (key == MatrixKeypad.NoKey || nowMs < _deafUntilMs)
        {
            return false;
        }

        _feedback.Click(nowMs);
        return Entry.Add(key, nowMs, codeLength);
    }

    /// <summary>Opens the door.</summary>
    [AllocationFree("PinValue")]
    public void Accept(long nowMs)
    {
        _strike.Release(nowMs, RelockAfterMs);
        _feedback.Accepted(nowMs, RelockAfterMs);
        Entry.Clear();
    }

    /// <summary>Opens the door for everyone, or goes on doing so.</summary>
    /// <param name="nowMs">Monotonic time.</param>
    /// <param name="showForMs">For how long to show it; it is called again before.</param>
    public void HoldOpen(long nowMs, int showForMs)
    {
        if (!_strike.IsHeldOpen)
        {
            _strike.HoldOpen(nowMs);
        }

        _feedback.StandsOpen(nowMs, showForMs);
    }

    /// <summary>Locks the door that was held open, or lets a timed release that runs lock it.</summary>
    public void EndHold(long nowMs)
    {
        _strike.EndHold(nowMs);
        _feedback.StandsOpen(nowMs, _strike.IsReleased ? (int)(_strike.RelockAtMs - nowMs) : 0);
    }

    /// <summary>Refuses, without saying why.</summary>
    [AllocationFree("PinValue")]
    public void Refuse(long nowMs)
    {
        _feedback.Refused(nowMs);
        Deafen(nowMs);
    }

    /// <summary>Says that the keypad is locked.</summary>
    [AllocationFree("PinValue")]
    public void ShowLocked(long nowMs)
    {
        _feedback.Locked(nowMs);
        Deafen(nowMs);
    }

    /// <summary>Shows that the controller can't work yet.</summary>
    public void ShowFault(long nowMs)
    {
        _feedback.Fault(nowMs);
        _feedback.Step(nowMs);
    }

    private void Deafen(long nowMs)
    {
        _deafUntilMs = nowMs + DeafMs;
        Entry.Clear();
    }

    private static long Earlier(long a, long b) => a < b ? a : b;
}
