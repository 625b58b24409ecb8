using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>Boards in one process share nothing.</summary>
[TestClass]
public sealed class IsolationTests
{
    [TestMethod]
    public void Two_boards_share_nothing()
    {
        ControllerIdentity identity = new();
        TableWriter table = new TableWriter(identity).Door(11, 7).Door(12, 5).Code(0, "7654321");
        using DoorBoard one = Samples.Board();
        using DoorBoard other = new DoorBoard(ControllerFiles.Drive(identity, table)).PowerOn();
        for (int i = 0; i < 7; i++)
        {
            one.Type(Samples.Code.Substring(i, 1));
            other.Type("7654321".Substring(i, 1));
        }

        Assert.AreEqual(1, one.Releases());
        Assert.AreEqual(1, other.Releases());
        one.Run(10_000);
        Assert.IsTrue(other.Board.Pins.IsHigh(DoorBoard.Wiring[0].Strike), "time passes on one board only");
        other.Run(10_000);
        one.Type("7654321");
        other.Type(Samples.Code);
        Assert.AreEqual(1, one.Releases());
        Assert.AreEqual(1, other.Releases());
    }

    [TestMethod]
    public void Power_cut_of_one_board_is_no_others()
    {
        using DoorBoard one = Samples.Board();
        using DoorBoard other = Samples.Board();
        other.Type(Samples.Code[..3]);
        one.Board.PowerOff();
        other.Type(Samples.Code[3..]);
        Assert.AreEqual(1, other.Releases());
        Assert.IsTrue(other.Board.HasPower);
    }

    [TestMethod]
    public void Statics_are_a_boots_own()
    {
        using ProbeBoard one = new();
        using ProbeBoard other = new();
        one.Start("CountBoots").Run(10);
        other.Start("CountBoots").Run(10);
        one.Start("CountBoots").Run(10);
        CollectionAssert.AreEqual(new[] { "boots 1", "boots 1" }, one.Printed);
        CollectionAssert.AreEqual(new[] { "boots 1" }, other.Printed);
    }

    [TestMethod]
    public async Task Eight_boards_at_once_open_their_own_doors()
    {
        Task<int>[] boards = [.. Enumerable.Range(0, 8).Select(number => Task.Run(() =>
        {
            ControllerIdentity identity = new();
            string code = $"100000{number}";
            using DoorBoard board = new DoorBoard(ControllerFiles.Drive(identity, new TableWriter(identity).Door(11, 7).Code(0, code))).PowerOn();
            board.Type(Samples.Unknown);
            board.Run(2_000);
            board.Type(code);
            return board.Releases();
        }))];
        int[] releases = await Task.WhenAll(boards);
        CollectionAssert.AreEqual(Enumerable.Repeat(1, 8).ToArray(), releases);
    }
}
