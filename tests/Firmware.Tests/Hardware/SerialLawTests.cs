using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Serial;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>A serial port as nf-interpreter's ESP32 target has it (sys_io_ser_native_System_IO_Ports_SerialPort.cpp).</summary>
[TestClass]
public sealed class SerialLawTests
{
    private const int Tx = 43;
    private const int Rx = 44;
    private const int Rate = 115_200;

    [TestMethod]
    public void Who_reads_waits_for_all_bytes_and_goes_on_when_the_last_is_there()
    {
        using ProbeBoard board = Start("ReadTen", out _);
        board.Board.Serial.Send(Tx, Rx, Counting(7), Rate);
        board.Run(50);
        Assert.IsEmpty(board.Printed);
        board.Board.Serial.Send(Tx, Rx, Counting(5), Rate);
        board.Run(5);
        CollectionAssert.AreEqual(new[] { "51 10 0 0 2" }, board.Printed);
    }

    [TestMethod]
    public void What_is_too_little_in_time_stays_and_is_read_with_the_next()
    {
        using ProbeBoard board = Start("ReadTen", out _);
        board.Board.Serial.Send(Tx, Rx, Counting(7), Rate);
        board.Run(250);
        CollectionAssert.AreEqual(new[] { "200 timeout with 7" }, board.Printed);
        board.Board.Serial.Send(Tx, Rx, Counting(3), Rate);
        board.Run(50);
        Assert.AreEqual("251 10 0 0 2", board.Printed[^1]);
    }

    [TestMethod]
    public void Bytes_come_at_the_lines_rate()
    {
        using ProbeBoard board = Start("ReadTen", out _);
        board.Board.Serial.Send(Tx, Rx, new byte[200], Rate);
        board.Run(300);

        // Ten bytes are there after the first millisecond, ten more after the second.
        CollectionAssert.AreEqual(new[] { "1 10 0 0 0", "2 10 0 0 0" }, board.Printed);
    }

    /// <summary>The native code takes the array's length for the count.</summary>
    [TestMethod]
    public void Writing_sends_the_whole_array()
    {
        using ProbeBoard board = Start("WriteThreeOfFive", out Listener heard);
        Assert.AreEqual("0 written", board.Printed[^1]);
        Assert.AreEqual("", heard.Bytes);
        board.Run(1);
        Assert.AreEqual("0102030405", heard.Bytes);
    }

    [TestMethod]
    public void Of_more_than_256_bytes_that_nobody_reads_the_rest_is_lost()
    {
        using ProbeBoard board = Start("LookLater", out _);
        board.Board.Serial.Send(Tx, Rx, new byte[300], Rate);
        board.Run(1_100);
        Assert.AreEqual("1000 waiting 256", board.Printed[^1]);
    }

    [TestMethod]
    public void Bytes_at_another_rate_or_at_other_pins_are_not_heard()
    {
        using ProbeBoard board = Start("LookLater", out _);
        board.Board.Serial.Send(Tx, Rx, new byte[30], 9_600);
        board.Board.Serial.Send(Rx, Tx, new byte[30], Rate);
        board.Run(1_100);
        Assert.AreEqual("1000 waiting 0", board.Printed[^1]);
    }

    /// <summary>There is one signal for all ports, and who begins to read at one takes it from the reader of another.</summary>
    [TestMethod]
    public void Signal_that_is_lost_leaves_the_reader_waiting_for_its_time_though_all_is_there()
    {
        using ProbeBoard board = Start("ReadTen", out _);
        board.Board.Serial.LoseWakes(1);
        board.Board.Serial.Send(Tx, Rx, Counting(10), Rate);
        board.Run(250);
        CollectionAssert.AreEqual(new[] { "200 timeout with 10", "200 10 0 0 9" }, board.Printed);
    }

    [TestMethod]
    public void What_must_not_be_done_throws()
    {
        using ProbeBoard board = Start("Misuse", out _);
        CollectionAssert.AreEqual(
            new[]
            {
                "0 without pins: ArgumentException", "0 claimed: ArgumentException", "0 open: InvalidOperationException", "0 no time: ArgumentException",
                "0 too many: ArgumentException", "0 closed: InvalidOperationException", "0 open again",
            },
            board.Printed);
    }

    [TestMethod]
    public void Reset_closes_ports_and_takes_their_pins()
    {
        using ProbeBoard board = Start("LookLater", out _);
        board.Board.Reset();
        board.Run(1_100);
        Assert.AreEqual("1000 waiting 0", board.Printed[^1]);
    }

    private static byte[] Counting(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];

    private static ProbeBoard Start(string probe, out Listener heard)
    {
        ProbeBoard board = new();
        heard = new Listener();
        board.Board.Serial.Wire(Tx, Rx, heard);
        return board.Start("SerialProbe." + probe);
    }

    private sealed class Listener : ISerialPart
    {
        public string Bytes { get; private set; } = "";

        public void Receive(byte[] bytes, int baudRate) => Bytes += Convert.ToHexStringLower(bytes);
    }
}
