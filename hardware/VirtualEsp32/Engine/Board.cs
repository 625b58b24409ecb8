using System;
using System.Reflection;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Net;
using VirtualEsp32.Scheduling;

namespace VirtualEsp32;

/// <summary>
/// An ESP32 made of software: pins, flash, clock, network and a nanoFramework runtime of its own, so that the firmware that is
/// flashed runs on the PC unchanged. Boards in one process share nothing; a reset keeps nothing but flash.
/// </summary>
public sealed class Board : IDisposable
{
    private readonly string _firmwareFolder;
    private readonly bool _virtualTime;
    private Boot _boot;
    private BoardContext? _context;

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
        _boot = StoppedBoot();
        Pins = new PinBank(this, chip);
        Network = new BoardNetwork(this);
    }

    /// <summary>The pins and what is wired to them.</summary>
    public PinBank Pins { get; }

    /// <summary>The drive <c>I:</c>.</summary>
    public FlashDrive Flash { get; }

    /// <summary>The radio and what is behind it.</summary>
    public BoardNetwork Network { get; }

    /// <summary>The serial port.</summary>
    public SerialConsole Console { get; } = new();

    /// <summary>Interrupts on their way to managed code.</summary>
    public HalEventQueue Events => _boot.Events;

    /// <summary>Threads and time.</summary>
    public Scheduler Scheduler => _boot.Scheduler;

    /// <summary>The board's clocks.</summary>
    public BoardClock Clock => _boot.Clock;

    /// <summary>Whether it has power.</summary>
    public bool HasPower => !Scheduler.IsStopped;

    /// <summary>How many threads of stopped boots had not ended in time; anything but 0 is a fault of the virtual board.</summary>
    public int LeakedThreads { get; private set; }

    internal object Gate { get; } = new();

    /// <summary>Gives power: pins floating, clock unset, RAM empty, then the assembly's Main.</summary>
    /// <param name="entryAssembly">Simple name of the flashed program.</param>
    public void PowerOn(string entryAssembly)
    {
        BoardContext context = Boot();
        Scheduler.Start(() =>
        {
            Assembly program = context.LoadFirmware(entryAssembly);
            program.EntryPoint!.CreateDelegate<Action>()();
        });
    }

    /// <summary>Gives power and runs something other than a program's Main, such as a unit test.</summary>
    /// <param name="body">Gets the boot's context; runs as a thread of the board.</param>
    /// <returns>The thread.</returns>
    public BoardThread PowerOn(Action<BoardContext> body)
    {
        BoardContext context = Boot();
        return Scheduler.Start(() => body(context));
    }

    /// <summary>Takes the power, between two instructions of whatever runs.</summary>
    public void PowerOff()
    {
        if (HasPower)
        {
            LeakedThreads += Scheduler.Stop();
            Network.DropConnections();
            Pins.Reset();
            _context?.Unload();
            _context = null;

            // Nothing of the old boot is held, so that its assemblies can go.
            _boot = StoppedBoot();
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

    /// <summary>Lets virtual time pass.</summary>
    public void RunFor(long milliseconds) => Scheduler.RunFor(milliseconds);

    /// <summary>Lets virtual time pass until a thread has ended.</summary>
    /// <returns>False when it didn't, within the host's time.</returns>
    public bool RunToEnd(BoardThread thread, TimeSpan patience) => Scheduler.RunToEnd(thread, patience);

    /// <inheritdoc />
    public void Dispose() => PowerOff();

    private BoardContext Boot()
    {
        PowerOff();
        _boot = new Boot(this, _virtualTime);
        _context = new BoardContext(this, _boot, _firmwareFolder);
        Scheduler.Start(Events.DispatchForever, urgent: true);
        return _context;
    }

    private Boot StoppedBoot()
    {
        Boot boot = new(this, virtualTime: true);
        boot.Scheduler.Stop();
        return boot;
    }
}
