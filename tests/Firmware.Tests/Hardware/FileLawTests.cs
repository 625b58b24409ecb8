using DoorController.Firmware.Tests.Support;

namespace DoorController.Firmware.Tests.Hardware;

/// <summary>What the board's drive does that a PC's does not.</summary>
[TestClass]
public sealed class FileLawTests
{
    private const string File = @"I:\probe";

    private static readonly byte[] Old = [1, 2];
    private static readonly byte[] New = [9, 9, 9];

    [TestMethod]
    public void Flush_makes_nothing_durable()
    {
        using ProbeBoard board = new();
        board.Board.Flash.Commit(File, Old);
        board.Start("FileProbe.FlushAndNeverClose").Run(1_000);
        CollectionAssert.AreEqual(new[] { "flushed" }, board.Printed);
        board.Board.PowerOff();
        CollectionAssert.AreEqual(Old, board.Board.Flash.Read(File));
    }

    [TestMethod]
    public void File_is_not_moved_onto_another()
    {
        using ProbeBoard board = new();
        board.Board.Flash.Commit(File, Old);
        board.Board.Flash.Commit(@"I:\new", New);
        board.Start("FileProbe.MoveOntoAnother");
        CollectionAssert.AreEqual(new[] { "refused", "moved" }, board.Printed);
        CollectionAssert.AreEqual(New, board.Board.Flash.Read(File));
        Assert.IsFalse(board.Board.Flash.Exists(@"I:\new"));
    }

    [TestMethod]
    public void Names_of_files_are_other_names_in_another_case()
    {
        using ProbeBoard board = new();
        board.Board.Flash.Commit(File, Old);
        board.Start("FileProbe.LookForOtherCases");
        CollectionAssert.AreEqual(new[] { "found", "not found" }, board.Printed);
    }

    [TestMethod]
    public void Damaged_drive_is_formatted_at_the_next_boot_and_nobody_is_told()
    {
        using ProbeBoard board = new();
        board.Board.Flash.Commit(File, Old);
        board.Start("FileProbe.CountFiles");
        board.Board.Flash.Damage();
        Assert.IsTrue(board.Board.Flash.HasNetworkConfiguration);
        board.Start("FileProbe.CountFiles");
        CollectionAssert.AreEqual(new[] { "1 files", "0 files" }, board.Printed);
        Assert.IsFalse(board.Board.Flash.HasNetworkConfiguration);
    }
}
