using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Keycards and phones that have proven themselves at a reader.</summary>
[TestClass]
public sealed class ReaderTests
{
    private const byte Granted = 1;
    private const byte Denied = 2;
    private const byte UnknownCredential = 5;

    private static readonly DoorWiring First = DoorBoard.Wiring[0];
    private static readonly byte[] Card = [0x04, 0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6];
    private static readonly byte[] NobodysCard = [1, 2, 3, 4, 5, 6];
    private static readonly byte[] App = [0xA1, 0, 0, 0, 0, 0x12];

    [TestMethod]
    [DataRow(Readers.Keycard, 0, 1002)]
    [DataRow(Readers.Keycard, 1, 1002)]
    [DataRow(Readers.App, 0, 1003)]
    [DataRow(Readers.App, 1, 1003)]
    public async Task Own_keycard_or_phone_opens_the_door_for_five_seconds(byte kind, int door, int credential)
    {
        using DoorBoard board = Start();
        Assert.IsTrue(await Present(board, kind, kind == Readers.App ? App : Card, door));
        Assert.IsTrue(board.Board.Pins.IsHigh(DoorBoard.Wiring[door].Strike));
        board.Run(60_000);
        IReadOnlyList<PinChange> strike = board.Of(DoorBoard.Wiring[door].Strike);
        Assert.HasCount(2, strike);
        Assert.AreEqual(5_000, strike[1].AtMs - strike[0].AtMs);
        Assert.IsEmpty(board.Of(DoorBoard.Wiring[1 - door].Strike));
        byte[] last = ControllerFiles.Events(board.Flash)[^1];
        Assert.AreEqual($"{Granted} 0 {11 + door} {credential} 0", Text(last));
    }

    /// <summary>uhppoted app-home-assistant#13: what is unknown is in the log.</summary>
    [TestMethod]
    [DataRow(Readers.Keycard)]
    [DataRow(Readers.App)]
    public async Task Unknown_keycard_or_phone_is_refused_and_logged_with_its_kind(byte kind)
    {
        using DoorBoard board = Start();
        Assert.IsTrue(await Present(board, kind, NobodysCard, 0));
        board.Run(10_000);
        Assert.IsEmpty(board.Of(First.Strike));
        Assert.HasCount(2, board.Of(First.Red));
        Assert.AreEqual($"{Denied} {UnknownCredential} 11 0 {kind}", Text(ControllerFiles.Events(board.Flash)[^1]));
    }

    [TestMethod]
    public async Task Number_of_a_keycard_is_no_phone_and_the_other_way_round()
    {
        using DoorBoard board = Start();
        await Present(board, Readers.App, Card, 0);
        board.Run(2_000);
        await Present(board, Readers.Keycard, App, 0);
        board.Run(10_000);
        Assert.IsEmpty(board.Of(First.Strike));
    }

    [TestMethod]
    public async Task Keycard_opens_while_the_keypad_is_deaf_and_while_somebody_types()
    {
        using DoorBoard board = Start();
        board.Type(Samples.Unknown);
        await Present(board, Readers.Keycard, Card, 0);
        Assert.AreEqual(1, board.Releases());
        board.Run(10_000);
        board.Type(Samples.Code[..4]);
        await Present(board, Readers.Keycard, Card, 0);
        Assert.AreEqual(2, board.Releases());
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(2)]
    [DataRow(int.MaxValue)]
    public async Task Door_that_the_board_has_not_opens_nothing(int door)
    {
        using DoorBoard board = Start();
        Assert.IsTrue(await Present(board, Readers.Keycard, Card, door));
        board.Run(10_000);
        Assert.AreEqual(0, board.Releases(0) + board.Releases(1));
        await Present(board, Readers.Keycard, Card, 0);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    public async Task Value_that_can_not_be_one_is_not_taken()
    {
        using DoorBoard board = Start();
        Assert.IsFalse(await Present(board, Readers.Keycard, [], 0));
        Assert.IsFalse(await Present(board, Readers.Keycard, new byte[17], 0));
    }

    [TestMethod]
    public async Task Controller_without_a_configuration_has_no_readers()
    {
        using DoorBoard board = new DoorBoard(new FlashDrive()).PowerOn();
        Assert.IsFalse(await Present(board, Readers.Keycard, Card, 0));
    }

    [TestMethod]
    public async Task Keycards_number_is_not_stored()
    {
        using DoorBoard board = Start();
        await Present(board, Readers.Keycard, Card, 0);
        board.Run(10_000);
        await Present(board, Readers.Keycard, NobodysCard, 0);
        board.Run(10_000);
        Assert.IsTrue(ControllerFiles.Events(board.Flash).All(record => record.AsSpan().IndexOf(Card) < 0 && record.AsSpan().IndexOf(NobodysCard) < 0));
    }

    private static DoorBoard Start()
    {
        ControllerIdentity identity = new();
        TableWriter table = new TableWriter(identity).Door(11, 7).Door(12, 5).Code(0, Samples.Code).Card(Card).App(App);
        return new DoorBoard(ControllerFiles.Drive(identity, table)).PowerOn();
    }

    private static async Task<bool> Present(DoorBoard board, byte kind, byte[] value, int door)
    {
        Task<bool> taken = Readers.Present(board.Board, door, kind, value);
        board.Run(0);
        return await taken.WaitAsync(Patience.Limit);
    }

    /// <summary>Type, reason, door, credential and detail.</summary>
    private static string Text(byte[] record) =>
        $"{record[8]} {record[9]} {BitConverter.ToUInt16(record, 10)} {BitConverter.ToUInt32(record, 12)} {BitConverter.ToUInt32(record, 16)}";
}
