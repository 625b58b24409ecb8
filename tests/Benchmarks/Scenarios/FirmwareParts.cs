using System.Reflection;
using DoorController.Benchmarks.Metering;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Scheduling;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>Parts of the metered firmware, made and called one by one on a virtual board.</summary>
internal sealed class FirmwareParts
{
    private readonly BoardContext _context;

    /// <summary>Takes parts out of a boot's firmware.</summary>
    public FirmwareParts(BoardContext context) => _context = context;

    /// <summary>The board.</summary>
    public Board Board => _context.Board;

    /// <summary>Runs something as a thread of a board.</summary>
    public static void Run(FlashDrive flash, Action<FirmwareParts> body)
    {
        Exception? failure = null;
        using var board = new Board(Chip.Esp32S3Octal, flash, Firmware.Tests.Support.Firmware.Folder, virtualTime: true);
        BoardThread thread = board.PowerOn(context =>
        {
            try
            {
                body(new FirmwareParts(context));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failure = e;
            }
        });
        if (!board.RunToEnd(thread, Patience.Limit) || failure is not null)
        {
            throw new InvalidOperationException("A scenario did not end.", failure);
        }
    }

    /// <summary>Makes an object of the firmware's.</summary>
    /// <param name="type">Its name without <c>DoorController.</c>.</param>
    /// <param name="arguments">Of its constructor.</param>
    public object Make(string type, params object?[] arguments) => Activator.CreateInstance(TypeOf(type), arguments)!;

    /// <summary>A type of the firmware's.</summary>
    public Type TypeOf(string type) => _context.LoadFirmware("DoorController").GetType("DoorController." + type, throwOnError: true)!;

    /// <summary>A type of the platform's.</summary>
    public object MakePlatform(string assembly, string type, params object?[] arguments) =>
        Activator.CreateInstance(_context.LoadFirmware(assembly).GetType(type, throwOnError: true)!, arguments)!;

    /// <summary>Calls a method.</summary>
    public static object? Call(object part, string method, params object?[] arguments) => part.GetType().GetMethod(method)!.Invoke(part, arguments);

    /// <summary>What a method costs.</summary>
    public static Cost CostOf(object part, string method, params object?[] arguments)
    {
        Reading before = Work.Read();
        Call(part, method, arguments);
        return Cost.Between(Meter.Instance.Blocks, before, Work.Read());
    }
}
