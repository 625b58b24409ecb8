using System.Reflection;
using DoorController.Bench.Building;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Scheduling;

namespace DoorController.EndToEnd;

/// <summary>The pins in the firmware are the pins on the board (hardware/bench-board/pins.json).</summary>
[TestClass]
public sealed class BenchBoardTests
{
    [TestMethod]
    public void Pins_of_the_firmware_are_the_boards()
    {
        using Board board = new(Chip.Esp32S3Octal, new FlashDrive(), Path.Combine(AppContext.BaseDirectory, "firmware"), virtualTime: true);
        DoorWiring[] firmware = [];
        int watchdog = 0;
        int rtcData = 0;
        int rtcClock = 0;
        BoardThread thread = board.PowerOn(context =>
        {
            (int, int)[] readers = [(ReadPin(context, "Reader1Tx"), ReadPin(context, "Reader1Rx")), (ReadPin(context, "Reader2Tx"), ReadPin(context, "Reader2Rx"))];
            firmware = [.. ReadPins(context, readers)];
            watchdog = ReadPin(context, "Watchdog");
            rtcData = ReadPin(context, "RtcData");
            rtcClock = ReadPin(context, "RtcClock");
        });
        Assert.IsTrue(board.RunToEnd(thread, TimeSpan.FromSeconds(30)));
        CollectionAssert.AreEqual(Wiring.BenchBoard.Doors.Select(Describe).ToArray(), firmware.Select(Describe).ToArray());
        Assert.AreEqual(Wiring.BenchBoard.Watchdog, watchdog);
        Assert.AreEqual(Wiring.BenchBoard.RtcData, rtcData);
        Assert.AreEqual(Wiring.BenchBoard.RtcClock, rtcClock);
    }

    [TestMethod]
    public void Every_pin_exists_can_drive_and_has_one_purpose()
    {
        int[] pins = [Wiring.BenchBoard.Watchdog, Wiring.BenchBoard.RtcData, Wiring.BenchBoard.RtcClock, .. Wiring.BenchBoard.Doors.SelectMany(door => (int[])[.. door.KeypadRows, .. door.KeypadColumns, door.Strike, door.GreenLamp, door.RedLamp, door.Buzzer, door.ReaderTx, door.ReaderRx])];
        Assert.HasCount(pins.Length, pins.Distinct());
        Assert.IsTrue(pins.All(Chip.Esp32S3Octal.CanDrive));

        // Strapping pins of the ESP32-S3 (datasheet, 2.6) are read by the ROM at reset: 46 only while 0 is Low, 3 only where a fuse was burned for it.
        Assert.IsFalse(pins.Intersect([0, 45]).Any());
        Assert.AreEqual((46, 3), (Wiring.BenchBoard.Doors[1].ReaderTx, Wiring.BenchBoard.Doors[1].ReaderRx));
    }

    private static Type Map(BoardContext context) =>
        context.LoadFirmware("DoorController.Esp32").GetType("DoorController.Esp32.Boards.BenchBoard")!;

    private static int ReadPin(BoardContext context, string name) => (int)Map(context).GetField(name)!.GetRawConstantValue()!;

    private static IEnumerable<DoorWiring> ReadPins(BoardContext context, (int Tx, int Rx)[] readers)
    {
        int index = 0;
        foreach (object door in (Array)Map(context).GetMethod("Doors")!.Invoke(null, null)!)
        {
            T Read<T>(string name) => (T)door.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(door)!;
            yield return new DoorWiring(
                Read<int[]>("KeypadRows"), Read<int[]>("KeypadColumns"), Read<int>("Strike"), Read<int>("GreenLamp"), Read<int>("RedLamp"), Read<int>("Buzzer"),
                readers[index].Tx, readers[index].Rx);
            index++;
        }
    }

    private static string Describe(DoorWiring door) =>
        $"rows {string.Join(',', door.KeypadRows)} columns {string.Join(',', door.KeypadColumns)} strike {door.Strike} green {door.GreenLamp} red {door.RedLamp} buzzer {door.Buzzer} reader {door.ReaderTx} {door.ReaderRx}";
}
