using DoorController.Firmware.Tests.Support;
using DoorController.Faults.Damage;
using DoorController.Faults.PowerCuts;
using DoorController.Faults.Support;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DoorController.Faults;

/// <summary>Both of two files that are written in turn are damaged: what is lost is taken for the worst, and said.</summary>
[TestClass]
public sealed class DamagedPairTests
{
    private const byte KeypadLocked = 15;
    private const int AfterCodeMs = 6_000;

    [TestMethod]
    public void Lost_guesses_lock_the_keypads_and_the_log_says_so()
    {
        using DoorBoard board = Start("guesses");
        board.Type(Samples.Code);
        board.Run(AfterCodeMs);
        Assert.AreEqual(0, board.Releases());
        Readers.Present(board.Board, 0, Readers.Keycard, RunTables.Card);
        board.Run(AfterCodeMs);
        Assert.AreEqual(1, board.Releases());
        byte[][] locked = [.. ControllerFiles.Events(board.Flash).Where(record => record[8] == KeypadLocked)];
        CollectionAssert.AreEqual(new byte[] { 11, 12 }, locked.Select(record => record[10]).ToArray());
        Assert.Contains("Door 1: keypad locked, no guess is left.", board.Printed);
    }

    [TestMethod]
    public void Lost_use_marks_leave_no_pass_that_opens_once_and_all_other_codes()
    {
        using DoorBoard board = Start("uses");
        board.Type(RunTables.PassCode(UsedController.PassesUsed));
        board.Run(AfterCodeMs);
        Assert.AreEqual(0, board.Releases());
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    [TestMethod]
    [DataRow("clock")]
    [DataRow("trust")]
    [DataRow("roots")]
    [DataRow("starts")]
    public void Other_losses_keep_the_doors_deciding(string name)
    {
        using DoorBoard board = Start(name, mustSay: name is "clock" or "trust");
        board.Type(Samples.Code);
        Assert.AreEqual(1, board.Releases());
    }

    private static DoorBoard Start(string name, bool mustSay = true)
    {
        FlashImage image = UsedController.Image;
        foreach (string path in new[] { $@"I:\{name}.a", $@"I:\{name}.b" })
        {
            byte[] content = image[path]!;
            content = [.. content];
            content[^1] ^= 1;
            image = image.With(path, content);
        }

        DoorBoard board = new DoorBoard(image.ToDrive()).PowerOn();
        board.Run(AfterCodeMs);
        if (mustSay)
        {
            Assert.Contains($@"I:\{name}.a is damaged.", board.Printed);
            Assert.Contains($@"I:\{name}.b is damaged.", board.Printed);
        }

        return board;
    }
}
