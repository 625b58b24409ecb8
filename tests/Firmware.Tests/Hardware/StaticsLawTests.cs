using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Scheduling;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>A boot finds statics as the first one did, though it runs what was compiled for another.</summary>
[TestClass]
public sealed class StaticsLawTests
{
    private static readonly string[] SaidAndChanged =
    [
        "2 0 1000 7 0 40 yes as at first -62135596800 5 null null 3 5 10 11",
        "20 1 1000 7 1 41 no as at first, and more 1000 1 object told 4 6 110 11",
        "told",
        "told in 6",
    ];

    [TestMethod]
    [DataRow("SayAndChange", 4)]
    [DataRow("TakeEverything", 4)]
    [DataRow("StartClasses", 7)]
    [DataRow("FailToStart", 2)]
    public void Statics_are_as_at_first_after_a_power_cut_and_a_reset_and_on_another_board(string probe, int lines)
    {
        using OwnFirmware firmware = new();
        Type first;
        string[] printed;
        using (ProbeBoard board = new(folder: firmware.Folder))
        {
            board.Start("StaticProbe." + probe).Run(15);
            first = board.Class!;
            printed = board.Printed;
            Assert.HasCount(lines, printed);
            board.Board.PowerOff();
            board.Start("StaticProbe." + probe).Run(15);
            Assert.AreSame(first, board.Class);
            board.Board.Reset();
            board.Run(0);
            board.Run(15);
            Assert.AreSame(first, board.Class);
            CollectionAssert.AreEqual(new[] { printed, printed, printed }.SelectMany(boot => boot).ToArray(), board.Printed);
        }

        using ProbeBoard other = new(folder: firmware.Folder);
        other.Start("StaticProbe." + probe).Run(15);
        Assert.AreSame(first, other.Class);
        CollectionAssert.AreEqual(printed, other.Printed);
    }

    [TestMethod]
    public void Statics_of_every_kind_are_changed_and_forgotten()
    {
        using ProbeBoard board = new();
        board.Start("StaticProbe.SayAndChange").Start("StaticProbe.SayAndChange");
        CollectionAssert.AreEqual(SaidAndChanged.Concat(SaidAndChanged).ToArray(), board.Printed);
    }

    [TestMethod]
    public void What_the_platform_keeps_is_taken_once_a_boot()
    {
        using ProbeBoard board = new();
        board.Start("StaticProbe.TakeEverything").Run(15);
        CollectionAssert.AreEqual(new[] { "pin once", "file once", "taken 0", "timer" }, board.Printed);
    }

    [TestMethod]
    public void No_static_of_the_program_or_the_platform_is_left_of_a_boot()
    {
        using OwnFirmware firmware = new();
        Assembly? program = null;
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, new TableWriter(identity).Door(11, 7).Code(0, Samples.Code));
        using (Board board = new(Chip.Esp32S3Octal, flash, firmware.Folder, virtualTime: true))
        {
            board.PowerOn(context =>
            {
                program = context.LoadFirmware(Support.Firmware.Program);
                program.EntryPoint!.CreateDelegate<Action>()();
            });
            Patience.RunFor(board, 10_000);
            Assert.IsGreaterThan(10, Left(program!).Count);
        }

