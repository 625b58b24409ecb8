using System.Linq.Expressions;
using BenchmarkDotNet.Attributes;
using DoorController.Benchmarks.Scenarios;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Scheduling;

namespace DoorController.Benchmarks.WallTime;

/// <summary>
/// What a decision takes on the PC, hash and all. Says how scenarios and table sizes compare there; an ESP32 interprets what is compiled
/// here, so for it the work meter speaks.
/// </summary>
[MemoryDiagnoser]
public class DecisionTimes : IDisposable
{
    private Board _board = null!;
    private Action _decide = null!;

    /// <summary>Sizes of tables.</summary>
    [Params(10, 100, 1_000, 10_000)]
    public int Credentials { get; set; }

    /// <summary>What is presented.</summary>
    [ParamsSource(nameof(Scenarios))]
    public string Scenario { get; set; } = "";

    /// <summary>The names of all scenarios.</summary>
    public static IEnumerable<string> Scenarios => DecisionScenarios.All.Select(one => one.Name);

    /// <summary>Boots the release firmware, without counters, and puts together what decides.</summary>
    [GlobalSetup]
    public void Start()
    {
        byte[] table = new HouseTable(Credentials).Write();
        _board = new Board(Chip.Esp32S3Octal, new FlashDrive(), Path.Combine(AppContext.BaseDirectory, "release"), virtualTime: true);
        BoardThread thread = _board.PowerOn(context => _decide = Compile(new FirmwareParts(context), table));
        if (!_board.RunToEnd(thread, TimeSpan.FromSeconds(30)))
        {
            throw new InvalidOperationException("The firmware did not start.");
        }
    }

    /// <summary>Takes the power.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _board.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One decision.</summary>
    [Benchmark]
    public void Decide() => _decide();

    /// <summary>A call without reflection: the firmware's types are known only once it is loaded.</summary>
    private Action Compile(FirmwareParts parts, byte[] table)
    {
        (string _, byte kind, byte[] value, byte _) = DecisionScenarios.All.Single(one => one.Name == Scenario);
        (object access, object now, object decision) = DecisionScenarios.Prepare(parts, table, unknownSeconds: 0);
        Expression[] arguments = [.. new[] { 0, Enum.ToObject(parts.TypeOf("Access.CredentialKind"), kind), value, value.Length, now, decision }.Select(Expression.Constant)];
        return Expression.Lambda<Action>(Expression.Call(Expression.Constant(access), access.GetType().GetMethod("Decide")!, arguments)).Compile();
    }
}
