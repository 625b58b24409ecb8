using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Storage;

[TestClass]
public class UseMarkFileTests
{
    private static readonly TimeInterval Now = new TimeInterval { Lower = Sample.Now, Upper = Sample.Now + 5 };
    private static UseMarks _marks;
    private static KeyTable _table;

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void First_use_stands_on_flash_and_is_known_after_a_restart()
    {
        Drive.Clear();
        Assert.IsTrue(Open().TryMark(7, Now, out bool isStored));
        Assert.IsTrue(isStored);
        Assert.IsTrue(_marks.Has(7));
        Open();
        Assert.IsTrue(_marks.Has(7));
        Assert.AreEqual((int)Reason.PassUsed, (int)_marks.Check(7, PassUse.Once, Now));
    }

    [TestMethod]
    public void Second_use_writes_nothing_and_keeps_the_time_of_the_first()
    {
        Drive.Clear();
        UseMarkFile sut = Open();
        sut.TryMark(7, Now, out _);
        TimeInterval later = new TimeInterval { Lower = Sample.Now + 600, Upper = Sample.Now + 600 };
        Assert.IsTrue(sut.TryMark(7, later, out _));
        Assert.IsFalse(Drive.Has("I:\\uses.a"));
        Assert.AreEqual(12, _marks.Length);
        Assert.AreEqual(Sample.Now, LittleEndian.ReadUInt32(_marks.Bytes, 4));
        Assert.AreEqual(Sample.Now + 5, LittleEndian.ReadUInt32(_marks.Bytes, 8));
    }

    [TestMethod]
    public void Files_that_nobody_can_read_any_more_leave_no_pass_that_opens_while_there_is_no_table()
    {
        Drive.Clear();
        Drive.Write("I:\\uses.b", Bytes.Of(3, 30));
        Open();
        Assert.IsTrue(_marks.AreUnknown);
        Open();
        Assert.IsTrue(_marks.AreUnknown);
    }

    [TestMethod]
    public void Table_tells_which_passes_count_as_used_when_the_files_are_damaged()
    {
        Drive.Clear();
        Drive.Write("I:\\uses.b", Bytes.Of(3, 30));
        byte[] bytes = TableBuilder.OfTheVector().Build();
        KeyTable table = new KeyTable();
        Assert.AreEqual((int)TableProblem.None, (int)table.Attach(bytes, bytes.Length, 8));
        UseMarks marks = new UseMarks();
        _ = new UseMarkFile(Keys(), marks, table);
        Assert.IsFalse(marks.AreUnknown);
        Open();
        Assert.IsFalse(_marks.AreUnknown);
    }

    [TestMethod]
    public void Damage_to_one_file_leaves_the_other()
    {
        Drive.Clear();
        UseMarkFile sut = Open();
        sut.TryMark(7, Now, out _);
        sut.TryMark(8, Now, out _);
        Drive.Write("I:\\uses.b", Bytes.Of(3, 30));
        Open();
        Assert.IsTrue(_marks.Has(7));
        Assert.IsTrue(_marks.Has(8));
    }

    [TestMethod]
    public void Full_marks_refuse_a_pass_until_those_that_are_over_are_found()
    {
        Drive.Clear();
        UseMarkFile sut = Full(UseMarks.Capacity);
        Assert.IsFalse(sut.TryMark(501, Now, out bool isStored));
        Assert.IsTrue(isStored);
        Assert.AreEqual(0L, sut.NextStepMs);
        Search(sut);
        Assert.AreEqual(0, _marks.Count);
        Assert.IsTrue(sut.TryMark(501, Now, out _));
        Assert.AreEqual(long.MaxValue, sut.NextStepMs);
    }

    [TestMethod]
    public void Search_begins_before_the_marks_are_full_and_waits_while_somebody_types()
    {
        Drive.Clear();
        UseMarkFile sut = Full(UseMarkFile.ManyMarks - 2);
        Assert.IsTrue(sut.TryMark(1_000, Now, out _));
        Assert.AreEqual(long.MaxValue, sut.NextStepMs);
        Assert.IsTrue(sut.TryMark(501, Now, out _));
        Assert.AreEqual(0L, sut.NextStepMs);
        sut.Step(5_000, true, Now);
        Assert.AreEqual(5_500L, sut.NextStepMs);
        Assert.AreEqual(UseMarkFile.ManyMarks, _marks.Count);
        Search(sut);
        Assert.IsTrue(_marks.Has(501));
        Assert.AreEqual(1, _marks.Count);
    }

    [TestMethod]
    public void Marks_that_are_all_needed_are_looked_at_again_after_an_hour_and_after_a_restart()
    {
        Drive.Clear();
        UseMarkFile sut = Full(UseMarkFile.ManyMarks - 1);
        sut.TryMark(501, Now, out _);
        Assert.AreEqual(0L, new UseMarkFile(Keys(), new UseMarks(), _table).NextStepMs);
        _table.Detach();
        sut.Step(7_000, false, Now);
        Assert.AreEqual(3_607_000L, sut.NextStepMs);
        Assert.AreEqual(UseMarkFile.ManyMarks, _marks.Count);
    }

    /// <summary>Marks of passes that the table does not have.</summary>
    private static UseMarkFile Full(int count)
    {
        byte[] bytes = TableBuilder.OfTheVector().Build();
        _table = new KeyTable();
        Assert.AreEqual((int)TableProblem.None, (int)_table.Attach(bytes, bytes.Length, 8));
        _marks = new UseMarks();
        UseMarkFile file = new UseMarkFile(Keys(), _marks, _table);
        for (uint pass = 0; pass < count; pass++)
        {
            Assert.IsTrue(_marks.TryAdd(10_000 + pass, Sample.Now, Sample.Now));
        }

        return file;
    }

    private static void Search(UseMarkFile sut)
    {
        for (int step = 0; step < 100 && sut.NextStepMs <= 10_000; step++)
        {
            sut.Step(10_000, false, Now);
        }
    }

    private static UseMarkFile Open()
    {
        _marks = new UseMarks();
        return new UseMarkFile(Keys(), _marks, new KeyTable());
    }

    private static LinkKeys Keys() => new LinkKeys(Sample.ControllerId(), Sample.LinkRoot());
}
