using System;
using System.Device.Gpio;
using System.Text;
using System.Threading;
using DoorController.Access;
using DoorController.Cloud;
using DoorController.Configuration;
using DoorController.Door;
using DoorController.Esp32.Boards;
using DoorController.Readers;
using DoorController.Readers.Nfc;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Time;

namespace DoorController.Esp32;

/// <summary>Puts a controller together on its board.</summary>
public static class Program
{
    private const int LookAgainMs = 5_000;
    private const int BlinkMs = 100;
    private const int MaxPemLength = 16 * 1024;

    /// <summary>Where readers put the cards and phones that have proven themselves.</summary>
    public static PresentationQueue Presentations { get; private set; }

    /// <summary>Starts the controller; never returns.</summary>
    public static void Main()
    {
        // First of all: every strike driven to locked.
        AutoResetEvent wake = new AutoResetEvent(false);
        GpioController gpio = new GpioController();
        DoorChannel[] doors = OpenDoors(gpio, wake);
        Watchdog watchdog = new Watchdog(gpio, BenchBoard.Watchdog);
        ControllerConfig config = WaitForConfiguration(doors, watchdog, out bool isLastGood);
        doors = WiredDoors(doors, config);

        WifiLink network = new WifiLink();
        byte[] linkRoot = WaitForLinkRoot(doors, watchdog, config.ControllerId, network);
        LinkKeys keys = new LinkKeys(config.ControllerId, linkRoot);
        EventLog events = new EventLog(keys, BenchBoard.EventCapacity);
        KeyTable table = new KeyTable();
        KeyTableStore store = new KeyTableStore(config.SiteId, keys, BenchBoard.MaxTableLength, BenchBoard.MaxJournalLength);
        watchdog.Feed(Environment.TickCount64);
        store.LoadNewest(table, doors.Length);
        Trace.Line(table.IsLoaded ? "Key table " + table.Version.ToString() + " is in use." : "There is no key table: all doors stay locked.");

        TrustedClock clock = new TrustedClock();
        TimeKeeper keeper = new TimeKeeper(clock, events, keys, BenchBoard.OpenRtc());
        keeper.Start(Newest(config.ProvisionalTime, table.IssuedAt, events.NewestTime), Environment.TickCount64);

        Fingerprint fingerprint = new Fingerprint(keys.Fingerprint, Mac.Prefix("DC.FINGR", config.ControllerId));
        UseMarks marks = new UseMarks();
        UseMarkFile uses = new UseMarkFile(keys, marks, table);
        DailyCodes dailyCodes = new DailyCodes(table, BenchBoard.DailyCodePairs);
        AccessController access = new AccessController(table, fingerprint, marks, dailyCodes);
        RootsFile rootsFile = new RootsFile(keys);
        Keyring keyring = new Keyring(config.SiteId, config.ControllerId);
        keyring.Take(rootsFile.Load());
        KeypadGuard guard = new KeypadGuard(
            doors.Length, table, new GuessFile(keys), events, clock, ConnectionAttempt.IsBegun(), Environment.TickCount64);
        Presentations = new PresentationQueue(wake);
        Supervisor supervisor = new Supervisor();
        Controller controller = new Controller(
            doors, table, store, access, guard, uses, new DailyCodeKeeper(dailyCodes, keyring, clock, table), events, clock, keeper, Presentations, wake, watchdog, supervisor);
        uint startNumber = StartCounter.Next();
        controller.Report(EventType.Started, 0, startNumber);
        if (isLastGood)
        {
            controller.Report(EventType.ConfigurationRefused, 0, 0);
        }

        TrustedCertificates certificates = new TrustedCertificates(keys, ReadTrustedCertificates());
        SyncClient sync = new SyncClient(
            config, keys, linkRoot, certificates, network, controller, store, events, clock, rootsFile, keyring, new CloudOpening(keyring, doors.Length, Presentations, table), startNumber);
        supervisor.Watch(sync.Run);
        for (int i = 0; i < doors.Length; i++)
        {
            if (config.HasReader[i])
            {
                CardReader reader = new CardReader(i, BenchBoard.OpenReader(i), keyring, Presentations);
                supervisor.Watch(new ReaderThread(reader, controller).Run);
            }
        }

        if (config.HasBluetooth)
        {
            supervisor.Watch(new PhoneRadio(keyring, doors.Length, Presentations).Run);
        }

        controller.Run();
    }

