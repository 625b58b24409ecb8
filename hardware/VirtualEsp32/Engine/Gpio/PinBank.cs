using System;
using System.Collections.Generic;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32.Gpio;

/// <summary>
/// The pins of a board with what is wired to them: drivers, pulls, switches between pins. A level is what the net of joined
/// pins settles to, so a keypad's ghost keys come out of the wiring, not out of a rule about ghosts.
/// </summary>
public sealed class PinBank
{
    private readonly Board _board;
    private readonly Pin[] _pins;
    private readonly Dictionary<(int, int), int> _closed = [];

    internal PinBank(Board board, Chip chip)
    {
        _board = board;
        Chip = chip;
        _pins = new Pin[chip.PinCount];
        for (int i = 0; i < _pins.Length; i++)
        {
            _pins[i] = new Pin();
        }
    }

    /// <summary>A pin's level changed: pin, whether High, board time in milliseconds. Raised under the board's gate: be quick.</summary>
    public event Action<int, bool, long>? LevelChanged;

    /// <summary>Which pins there are.</summary>
    public Chip Chip { get; }

    /// <summary>How often a pin that drives High was joined to one that drives Low: a short circuit.</summary>
    public int ShortCircuits { get; private set; }

    /// <summary>True when the pin is High.</summary>
    public bool IsHigh(int pin)
    {
        lock (_board.Gate)
        {
            return _pins[pin].IsHigh;
        }
    }

    /// <summary>Wires a resistor to a pin; it stays over resets.</summary>
    public void WirePull(int pin, ExternalPull pull)
    {
        lock (_board.Gate)
        {
            _pins[pin].External = pull;
            Settle();
        }
    }

    /// <summary>Closes a switch between two pins; counted, so that two switches can lie in parallel.</summary>
    public void Join(int pinA, int pinB)
    {
        lock (_board.Gate)
        {
            _closed[(pinA, pinB)] = _closed.GetValueOrDefault((pinA, pinB)) + 1;
            Settle();
            _board.Scheduler.Dispatch();
        }
    }

    /// <summary>Opens the switch again.</summary>
    public void Part(int pinA, int pinB)
    {
        lock (_board.Gate)
        {
            int count = _closed.GetValueOrDefault((pinA, pinB)) - 1;
            if (count > 0)
            {
                _closed[(pinA, pinB)] = count;
            }
            else
            {
                _closed.Remove((pinA, pinB));
            }

            Settle();
            _board.Scheduler.Dispatch();
        }
    }

    /// <summary>
    /// Sets a pin up, as the ESP32's driver does: it is reset first, which pulls it up for a moment, and an output always ends Low,
    /// whatever it drove before.
    /// </summary>
    public void SetMode(int pin, PinDrive mode)
    {
        lock (_board.Gate)
        {
            Pin it = _pins[pin];
            it.Mode = PinDrive.Resetting;
            it.DrivesHigh = false;
            Settle();
            it.Mode = mode;
            if (!IsInput(mode))
            {
                it.Forget();
            }

            Settle();
        }
    }

    /// <summary>How a pin is set up.</summary>
    public PinDrive ModeOf(int pin)
    {
        lock (_board.Gate)
        {
            return _pins[pin].Mode;
        }
    }

    /// <summary>Writes an output.</summary>
    public void Write(int pin, bool high)
    {
        lock (_board.Gate)
        {
            _pins[pin].DrivesHigh = high;
            Settle();
        }
    }

    /// <summary>
    /// Asks for an event at every edge of a pin, which must be an input by then; an output has none.
    /// </summary>
    public void Listen(int pin, Action<bool> onEdge)
    {
        lock (_board.Gate)
        {
            InterruptOf(pin).Attach(onEdge);
        }
    }

    /// <summary>Sets how long an input's level must have changed before it is told; 0 for at once.</summary>
    public void SetDebounce(int pin, int milliseconds)
    {
        lock (_board.Gate)
        {
            InterruptOf(pin).SetDebounce(milliseconds);
        }
    }

    /// <summary>Closes a pin: high impedance, and nobody hears its edges any more.</summary>
    public void Close(int pin)
    {
        lock (_board.Gate)
        {
            _pins[pin].Forget();
            _pins[pin].Mode = PinDrive.Input;
            _pins[pin].DrivesHigh = false;
            Settle();
        }
    }

    /// <summary>Lets every pin go, as a reset does.</summary>
    internal void Reset()
    {
        lock (_board.Gate)
        {
            foreach (Pin pin in _pins)
            {
                pin.Mode = PinDrive.None;
                pin.DrivesHigh = false;
                pin.Forget();
            }

            Settle();
        }
    }

    private void Settle()
    {
        int[] net = Nets();
        for (int i = 0; i < _pins.Length; i++)
        {
            bool high = NetIsHigh(net, net[i]);
            Pin pin = _pins[i];
            if (high == pin.IsHigh)
            {
                continue;
            }

            pin.IsHigh = high;
            if (IsInput(pin.Mode))
            {
                pin.Interrupt?.Edge(high);
            }

            LevelChanged?.Invoke(i, high, _board.Clock.NowMs);
        }
    }

    private bool NetIsHigh(int[] net, int id)
    {
        bool low = false;
        bool high = false;
        bool up = false;
        bool down = false;
        for (int i = 0; i < _pins.Length; i++)
        {
            if (net[i] == id)
            {
                Pin pin = _pins[i];
                high |= pin.DrivesHigh && pin.Mode is PinDrive.Output;
                low |= !pin.DrivesHigh && pin.Mode >= PinDrive.Output;
                up |= pin.External == ExternalPull.Up || pin.Mode is PinDrive.InputPullUp or PinDrive.OutputOpenDrainPullUp or PinDrive.Resetting;
                down |= pin.External == ExternalPull.Down || pin.Mode is PinDrive.InputPullDown or PinDrive.OutputOpenSourcePullDown;
            }
        }

        if (low && high)
        {
            ShortCircuits++;
        }

        return !low && (high || (up && !down));
    }

    private PinInterrupt InterruptOf(int pin) => _pins[pin].Interrupt ??= new PinInterrupt(_board, () => _pins[pin].IsHigh);

    private int[] Nets()
    {
        int[] net = new int[_pins.Length];
        for (int i = 0; i < net.Length; i++)
        {
            net[i] = i;
        }

        foreach ((int a, int b) in _closed.Keys)
        {
            int from = net[a];
            int to = net[b];
            for (int i = 0; i < net.Length; i++)
            {
                if (net[i] == from)
                {
                    net[i] = to;
                }
            }
        }

        return net;
    }

    private static bool IsInput(PinDrive mode) => mode is PinDrive.Input or PinDrive.InputPullDown or PinDrive.InputPullUp;

    private sealed class Pin
    {
        public PinDrive Mode { get; set; } = PinDrive.None;

        public bool DrivesHigh { get; set; }

        public bool IsHigh { get; set; }

        public ExternalPull External { get; set; }

        public PinInterrupt? Interrupt { get; set; }

        public void Forget()
        {
            Interrupt?.Delete();
            Interrupt = null;
        }
    }
}
