using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Ble;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>What a phone at the door's radio runs into.</summary>
[TestClass]
public sealed class BleLawTests
{
    /// <summary>What <c>BleProbe</c> offers.</summary>
    internal static readonly Guid Box = new("a0000000-0000-0000-0000-000000000002");

    [TestMethod]
    public void Central_writes_and_reads_and_the_board_knows_not_who()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.Serve");
        BleCentral central = Radio(board).Connect()!;
        BleRequest write = central.Write(Box, [1, 2, 3]);
        Assert.AreEqual(AttError.None, Done(board, write));
        BleRequest read = central.Read(Box);
        Assert.AreEqual(AttError.None, Done(board, read));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, read.Value);
        CollectionAssert.AreEqual(new[] { "nobody wrote 3 bytes at 0" }, board.Printed);
    }

    [TestMethod]
    public void Board_has_one_central_at_a_time_and_advertises_again_when_it_has_gone()
    {
        using ProbeBoard board = new();
        Assert.IsNull(Radio(board).Connect());
        board.Start("BleProbe.Serve");
        BleCentral first = Radio(board).Connect()!;
        Assert.IsFalse(Radio(board).IsAdvertising);
        Assert.IsNull(Radio(board).Connect());
        board.Run(3_600_000);
        Assert.IsTrue(first.IsConnected, "An idle central holds the radio for ever.");
        first.Disconnect();
        Assert.IsFalse(first.IsConnected);
        Assert.IsNotNull(Radio(board).Connect());
    }

    [TestMethod]
    public void Advertising_that_was_stopped_begins_again_when_a_central_goes()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.ServeAndStopAdvertising");
        BleCentral central = Radio(board).Connect()!;
        board.Run(2_000);
        Assert.IsTrue(central.IsConnected);
        Assert.IsFalse(Radio(board).IsAdvertising);
        central.Disconnect();
        Assert.IsTrue(Radio(board).IsAdvertising);
    }

    [TestMethod]
    public void Request_without_a_handler_is_an_unlikely_error()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.ServeWithoutHandlers");
        BleCentral central = Radio(board).Connect()!;
        Assert.AreEqual(AttError.UnlikelyError, Done(board, central.Read(Box)));
        Assert.AreEqual(AttError.UnlikelyError, Done(board, central.Write(Box, [1])));
    }

    [TestMethod]
    public void Request_that_waits_for_the_one_event_thread_fails_after_two_seconds()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.ServeWhileAPinHandlerBlocks");
        BleCentral central = Radio(board).Connect()!;
        board.Board.Pins.Join(4, 5);
        board.Run(0);
        BleRequest write = central.Write(Box, [1]);
        board.Run(1_990);
        Assert.IsFalse(write.IsDone);
        board.Run(10);
        Assert.AreEqual(AttError.UnlikelyError, write.Error);
        board.Run(5_000);
        Assert.AreEqual(AttError.UnlikelyError, write.Error);
        Assert.IsFalse(Radio(board).IsWedged, "Late alone does no harm.");
        Assert.AreEqual(AttError.None, Done(board, central.Write(Box, [2])));
    }

    [TestMethod]
    public void Answer_that_comes_when_another_request_is_under_way_wedges_the_radio()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.ServeAndAnswerTheFirstLate");
        BleCentral central = Radio(board).Connect()!;
        Assert.AreEqual(AttError.UnlikelyError, Done(board, central.Write(Box, [1]), 2_100));
        Assert.AreEqual(AttError.UnlikelyError, Done(board, central.Write(Box, [2, 2]), 2_100));
        Assert.IsTrue(Radio(board).IsWedged);
        Assert.AreEqual(AttError.UnlikelyError, Done(board, central.Write(Box, [3, 3, 3]), 1_000));
        central.Disconnect();
        Assert.AreEqual(AttError.UnlikelyError, Done(board, Radio(board).Connect()!.Read(Box), 1_000));
        CollectionAssert.AreEqual(new[] { "write of 1", "write of 0" }, board.Printed, "What comes late is empty, and then nothing comes at all.");
    }

    [TestMethod]
    public void Second_answer_wedges_the_radio()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.ServeAndAnswerTwice");
        BleCentral central = Radio(board).Connect()!;
        Assert.AreEqual(AttError.None, Done(board, central.Write(Box, [1])));
        Assert.IsTrue(Radio(board).IsWedged);
    }

    [TestMethod]
    public void Server_that_is_stopped_throws_its_central_off_and_started_again_it_is_free()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.ServeAndAnswerTheFirstLateThenStartAnew");
        BleCentral central = Radio(board).Connect()!;
        Done(board, central.Write(Box, [1]), 2_100);
        Done(board, central.Write(Box, [2]), 2_100);
        Assert.IsTrue(Radio(board).IsWedged);
        BleRequest last = central.Write(Box, [3]);
        board.Run(5_900);
        Assert.AreEqual("stopped", board.Printed[^1]);
        Assert.IsFalse(central.IsConnected);
        Assert.AreEqual(AttError.UnlikelyError, last.Error);
        Assert.IsFalse(Radio(board).IsAdvertising);
        board.Run(1_000);
        Assert.AreEqual(AttError.None, Done(board, Radio(board).Connect()!.Write(Box, [4])));
    }

    [TestMethod]
    public void Session_tells_of_a_connection_and_of_what_fits_into_a_packet()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.ServeAndTellOfSessions");
        BleCentral central = Radio(board).Connect()!;
        Assert.AreEqual(BleCentral.DefaultMtu, central.Mtu);
        central.ExchangeMtu(500);
        central.Disconnect();
        board.Run(0);
        CollectionAssert.AreEqual(new[] { "active", "mtu 256", "closed" }, board.Printed);
    }

    [TestMethod]
    public void Long_value_is_written_whole_and_read_as_far_as_a_packet_goes()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.Serve");
        BleCentral central = Radio(board).Connect()!;
        Assert.AreEqual(AttError.InvalidAttributeValueLength, Done(board, central.Write(Box, new byte[513])));
        Assert.AreEqual(AttError.None, Done(board, central.Write(Box, new byte[512])));
        BleRequest read = central.Read(Box);
        Done(board, read);
        Assert.HasCount(BleCentral.DefaultMtu - 1, read.Value!);
        CollectionAssert.AreEqual(new[] { "nobody wrote 512 bytes at 0" }, board.Printed);
    }

    [TestMethod]
    public void Power_cut_ends_the_connection()
    {
        using ProbeBoard board = new();
        board.Start("BleProbe.Serve");
        BleCentral central = Radio(board).Connect()!;
        BleRequest write = central.Write(Box, [1]);
        board.Board.PowerOff();
        Assert.IsFalse(central.IsConnected);
        Assert.IsTrue(write.IsDone);
        Assert.IsNull(Radio(board).Connect());
    }

    private static BleRadio Radio(ProbeBoard board) => BleRadio.Of(board.Board);

    /// <summary>Lets a request come to its end.</summary>
    private static byte Done(ProbeBoard board, BleRequest request, long afterMs = 0)
    {
        board.Run(afterMs);
        Assert.IsTrue(request.IsDone);
        return request.Error!.Value;
    }
}