    private static DoorChannel[] OpenDoors(GpioController gpio, AutoResetEvent wake)
    {
        DoorPins[] pins = BenchBoard.Doors();
        DoorChannel[] doors = new DoorChannel[pins.Length];
        for (int i = 0; i < pins.Length; i++)
        {
            doors[i] = new DoorChannel(gpio, pins[i], wake);
        }

        return doors;
    }

    private static ControllerConfig WaitForConfiguration(DoorChannel[] doors, Watchdog watchdog, out bool isLastGood)
    {
        while (true)
        {
            ControllerConfig config = ConfigFile.Load(doors.Length, out string error);
            isLastGood = error is not null;
            if (isLastGood)
            {
                Trace.Line("Configuration refused. " + error + "." + (config is null ? " All doors stay locked." : " The last good one is in use."));
            }

            if (config is not null)
            {
                return config;
            }

            ShowFault(doors, watchdog, null);
        }
    }

    private static DoorChannel[] WiredDoors(DoorChannel[] doors, ControllerConfig config)
    {
        DoorChannel[] wired = new DoorChannel[config.RelockAfterMs.Length];
        for (int i = 0; i < wired.Length; i++)
        {
            wired[i] = doors[i];
            wired[i].RelockAfterMs = config.RelockAfterMs[i];
        }

        return wired;
    }

    private static byte[] WaitForLinkRoot(DoorChannel[] doors, Watchdog watchdog, byte[] controllerId, WifiLink network)
    {
        while (true)
        {
            byte[] root = LinkRootFile.Load(controllerId);
            if (root is null && !LinkRootFile.Exists())
            {
                // The first start: there is no table to decide by yet, and with the radio on there is entropy.
                network.ConnectInBackground();
                root = network.IsConnected ? LinkRootFile.Create(controllerId) : null;
            }

            if (root is not null)
            {
                return root;
            }

            Trace.Line(LinkRootFile.Exists()
                ? "I:\\link.key is damaged, or belongs to another controllerId than I:\\controller.json says. All doors stay locked."
                : "There is no link root yet: it needs a network and a flash that can be written. All doors stay locked.");
            ShowFault(doors, watchdog, network);
        }
    }

    private static string ReadTrustedCertificates()
    {
        byte[] pem = Files.TryRead("I:\\ca.pem", MaxPemLength);
        if (pem is null)
        {
            Trace.Line("I:\\ca.pem: missing, unreadable, or longer than " + MaxPemLength.ToString() + " bytes. No cloud will be trusted.");
            return "";
        }

        return Encoding.UTF8.GetString(pem, 0, pem.Length);
    }

    /// <summary>
    /// Shows for a while that the controller can't work, but no longer than until the network that it waits for is there.
    /// </summary>
    private static void ShowFault(DoorChannel[] doors, Watchdog watchdog, WifiLink waitsFor)
    {
        bool wasConnected = waitsFor is not null && waitsFor.IsConnected;
        for (int waited = 0; waited < LookAgainMs; waited += BlinkMs)
        {
            if (!wasConnected && waitsFor is not null && waitsFor.IsConnected)
            {
                return;
            }

            for (int i = 0; i < doors.Length; i++)
            {
                doors[i].ShowFault(Environment.TickCount64);
            }

            watchdog.Feed(Environment.TickCount64);
            Thread.Sleep(BlinkMs);
        }
    }

    private static uint Newest(uint a, uint b, uint c) => a > b ? (a > c ? a : c) : (b > c ? b : c);
}
