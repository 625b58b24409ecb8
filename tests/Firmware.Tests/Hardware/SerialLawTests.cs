using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Gpio;
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
        CollectionAssert.AreEqual(new[] { "52 10 0 0 2" }, board.Printed);
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
        Assert.AreEqual("252 10 0 0 2", board.Printed[^1]);
    }

    /// <summary>UART_FULL_THRESH_DEFAULT and UART_TOUT_THRESH_DEFAULT of IDF's driver.</summary>
    [TestMethod]
    public void Bytes_come_at_the_lines_rate_but_are_seen_only_when_they_are_120_or_the_line_is_quiet()
    {
        using ProbeBoard board = Start("ReadTen", out _);
        board.Board.Serial.Send(Tx, Rx, new byte[200], Rate);
        board.Run(300);
        CollectionAssert.AreEqual(new[] { "11 10 0 0 0", "11 10 0 0 0" }, board.Printed);

        using ProbeBoard little = Start("ReadTen", out _);
        little.Board.Serial.Send(Tx, Rx, new byte[20], Rate);
        little.Run(300);
        CollectionAssert.AreEqual(new[] { "3 10 0 0 0", "3 10 0 0 0" }, little.Printed);
    }

    [TestMethod]
    public void Writing_sends_what_was_asked_for_and_returns_before_it_has_gone()
    {
        using ProbeBoard board = Start("WriteThreeOfFive", out Listener heard);
        Assert.AreEqual("0 written", board.Printed[^1]);
        Assert.AreEqual("", heard.Bytes);
        board.Run(1);
        Assert.AreEqual("020304", heard.Bytes);
    }

    [TestMethod]
    public void Who_writes_more_than_the_hardware_holds_waits_until_the_rest_has_room()
    {
        using ProbeBoard board = Start("WriteMuch", out Listener heard);
        board.Run(12);
        CollectionAssert.AreEqual(new[] { "0 written", "6 written" }, board.Printed);
        Assert.HasCount(2 * 128, heard.Bytes);
        board.Run(5);
        Assert.HasCount(2 * 192, heard.Bytes);
    }

    /// <summary>The sending task and its semaphore are made by Open: FreeRTOS asserts.</summary>
    [TestMethod]
    public void Writing_to_a_port_that_was_never_opened_ends_the_chip()
    {
        using ProbeBoard board = Start("WriteUnopened", out _);
        board.Run(150);
        CollectionAssert.AreEqual(new[] { "100 begun" }, board.Printed);
        Assert.AreEqual(1, board.Board.Resets);
    }

    [TestMethod]
    public void Reading_from_a_port_that_was_never_opened_is_a_timeout()
    {
        using ProbeBoard board = Start("ReadUnopened", out _);
        board.Run(100);
        CollectionAssert.AreEqual(new[] { "50 timeout with 0" }, board.Printed);
    }

    [TestMethod]
    public void No_time_and_no_bytes_wait_for_nothing()
    {
        using ProbeBoard board = Start("ReadAtOnce", out _);
        CollectionAssert.AreEqual(new[] { "0 none: 0", "0 timeout" }, board.Printed);
    }

    [TestMethod]
    public void Port_that_was_closed_goes_on_hearing_and_is_empty_when_it_is_opened_again()
    {
        using ProbeBoard board = Start("ReadClosed", out _);
        board.Run(10);
        board.Board.Serial.Send(Tx, Rx, new byte[3], Rate);
        board.Run(60);
        board.Board.Serial.Send(Tx, Rx, new byte[3], Rate);
        board.Run(60);
        CollectionAssert.AreEqual(new[] { "100 closed with 6 read 4", "100 open with 0" }, board.Printed);
    }

    /// <summary>The S3's map has zeros for "none"; the ESP32's has none, and the platform no exception for it. COM1 is the console's.</summary>
    [TestMethod]
    public void Without_pins_a_port_opens_on_the_S3_and_nowhere_else()
    {
        using ProbeBoard board = Start("OpenWithoutPins", out _);
        CollectionAssert.AreEqual(new[] { "0 COM1: ArgumentException", "0 COM2: nothing", "0 COM4: ArgumentException" }, board.Printed);

        using ProbeBoard wrover = new(chip: Chip.Esp32WroverE);
        wrover.Start("SerialProbe.OpenWithoutPins");
        CollectionAssert.AreEqual(new[] { "0 COM1: ArgumentException", "0 COM2: another", "0 COM4: ArgumentException" }, wrover.Printed);
    }

    /// <summary>After a timeout the driver still counts for the reader, so that nobody else is told until there is as much as it wanted.</summary>
    [TestMethod]
    public void What_nobody_reads_for_is_told_on_the_event_thread_and_what_somebody_did_is_not()
    {
        using ProbeBoard board = Start("Listen", out _);
        board.Board.Serial.Send(Tx, Rx, new byte[8], Rate);
        board.Run(60);
        board.Board.Serial.Send(Tx, Rx, new byte[8], Rate);
        board.Run(60);
        board.Board.Serial.Send(Tx, Rx, new byte[8], Rate);
        board.Run(60);
        CollectionAssert.AreEqual(new[] { "2 told of 8 chars", "50 read 4", "100 timeout with 12" }, board.Printed);
    }

    [TestMethod]
    public void Ring_is_as_large_as_was_asked_for_before_opening_but_larger_than_the_hardwares()
    {
        using ProbeBoard board = Start("LookInRing", out _);
        board.Board.Serial.Send(Tx, Rx, new byte[400], Rate);
        board.Run(100);
        board.Board.Serial.Send(Tx, Rx, new byte[400], Rate);
        board.Run(100);
        board.Board.Serial.Send(Tx, Rx, new byte[400], Rate);
        board.Run(110);
        CollectionAssert.AreEqual(
            new[] { "0 open: InvalidOperationException", "100 waiting 129", "200 waiting 0", "300 waiting 300" }, board.Printed);
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
    public void Signal_that_is_lost_leaves_the_reader_waiting_for_its_time_and_then_it_has_all()
    {
        using ProbeBoard board = Start("ReadTen", out _);
        board.Board.Serial.LoseWakes(1);
        board.Board.Serial.Send(Tx, Rx, Counting(10), Rate);
        board.Run(450);
        CollectionAssert.AreEqual(new[] { "200 10 0 0 9", "400 timeout with 0" }, board.Printed);
    }

    [TestMethod]
    public void What_must_not_be_done_throws()
    {
        using ProbeBoard board = Start("Misuse", out _);
        CollectionAssert.AreEqual(
            new[]
            {
                "0 claimed: ArgumentException", "0 open: InvalidOperationException", "0 no time: ArgumentException",
                "0 no rate: ArgumentException", "0 no ring: ArgumentException", "0 beyond: InvalidOperationException",
                "0 too many: ArgumentException", "0 disposed: InvalidOperationException", "0 open again",
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
