using System;
using System.Reflection;
using System.Threading;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.I2c;
using VirtualEsp32.Interpreter;
using VirtualEsp32.Net;
using VirtualEsp32.Scheduling;
using VirtualEsp32.Serial;

namespace VirtualEsp32;

/// <summary>
/// An ESP32 made of software: pins, flash, clock, network and a nanoFramework runtime of its own, so that the firmware that is
/// flashed runs on the PC unchanged. Boards in one process share nothing; a reset keeps nothing but flash.
/// </summary>
public sealed class Board : IDisposable
{
    private readonly string _firmwareFolder;
    private readonly bool _virtualTime;
    private readonly object _power = new();
    private Boot _boot;
    private BoardContext? _context;
    private Action<BoardContext>? _program;
    private long _beforeThisBootMs;
    private bool _resetWanted;

    /// <summary>Makes a board without power.</summary>
    /// <param name="chip">Which pins it has.</param>
    /// <param name="flash">Its drive; the same one may be put into another board later, not at the same time.</param>
    /// <param name="firmwareFolder">Where the firmware's assemblies lie.</param>
    /// <param name="virtualTime">True: time passes only in <see cref="RunFor"/>.</param>
    public Board(Chip chip, FlashDrive flash, string firmwareFolder, bool virtualTime = false)
    {
        Flash = flash;
        _firmwareFolder = firmwareFolder;
        _virtualTime = virtualTime;
        HeapBytes = chip.HeapBytes;
        _boot = StoppedBoot();
        Pins = new PinBank(this, chip);
        Network = new BoardNetwork(this);
        Serial = new SerialBus(this, chip.FirstSerialPin);
    }

    /// <summary>The pins and what is wired to them.</summary>
    public PinBank Pins { get; }

    /// <summary>The drive <c>I:</c>.</summary>
    public FlashDrive Flash { get; }

    /// <summary>The radio and what is behind it.</summary>
    public BoardNetwork Network { get; }

    /// <summary>The buses of parts beside the chip.</summary>
    public I2cBus I2c { get; } = new();

    /// <summary>The UARTs of parts beside the chip.</summary>
    public SerialBus Serial { get; }

    /// <summary>The serial port that the firmware prints to.</summary>
    public SerialConsole Console { get; } = new();

    /// <summary>Interrupts on their way to managed code.</summary>
    public HalEventQueue Events => _boot.Events;

    /// <summary>Power came, or a reset ended: parts outside the chip start anew.</summary>
    public event Action? Booted;

    /// <summary>Threads and time.</summary>
    public Scheduler Scheduler => _boot.Scheduler;

    /// <summary>Bytes of the managed heap that a boot gets; at first the chip's.</summary>
    public long HeapBytes { get; set; }

    /// <summary>What the firmware has made since power came.</summary>
    public ManagedHeap Heap => _boot.Heap;

    /// <summary>The board's clocks.</summary>
    public BoardClock Clock => _boot.Clock;

    /// <summary>Whether it has power.</summary>
    public bool HasPower => !Scheduler.IsStopped;

    /// <summary>Milliseconds that the board has had power, over all its boots.</summary>
    public long PoweredMs => _beforeThisBootMs + Clock.NowMs;

    /// <summary>How often something outside the chip has reset it.</summary>
    public int Resets { get; private set; }

    /// <summary>How many threads of stopped boots had not ended in time; anything but 0 is a fault of the virtual board.</summary>
    public int LeakedThreads { get; private set; }

    internal object Gate { get; } = new();

    /// <summary>Gives power: pins floating, clock unset, RAM empty, then the assembly's Main.</summary>
    /// <param name="entryAssembly">Simple name of the flashed program.</param>
    public void PowerOn(string entryAssembly) =>
        PowerOn(context => context.LoadFirmware(entryAssembly).EntryPoint!.CreateDelegate<Action>()());

    /// <summary>Gives power and runs something other than a program's Main, such as a unit test.</summary>
    /// <param name="body">Gets the boot's context; runs as a thread of the board.</param>
    /// <returns>The thread.</returns>
    public BoardThread PowerOn(Action<BoardContext> body)
    {
        lock (_power)
        {
            PowerOff();
            _program = body;
            _boot = new Boot(this, _virtualTime);
            BoardContext context = new(this, _boot, _firmwareFolder);
            _context = context;
            Scheduler.Start(Events.DispatchForever, "events", urgent: true);
            Booted?.Invoke();
            return Scheduler.Start(() => body(context), "Main");
        }
    }

    /// <summary>Takes the power, between two instructions of whatever runs.</summary>
    public void PowerOff()
    {
        lock (_power)
        {
            if (_context is null)
            {
                return;
            }

            _resetWanted = false;
            LeakedThreads += Scheduler.Stop();
            Network.DropConnections();
            Network.Wifi.Reset();
            Pins.Reset();
            I2c.Reset();
            Serial.Reset();
            _beforeThisBootMs += Clock.NowMs;
            _context.End(Scheduler.IsClean);
            _context = null;

            // Nothing of the old boot is held, so that it can go.
            _boot = StoppedBoot();
        }
    }

    /// <summary>
    /// Pulls the chip's reset line, as a watchdog does: everything stops at once, and the same program starts again, with nothing
    /// kept but flash. May be called from anywhere, with the board's gate held too.
    /// </summary>
    public void Reset()
    {
        lock (Gate)
        {
            if (!HasPower)
            {
                return;
            }

            _resetWanted = true;
            Scheduler.Halt();
            Pins.Reset();
        }

        if (!_virtualTime)
        {
            // Not here: who pulls the line may be a thread of the board, which can't wait for itself.
            ThreadPool.QueueUserWorkItem(_ => StartAgain());
        }
    }

    /// <summary>
    /// Lets what a part on the board would do reach the firmware: runs on the board's event thread, after the interrupts that wait. Nothing
    /// happens without power. An exception of it ends the event thread, as one of a handler does.
    /// </summary>
    /// <param name="action">Gets the boot's context, with the assemblies that the boot has loaded.</param>
    public void Inject(Action<BoardContext> action)
    {
        if (_context is { } context)
        {
            context.Boot.Events.Post(() => action(context));
        }
    }

    /// <summary>Lets virtual time pass, over resets too.</summary>
    public void RunFor(long milliseconds)
    {
        long untilMs = PoweredMs + milliseconds;
        do
        {
            Scheduler.RunFor(untilMs - PoweredMs);
        }
        while (StartAgain());
    }

    /// <summary>Lets virtual time pass until a thread has ended.</summary>
    /// <returns>False when it didn't, within the host's time.</returns>
    public bool RunToEnd(BoardThread thread, TimeSpan patience) => Scheduler.RunToEnd(thread, patience);

    /// <inheritdoc />
    public void Dispose() => PowerOff();

    private bool StartAgain()
    {
        lock (_power)
        {
            if (!_resetWanted || _program is null)
            {
                return false;
            }

            Resets++;
            PowerOn(_program);
            return true;
        }
    }

    private Boot StoppedBoot()
    {
        Boot boot = new(this, virtualTime: true);
        boot.Scheduler.Stop();
        return boot;
    }
}
