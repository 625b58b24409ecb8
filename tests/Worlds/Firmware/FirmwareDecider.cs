using System.Linq.Expressions;
using System.Reflection;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;

namespace DoorController.Worlds.Firmware;

/// <summary>
/// The firmware's own decision code, loaded as it is flashed into a boot of a virtual board, and called directly: no second
/// implementation stands between a table and its verdict.
/// </summary>
internal sealed class FirmwareDecider : IDisposable
{
    private const string Library = "DoorController";
    private const string Access = "DoorController.Access.";

    private readonly Board _board;
    private readonly Func<byte[], int, byte> _attach;
    private readonly Action<uint> _heard;
    private readonly DecisionCall.Decide _decide;
    private readonly Action _detach;

    /// <summary>Loads the firmware.</summary>
    /// <param name="folder">Where the assembly lies.</param>
    /// <param name="fingerprintKey">32 bytes.</param>
    /// <param name="prefix">The 17 bytes of FORMATS.md 1 for DC.FINGR.</param>
    public FirmwareDecider(string folder, byte[] fingerprintKey, byte[] prefix)
    {
        _board = new Board(Chip.Esp32S3Octal, new FlashDrive(), folder, virtualTime: true);
        Assembly? library = null;
        using var loaded = new ManualResetEventSlim();
        _board.PowerOn(context =>
        {
            library = context.LoadFirmware(Library);
            loaded.Set();
        });
        _board.RunFor(0);
        if (!loaded.Wait(TimeSpan.FromSeconds(30)))
        {
            throw new InvalidOperationException("The firmware did not load.");
        }

        Firmware = library!;
        object table = Activator.CreateInstance(Type("KeyTable"))!;
        object fingerprint = Activator.CreateInstance(Type("Fingerprint"), fingerprintKey, prefix)!;
        object controller = Activator.CreateInstance(Type("AccessController"), table, fingerprint)!;
        object now = Activator.CreateInstance(Type("TimeInterval"))!;
        object decision = Activator.CreateInstance(Type("Decision"))!;
        _attach = CompileAttach(table);
        _heard = CompileHeard(controller);
        _decide = DecisionCall.Compile(controller, now, decision);
        _detach = Expression.Lambda<Action>(Expression.Call(Expression.Constant(table), "Detach", null)).Compile();
    }

    /// <summary>Where the unchanged firmware lies beside the tests.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "firmware");

    /// <summary>The loaded assembly.</summary>
    public Assembly Firmware { get; }

    /// <summary>Takes a table into use.</summary>
    /// <returns>The firmware's problem with it, 0 for none.</returns>
    public byte Attach(byte[] table) => _attach(table, table.Length);

    /// <summary>Says when the cloud was heard of last, 0 for never.</summary>
    public void Hear(uint lastAnswerAt) => _heard(lastAnswerAt);

    /// <summary>Takes the table out of use.</summary>
    public void Detach() => _detach();

    /// <summary>Decides.</summary>
    public Verdict Decide(int door, byte kind, byte[] value, uint lower, uint upper) => _decide(door, kind, value, lower, upper);

    public void Dispose() => _board.Dispose();

    private Type Type(string name) => Firmware.GetType(Access + name, throwOnError: true)!;

    private static Action<uint> CompileHeard(object controller)
    {
        ParameterExpression lastAnswerAt = Expression.Parameter(typeof(uint));
        return Expression.Lambda<Action<uint>>(
            Expression.Assign(Expression.Property(Expression.Constant(controller), "LastAnswerAt"), lastAnswerAt), lastAnswerAt).Compile();
    }

    private static Func<byte[], int, byte> CompileAttach(object table)
    {
        ParameterExpression bytes = Expression.Parameter(typeof(byte[]));
        ParameterExpression length = Expression.Parameter(typeof(int));
        Expression call = Expression.Call(Expression.Constant(table), "Attach", null, bytes, length, Expression.Constant(8));
        return Expression.Lambda<Func<byte[], int, byte>>(Expression.Convert(call, typeof(byte)), bytes, length).Compile();
    }
}