        CollectionAssert.AreEqual(Array.Empty<string>(), Left(program!));
    }

    [TestMethod]
    public void Class_starts_where_it_is_used_first()
    {
        using ProbeBoard board = new();
        board.Start("StaticProbe.StartClasses");
        CollectionAssert.AreEqual(
            new[] { "begin", "constant 4", "start", "method called", "start of object", "object text", "round 3 2" }, board.Printed);
    }

    [TestMethod]
    public void Class_starts_where_another_assembly_uses_it_first()
    {
        using OwnFirmware firmware = new();
        firmware.AddReader("Reader", "StaticCopy", "Value");
        using Board board = new(Chip.Esp32S3Octal, new FlashDrive(), firmware.Folder, virtualTime: true);
        List<int> values = [];
        for (int boot = 0; boot < 2; boot++)
        {
            board.PowerOn(context => values.Add(context.LoadFirmware("Reader").GetType("Reader")!.GetMethod("Get")!.CreateDelegate<Func<int>>()()));
            Patience.RunFor(board, 0);
        }

        CollectionAssert.AreEqual(new[] { 11, 11 }, values);
    }

    [TestMethod]
    public void What_a_class_makes_as_it_starts_is_charged_to_each_boot()
    {
        using OwnFirmware firmware = new();
        using ProbeBoard board = new(folder: firmware.Folder);
        board.Start("StaticProbe.SayAndChange");
        (Type? type, long used) = (board.Class, board.Board.Heap.Used);
        Assert.AreNotEqual(0, used);
        board.Start("StaticProbe.SayAndChange");
        Assert.AreSame(type, board.Class);
        Assert.AreEqual(used, board.Board.Heap.Used);
    }

    [TestMethod]
    public void Two_boards_at_once_have_statics_of_their_own()
    {
        using OwnFirmware firmware = new();
        using ProbeBoard one = new(folder: firmware.Folder);
        using ProbeBoard other = new(folder: firmware.Folder);
        one.Start("StaticProbe.SayAndChange");
        other.Start("StaticProbe.SayAndChange");
        Assert.AreNotSame(one.Class, other.Class);
        CollectionAssert.AreEqual(SaidAndChanged, other.Printed);
    }

    [TestMethod]
    public void Firmware_that_a_thread_may_still_use_is_not_used_again()
    {
        using OwnFirmware firmware = new();
        using ProbeBoard board = new(folder: firmware.Folder);
        using ManualResetEventSlim leave = new();
        Type? first = null;
        BoardThread thread = board.Board.PowerOn(context =>
        {
            first = context.LoadFirmware(Support.Firmware.Probes).GetType("StaticProbe");
            leave.Wait();
        });
        board.Board.RunToEnd(thread, TimeSpan.FromMilliseconds(1));
        board.Board.PowerOff();
        Assert.AreEqual(1, board.Board.LeakedThreads);
        board.Start("StaticProbe.SayAndChange");
        leave.Set();
        Assert.IsNotNull(first);
        Assert.AreNotSame(first, board.Class);
        CollectionAssert.AreEqual(SaidAndChanged, board.Printed);
    }

    [TestMethod]
    public void Firmware_whose_thread_cut_its_own_power_is_not_used_again()
    {
        using OwnFirmware firmware = new();
        using ProbeBoard board = new(folder: firmware.Folder);
        Type? first = null;
        BoardThread thread = board.Board.PowerOn(context =>
        {
            first = context.LoadFirmware(Support.Firmware.Probes).GetType("StaticProbe");
            context.Board.PowerOff();
        });
        Assert.IsTrue(SpinWait.SpinUntil(() => thread.HasEnded, Patience.Limit));
        board.Start("StaticProbe.SayAndChange");
        Assert.IsNotNull(first);
        Assert.AreNotSame(first, board.Class);
    }

    [TestMethod]
    public void Firmware_that_crashed_is_not_used_again()
    {
        using OwnFirmware firmware = new();
        using ProbeBoard board = new(folder: firmware.Folder);
        board.Start("StaticProbe.Crash");
        Type? first = board.Class;
        board.Start("StaticProbe.SayAndChange");
        Assert.AreNotSame(first, board.Class);
        CollectionAssert.AreEqual(SaidAndChanged, board.Printed[1..]);
    }

    [TestMethod]
    public void Firmware_that_was_built_anew_is_loaded_anew()
    {
        using OwnFirmware firmware = new();
        using ProbeBoard board = new(folder: firmware.Folder);
        board.Start("StaticProbe.SayAndChange");
        Type? first = board.Class;
        firmware.Touch();
        board.Start("StaticProbe.SayAndChange");
        Assert.AreNotSame(first, board.Class);
    }

    [TestMethod]
    public void Boot_that_has_ended_loads_nothing()
    {
        using OwnFirmware firmware = new();
        using ProbeBoard board = new(folder: firmware.Folder);
        BoardContext? context = null;
        board.Board.PowerOn(booted => context = booted);
        board.Run(0);
        board.Board.PowerOff();
        board.Start("StaticProbe.SayAndChange");
        Assert.ThrowsExactly<InvalidOperationException>(() => context!.LoadFirmware(Support.Firmware.Probes));
    }

    [TestMethod]
    public void Firmware_that_waits_for_a_boot_holds_nothing_of_the_last()
    {
        using OwnFirmware firmware = new();
        (WeakReference board, Type type) = RunAndForget(firmware);
        Assert.IsTrue(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                return !board.IsAlive;
            },
            Patience.Limit));
        GC.KeepAlive(type);
    }

    /// <summary>The statics, of all that is loaded with an assembly, that are not what memory begins with.</summary>
    private static List<string> Left(Assembly assembly)
    {
        const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return [.. from loaded in AssemblyLoadContext.GetLoadContext(assembly)!.Assemblies
                   from type in loaded.GetTypes()
                   from field in type.GetFields(Statics)
                   where !field.IsLiteral && !field.Attributes.HasFlag(FieldAttributes.HasFieldRVA)
                   where field.GetValue(null) is { } value && !(value is ValueType && value.Equals(Activator.CreateInstance(field.FieldType)))
                   select $"{type.FullName}.{field.Name}"];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Board, Type Type) RunAndForget(OwnFirmware firmware)
    {
        using ProbeBoard board = new(folder: firmware.Folder);
        board.Start("StaticProbe.TakeEverything").Run(15);
        return (new WeakReference(board.Board), board.Class!);
    }
}
