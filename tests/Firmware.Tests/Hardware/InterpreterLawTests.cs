using System.Globalization;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Gpio;
using VirtualEsp32.Interpreter;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>What nanoFramework's interpreter does otherwise than .NET, and how the controller lives with it.</summary>
[TestClass]
public sealed class InterpreterLawTests
{
    [TestMethod]
    public void Checked_arithmetic_wraps() => Expect(
        "CheckedArithmetic", "-2147483648", "2147483647", "-2", "4294967295", "9223372036854775807");

    [TestMethod]
    public void Checked_conversion_keeps_the_low_bits() => Expect(
        "CheckedConversion", "44", "-27680", "4294967295", "1", "0", "4294967295", "4294967295");

    [TestMethod]
    [DataRow("DivideByZero")]
    [DataRow("RemainderOfZero")]
    [DataRow("DivideLongByZero")]
    [DataRow("DivideUnsignedByZero")]
    [DataRow("DivideFloatingByZero")]
    public void Division_by_zero_throws_a_plain_exception(string probe)
    {
        using ProbeBoard board = Interpreter().Start("InterpreterProbe." + probe);
        Assert.HasCount(1, board.Printed);
        StringAssert.StartsWith(board.Printed[0], "++++ Exception System.Exception - ");
    }

    [TestMethod]
    public void Exception_of_the_interpreter_tells_file_and_line()
    {
        using ProbeBoard board = Interpreter().Start("InterpreterProbe.DivideByZero");
        Assert.Contains("InterpreterProbe.cs:line ", board.Printed[0]);
    }

    [TestMethod]
    public void Division_divides_whatever_way_the_divisor_came() => Expect("DivideInABranch", "-3", "1", "3", "-2147483648");

    [TestMethod]
    public void Smallest_number_by_minus_one_is_itself_and_leaves_nothing() =>
        Expect("DivideTheSmallest", "-2147483648", "0", "-9223372036854775808", "0");

    [TestMethod]
    public void Text_of_an_enum_is_its_number() => Expect("TextOfEnums", "7", "7", "a7", "7 and 7", "7-1", "1");

    [TestMethod]
    [DataRow(7_340_032)]
    [DataRow(3_932_160)]
    [DataRow(1_300_000)]
    public void Heap_ends_at_its_budget(int bytes)
    {
        using ProbeBoard board = Interpreter();
        board.Board.HeapBytes = bytes;
        board.Start("InterpreterProbe.KeepMoreAndMore");

        // An array of 7,000 references, 12 bytes each, then a kilobyte at a time, each in 87 blocks.
        Assert.AreEqual(((bytes - 84_024) / 1_044).ToString(CultureInfo.InvariantCulture), board.Printed[0]);
        StringAssert.StartsWith(board.Printed[1], "++++ Exception System.OutOfMemoryException");
    }

    [TestMethod]
    public void What_is_dropped_does_not_fill_the_heap()
    {
        using ProbeBoard board = Interpreter();
        board.Board.HeapBytes = 500_000;
        board.Start("InterpreterProbe.DropMoreAndMore");
        CollectionAssert.AreEqual(new[] { "dropped" }, board.Printed);
    }

    [TestMethod]
    public void Texts_that_the_library_makes_fill_the_heap()
    {
        using ProbeBoard board = Interpreter();
        board.Board.HeapBytes = 3_000_000;
        board.Start("InterpreterProbe.MakeTexts");
        StringAssert.StartsWith(board.Printed[0], "++++ Exception System.OutOfMemoryException");
    }

    [TestMethod]
    public void Array_of_more_than_65535_blocks_is_never_made()
    {
        using ProbeBoard board = Interpreter().Start("InterpreterProbe.MakeTooLargeAnArray");
        Assert.AreEqual("just fits", board.Printed[0]);
        StringAssert.StartsWith(board.Printed[1], "++++ Exception System.OutOfMemoryException");
    }

    [TestMethod]
    public void Collector_tells_what_is_free() => Expect("RunTheCollector", "1056", "True");

    [TestMethod]
    public void Power_cut_leaves_an_empty_heap()
    {
        using ProbeBoard board = Interpreter().Start("InterpreterProbe.MakeOneOfEach");
        ManagedHeap heap = board.Board.Heap;
        Assert.AreNotEqual(0, heap.Used);
        board.Board.PowerOff();
        Assert.AreEqual(0, heap.Used);
        Assert.AreNotSame(heap, board.Board.Heap);
    }

    [TestMethod]
    public void Things_take_whole_blocks()
    {
        // The array of all, then each; a delegate with the thread, and an array of characters with the text.
        int expected = 132 + 12 + 24 + 36 + 36 + 36 + 36 + 24 + (72 + 36) + (24 + 24);
        using ProbeBoard board = Interpreter().Start("InterpreterProbe.MakeOneOfEach");
        Assert.AreEqual(expected + HeapBlocks.OfString("9"), board.Board.Heap.Used);
    }

    [TestMethod]
    public void Recommended_boards_have_megabytes()
    {
        Assert.AreEqual(7_340_032, Chip.Esp32S3Octal.HeapBytes);
        Assert.AreEqual(3_932_160, Chip.Esp32WroverE.HeapBytes);
    }

    [TestMethod]
    public void Controller_goes_on_deciding_in_a_heap_with_a_few_kilobytes_left()
    {
        using DoorBoard board = Samples.Board(relockAfterMs: 3_000);
        Leave(board, 4_000);
        for (int i = 0; i < 40; i++)
        {
            board.Type(i % 2 == 0 ? Samples.Disabled : Samples.Code);
            board.Run(4_000);
        }

        Assert.AreEqual(20, board.Releases());
        Assert.IsLessThanOrEqualTo(board.Board.Heap.Budget, board.Board.Heap.Used);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(72)]
    [DataRow(144)]
    [DataRow(288)]
    [DataRow(576)]
    [DataRow(1_152)]
    public void Door_that_was_open_when_the_heap_ended_locks_again(int bytesLeft)
    {
        DoorBoard board = Samples.Board();
        try
        {
            board.Type(Samples.Code);
            Assert.IsTrue(board.Board.Pins.IsHigh(DoorBoard.Wiring[0].Strike));
            Leave(board, bytesLeft);
            board.Type(Samples.OtherCode, door: 1);
            board.Run(10_000);
            Assert.IsFalse(board.Board.Pins.IsHigh(DoorBoard.Wiring[0].Strike));
            Assert.IsFalse(board.Board.Pins.IsHigh(DoorBoard.Wiring[1].Strike));

            // With memory again everything goes on.
            board.Board.Heap.Budget = Chip.Esp32S3Octal.HeapBytes;
            board.Forget();
            board.Type(Samples.Code);
            Assert.AreEqual(1, board.Releases());
        }
        finally
        {
            board.Board.Dispose();
        }
    }

    private static void Leave(DoorBoard board, int bytes)
    {
        ManagedHeap heap = board.Board.Heap;
        heap.Budget -= heap.Collect() - bytes;
    }

    private static ProbeBoard Interpreter() => new();

    private static void Expect(string probe, params string[] lines)
    {
        using ProbeBoard board = Interpreter().Start("InterpreterProbe." + probe);
        CollectionAssert.AreEqual(lines, board.Printed);
    }
}
