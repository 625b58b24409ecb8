using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class UseMarksTests
{
    private const uint Now = Sample.Now;
    private const uint Once = 501;
    private const uint QuarterOfAnHour = 502;
    private const uint Any = 503;
    private const uint Ended = 504;
    private const uint Gone = 505;

    [TestMethod]
    public void Pass_that_was_not_used_opens()
    {
        UseMarks sut = new UseMarks();
        Assert.IsTrue(sut.TryAdd(6, Now, Now));
        Assert.IsTrue(sut.TryAdd(8, Now, Now));
        Assert.AreEqual((int)Reason.None, Check(sut, 7, PassUse.Once, Now, Now));
        Assert.AreEqual((int)Reason.None, Check(sut, 7, PassUse.QuarterOfAnHour, Now, Now));
        Assert.IsFalse(sut.Has(7));
    }

    [TestMethod]
    public void Pass_that_is_used_once_opens_no_second_time()
    {
        UseMarks sut = Used(Now, Now);
        Assert.AreEqual((int)Reason.PassUsed, Check(sut, 7, PassUse.Once, Now, Now));
        Assert.AreEqual((int)Reason.PassUsed, Check(sut, 7, PassUse.Once, Now - 1_000, Now + 1_000));
    }

    [TestMethod]
    public void Pass_without_a_limit_opens_though_it_was_used() =>
        Assert.AreEqual((int)Reason.None, Check(Used(Now, Now), 7, PassUse.Any, Now + 1_000_000, Now + 1_000_000));

    [DataRow(0, 0)]
    [DataRow(899, 0)]
    [DataRow(900, 8)]
    [DataRow(1_000_000, 8)]
    public void Pass_for_a_quarter_of_an_hour_opens_for_900_seconds(int secondsLater, int reason) =>
        Assert.AreEqual(reason, Check(Used(Now, Now), 7, PassUse.QuarterOfAnHour, Now + (uint)secondsLater, Now + (uint)secondsLater));

    [DataRow(0, 500, 100, 899, 0)]
    [DataRow(0, 500, 100, 900, 16)]
    [DataRow(0, 500, 1_399, 1_399, 16)]
    [DataRow(0, 500, 1_400, 1_500, 8)]
    public void With_an_unknown_time_it_opens_only_when_that_is_sure(int usedLower, int usedUpper, int lower, int upper, int reason) =>
        Assert.AreEqual(
            reason, Check(Used(Now + (uint)usedLower, Now + (uint)usedUpper), 7, PassUse.QuarterOfAnHour, Now + (uint)lower, Now + (uint)upper));

    [TestMethod]
    public void Nothing_that_has_a_limit_opens_while_it_is_unknown_what_was_used()
    {
        UseMarks sut = new UseMarks { AreUnknown = true };
        Assert.AreEqual((int)Reason.PassUsed, Check(sut, 7, PassUse.Once, Now, Now));
        Assert.AreEqual((int)Reason.PassUsed, Check(sut, 7, PassUse.QuarterOfAnHour, Now, Now));
        Assert.AreEqual((int)Reason.None, Check(sut, 7, PassUse.Any, Now, Now));
    }

    [TestMethod]
    public void Marks_of_what_is_in_no_table_stay_for_eight_days()
    {
        const uint Outside = 0x8000_0001;
        UseMarks sut = new UseMarks();
        sut.TryAdd(Outside, Now - 10, Now);
        Assert.IsTrue(sut.ForgetThoseThatAreOver(Between(Now + (8 * 86_400) - 1, Now + (9 * 86_400)), Table(7), 100));
        Assert.IsTrue(sut.Has(Outside));
        Assert.IsTrue(sut.ForgetThoseThatAreOver(Between(Now + (8 * 86_400), Now + (9 * 86_400)), Table(7), 100));
        Assert.IsFalse(sut.Has(Outside));
    }

    [TestMethod]
    public void While_marks_were_lost_nothing_with_a_limit_that_is_in_no_table_opens()
    {
        UseMarks sut = new UseMarks();
        Assert.AreEqual(0u, sut.LostAt);
        sut.TryAdd(UseMarks.LostMarks, 0, uint.MaxValue);
        Assert.AreEqual(uint.MaxValue, sut.LostAt);
        Assert.AreEqual((int)Reason.PassUsed, Check(sut, 0x8000_0000, PassUse.Once, Now, Now));
        Assert.AreEqual((int)Reason.PassUsed, Check(sut, 0x9000_0000, PassUse.QuarterOfAnHour, Now, Now));
        Assert.AreEqual((int)Reason.None, Check(sut, 0x9000_0000, PassUse.Any, Now, Now));
        Assert.AreEqual((int)Reason.None, Check(sut, 0x7FFF_FFFF, PassUse.Once, Now, Now));
    }

    [TestMethod]
    public void Lost_marks_count_for_eight_days_of_known_time()
    {
        const uint Days = 8 * 86_400;
        UseMarks sut = new UseMarks();
        sut.TryAdd(UseMarks.LostMarks, 0, uint.MaxValue);
        sut.ForgetThoseThatAreOver(Between(Now, Now + Days), Table(7), 100);
        Assert.AreEqual(uint.MaxValue, sut.LostAt);
        sut.ForgetThoseThatAreOver(Between(Now, Now + 60), Table(7), 100);
        Assert.AreEqual(Now + 60, sut.LostAt);
        sut.ForgetThoseThatAreOver(Between(Now + Days, Now + Days), Table(7), 100);
        Assert.AreEqual(Now + 60, sut.LostAt);
        sut.ForgetThoseThatAreOver(Between(Now + 60 + Days, Now + 60 + Days), Table(7), 100);
        Assert.AreEqual(0u, sut.LostAt);
        Assert.AreEqual((int)Reason.None, Check(sut, 0x8000_0000, PassUse.Once, Now, Now));
    }

    [TestMethod]
    public void It_remembers_256_passes_in_whatever_order_they_come()
    {
        UseMarks sut = new UseMarks();
        for (uint i = 0; i < 256; i++)
        {
            Assert.IsTrue(sut.TryAdd(1 + (i * 37 % 257), Now, Now));
        }

        Assert.IsFalse(sut.TryAdd(1_000, Now, Now));
        int known = 0;
        for (uint id = 1; id <= 257; id++)
        {
            known += sut.Has(id) ? 1 : 0;
        }

        Assert.AreEqual(256, known);
        Assert.AreEqual(256 * 12, sut.Length);
    }

    [TestMethod]
    public void Marks_are_twelve_bytes_ascending_by_pass()
    {
        UseMarks sut = new UseMarks();
        sut.TryAdd(0x0102, 3, 4);
        sut.TryAdd(5, 6, 7);
        Assert.AreEqual("050000000600000007000000" + "020100000300000004000000", Bytes.ToHex(sut.Bytes, 0, sut.Length));
    }

    [TestMethod]
    public void Removed_mark_is_gone_and_the_others_stay()
    {
        UseMarks sut = new UseMarks();
        sut.TryAdd(5, 6, 7);
        sut.TryAdd(6, 6, 7);
        sut.TryAdd(7, 6, 7);
        sut.Remove(6);
        sut.Remove(99);
        Assert.IsTrue(sut.Has(5));
        Assert.IsFalse(sut.Has(6));
        Assert.IsTrue(sut.Has(7));
        Assert.AreEqual(24, sut.Length);
    }

    [TestMethod]
    public void Marks_of_passes_that_may_still_be_used_stay_and_all_others_go()
    {
        UseMarks sut = Marked();
        Assert.IsTrue(sut.ForgetThoseThatAreOver(Between(Now, Now), Table(7), 100));
        Assert.IsTrue(sut.Has(Once));
        Assert.IsTrue(sut.Has(QuarterOfAnHour));
        Assert.IsFalse(sut.Has(Any), "used any number of times");
        Assert.IsFalse(sut.Has(Ended));
        Assert.IsFalse(sut.Has(Gone));
        Assert.AreEqual(2, sut.Count);
    }

    [TestMethod]
    public void Pass_that_may_have_ended_is_remembered_until_it_surely_has()
    {
        UseMarks sut = Marked();
        sut.ForgetThoseThatAreOver(Between(Now - 101, Now), Table(7), 100);
        Assert.IsTrue(sut.Has(Ended));
        sut.ForgetThoseThatAreOver(Between(Now - 100, Now), Table(7), 100);
        Assert.IsFalse(sut.Has(Ended));
    }

    [TestMethod]
    public void Nothing_is_forgotten_before_the_last_pass_was_looked_at()
    {
        UseMarks sut = Marked();
        KeyTable table = Table(7);
        for (int part = 0; part < 3; part++)
        {
            Assert.IsFalse(sut.ForgetThoseThatAreOver(Between(Now, Now), table, 1));
            Assert.AreEqual(5, sut.Count);
        }

        Assert.IsTrue(sut.ForgetThoseThatAreOver(Between(Now, Now), table, 1));
        Assert.AreEqual(2, sut.Count);
    }

    [TestMethod]
    public void Mark_made_between_two_parts_stays_and_moves_no_other()
    {
        UseMarks sut = Marked();
        KeyTable table = Table(7);
        Assert.IsFalse(sut.ForgetThoseThatAreOver(Between(Now, Now), table, 3));
        sut.TryAdd(1, Now, Now);
        sut.Remove(Gone);
        Assert.IsTrue(sut.ForgetThoseThatAreOver(Between(Now, Now), table, 3));
        Assert.IsTrue(sut.Has(1));
        Assert.IsTrue(sut.Has(Once));
        Assert.IsTrue(sut.Has(QuarterOfAnHour));
        Assert.AreEqual(3, sut.Count);
    }

    [TestMethod]
    public void Another_table_is_looked_at_from_its_first_pass_on()
    {
        UseMarks sut = Marked();
        Assert.IsFalse(sut.ForgetThoseThatAreOver(Between(Now, Now), Table(7), 3));
        KeyTable next = Table(8);
        Assert.IsFalse(sut.ForgetThoseThatAreOver(Between(Now, Now), next, 3));
        Assert.AreEqual(5, sut.Count);
        Assert.IsTrue(sut.ForgetThoseThatAreOver(Between(Now, Now), next, 3));
        Assert.AreEqual(2, sut.Count);
    }

    [TestMethod]
    public void Without_a_table_nothing_is_forgotten()
    {
        UseMarks sut = Marked();
        Assert.IsTrue(sut.ForgetThoseThatAreOver(Between(Now, Now), new KeyTable(), 100));
        Assert.AreEqual(5, sut.Count);
    }

    private static UseMarks Marked()
    {
        UseMarks marks = new UseMarks();
        for (uint pass = Once; pass <= Gone; pass++)
        {
            marks.TryAdd(pass, Now, Now);
        }

        return marks;
    }

    /// <summary>A table with the passes but for the one that has gone.</summary>
    private static KeyTable Table(uint version)
    {
        TableBuilder builder = new TableBuilder { Version = version };
        builder.AddDoor(21, 7);
        builder.AddKey(1, 1);
        builder.AddHolder();
        builder.AddGrant(0, true, 0, Sample.Never);
        builder.AddPass(Once, 0, TableBuilder.Nobody, 1, 4, 0, Now + 1, 0, use: 1);
        builder.AddPass(QuarterOfAnHour, 0, TableBuilder.Nobody, 1, 4, 0, Sample.Never, 0, use: 2);
        builder.AddPass(Any, 0, TableBuilder.Nobody, 1, 4, 0, Sample.Never, 0);
        builder.AddPass(Ended, 0, TableBuilder.Nobody, 1, 4, 0, Now - 100, 0, use: 2);
        byte[] bytes = builder.Build();
        KeyTable table = new KeyTable();
        Assert.AreEqual((int)TableProblem.None, (int)table.Attach(bytes, bytes.Length, 8));
        return table;
    }

    private static TimeInterval Between(uint lower, uint upper) => new TimeInterval { Lower = lower, Upper = upper };

    private static UseMarks Used(uint lower, uint upper)
    {
        UseMarks marks = new UseMarks();
        marks.TryAdd(7, lower, upper);
        return marks;
    }

    private static int Check(UseMarks sut, uint pass, PassUse use, uint lower, uint upper)
    {
        TimeInterval now = new TimeInterval { Lower = lower, Upper = upper };
        return (int)sut.Check(pass, use, now);
    }
}
