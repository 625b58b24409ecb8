using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Parts;

namespace DoorController.Days.Faults;

/// <summary>A lock that was released.</summary>
/// <param name="Door">Its door's index.</param>
/// <param name="AtMs">When, in milliseconds since the first start, those without power included.</param>
internal sealed record Release(int Door, long AtMs);

/// <summary>Two doors in use, day after day, with a fault in each quarter of a day.</summary>
internal sealed class FaultyHouse : IDisposable
{
    private const int QuarterMs = 6 * 3_600_000;
    private const int HourMs = 3_600_000;
    private const int VisitsAQuarter = 10;
    private const long Never = long.MaxValue;
    private static readonly string[][] Codes = [["1234568", "2857394", "4071936"], ["48213", "70915"]];
    private static readonly byte[] Card = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];

    private readonly Random _random;
    private readonly ControllerIdentity _identity = new();
    private readonly Ds3231 _rtc;
    private readonly List<Release> _releases = [];
    private readonly List<long> _cutsAtMs = [];
    private readonly Dictionary<string, int> _faults = [];
    private long _awayMs;
    private uint _version = 1;

    /// <summary>Gives power to a controller that has been there for a while.</summary>
    public FaultyHouse(int seed)
    {
        _random = new Random(seed);
        Board = new DoorBoard(ControllerFiles.Drive(_identity, Table()));
        _rtc = new Ds3231(Board.Board, DoorBoard.RtcData, DoorBoard.RtcClock);
        Cloud = new CloudTwin(Board.Board, _identity) { Wait = 60, Table = Table().Write() };
        Store = new EventStore(Cloud);
        for (int i = 0; i < Board.Gates.Count; i++)
        {
            int door = i;
            Board.Gates[i].Changed += (isReleased, _) =>
            {
                if (isReleased)
                {
                    lock (_releases)
                    {
                        _releases.Add(new Release(door, NowMs));
                    }
                }
            };
        }

        Board.PowerOn();
    }

    public DoorBoard Board { get; }

    public CloudTwin Cloud { get; }

    public EventStore Store { get; }

    public ControllerIdentity Identity => _identity;

    /// <summary>Milliseconds since the first start, those without power included.</summary>
    public long NowMs => Board.Board.PoweredMs + _awayMs;

    /// <summary>All releases so far.</summary>
    public IReadOnlyList<Release> Releases => _releases;

    /// <summary>When the power went.</summary>
    public IReadOnlyList<long> CutsAtMs => _cutsAtMs;

    /// <summary>How often there was which fault.</summary>
    public string Faults => string.Join(", ", _faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key} {fault.Value}"));

    /// <summary>How many visits there were.</summary>
    public int Visits { get; private set; }

    /// <summary>Plays a day: ten visits and a fault a quarter.</summary>
    /// <param name="mayRestart">Whether faults that restart the controller are among them.</param>
    public void PlayDay(bool mayRestart)
    {
        Store.BackUp();
        for (int quarter = 0; quarter < 4; quarter++)
        {
            long endMs = NowMs + QuarterMs;
            List<(long AtMs, Action Do)> plan = [.. Enumerable.Range(0, VisitsAQuarter).Select(_ => (NowMs + _random.Next(QuarterMs - HourMs), (Action)Visit))];
            plan.AddRange(Fault(mayRestart, NowMs + _random.Next(HourMs), _random.Next(60_000, 3 * HourMs)));
            foreach ((long atMs, Action act) in plan.OrderBy(one => one.AtMs))
            {
                RunTo(atMs);
                act();
            }

            RunTo(endMs);
            Store.Take();
        }
    }

    /// <summary>Lets everything that waits happen, and tells what the managed heap holds then.</summary>
    public long HeapAtRest()
    {
        RunTo(NowMs + (HourMs / 2));
        Store.Take();
        Board.Board.Heap.Collect();
        return Board.Board.Heap.Used;
    }

    public void Dispose() => Board.Dispose();

    private (long AtMs, Action Do)[] Fault(bool mayRestart, long atMs, int durationMs)
    {
        int kind = _random.Next(mayRestart ? 8 : 5);
        (string Name, Action Begin, Action End) fault = kind switch
        {
            0 => ("network cut", (Action)(() => Board.Board.Network.IsConnected = false), (Action)(() => Board.Board.Network.IsConnected = true)),
            1 => ("flash refuses", () => Board.Flash.AllowCommit = _ => false, () => Board.Flash.AllowCommit = null),
            2 => ("server silent", () => Silence(hello: Never), Answer),
            3 => ("cloud restored", Restore, () => { }),
            4 => ("connections dropped", () => Board.Board.Network.DropConnections(), () => { }),
            5 => ("power cut", () => CutPower(durationMs, hasBattery: true), () => { }),
            6 => ("power cut, RTC without battery, no network", () =>
            {
                Board.Board.Network.IsConnected = false;
                CutPower(60_000, hasBattery: false);
            }, () => Board.Board.Network.IsConnected = true),
            _ => ("handshake never ends", () => Silence(hello: 20), Answer),
        };
        return
        [
            (atMs, () =>
            {
                _faults[fault.Name] = _faults.GetValueOrDefault(fault.Name) + 1;
                fault.Begin();
            }),
            (atMs + durationMs, fault.End),
        ];
    }

    private void Visit()
    {
        int door = _random.Next(Codes.Length);
        Visits++;
        switch (_random.Next(20))
        {
            case 0 or 1:
                Board.Type(door == 0 ? "8000000" : "80000", door);
                break;
            case 2 or 3 or 4:
                _ = Readers.Present(Board.Board, door, Readers.Keycard, Card);
                break;
            default:
                Board.Type(Codes[door][_random.Next(Codes[door].Length)], door);
                break;
        }

        Board.Run(10_000);
    }

    /// <summary>At any moment of an entry, or soon after it.</summary>
    private void CutPower(int awayMs, bool hasBattery)
    {
        string code = Codes[0][0];
        Board.Type(code[.._random.Next(code.Length + 1)]);
        Board.Run(_random.Next(1_500));
        _cutsAtMs.Add(NowMs);
        Board.Board.PowerOff();
        _rtc.HasBattery = hasBattery;
        _rtc.PassWithoutPower(TimeSpan.FromMilliseconds(awayMs));
        _awayMs += awayMs;
        Cloud.TimeOffsetMs = _awayMs;
        Board.PowerOn();
        _rtc.HasBattery = true;
        Board.Run(1_000);
    }

    private void Restore()
    {
        Store.Restore();
        _version++;
        Cloud.Table = Table().Write();
    }

    private void Silence(long hello)
    {
        Cloud.Server.HelloMs = hello;
        Cloud.Server.HandshakeMs = Never;
        Board.Board.Network.DropConnections();
    }

    private void Answer()
    {
        Cloud.Server.HelloMs = 20;
        Cloud.Server.HandshakeMs = 1_500;
    }

    private void RunTo(long atMs)
    {
        while (NowMs < atMs)
        {
            Board.Run(Math.Min(HourMs, atMs - NowMs));
        }
    }

    private TableWriter Table()
    {
        TableWriter table = new TableWriter(_identity) { Version = _version }.Door(11, 7).Door(12, 5).Card(Card);
        for (int door = 0; door < Codes.Length; door++)
        {
            foreach (string code in Codes[door])
            {
                table.Code(door, code);
            }
        }

        return table;
    }
}
