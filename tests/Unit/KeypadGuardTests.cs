using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;
using DoorController.Time;
using nanoFramework.TestFramework;

namespace DoorController.Tests;

[TestClass]
public class KeypadGuardTests
{
    private const int Hour = 3_600_000;
    private const string Code = "1234567";
    private const string Slip = "2134567";
    private const string Other = "7777777";

    private static EventLog _events;
    private static KeyTable _table;

    [Setup]
    public void Clear_the_drive() => Drive.Clear();

    [Cleanup]
    public void Leave_the_drive_clear() => Drive.Clear();

    [TestMethod]
    public void Eighth_guess_locks_its_keypad_and_no_other()
    {
        KeypadGuard sut = Begin();
        Guess(sut, 0, 7);
        Assert.IsFalse(sut.IsLocked(0));
        Guess(sut, 0, 1);
        Assert.IsTrue(sut.IsLocked(0));
        Assert.IsFalse(sut.IsLocked(1));
        Assert.AreEqual("15 at 258", Told());
    }

    [TestMethod]
    public void Guess_is_on_flash_when_the_call_ends()
    {
        KeypadGuard sut = Begin();
        Guess(sut, 1, 3);
        Assert.AreEqual(8 * GuessBucket.Guess, Stored(0));
        Assert.AreEqual(5 * GuessBucket.Guess, Stored(1));
    }

    [TestMethod]
    public void Refusal_that_is_no_guess_costs_none_and_is_written_all_the_same()
    {
        KeypadGuard sut = Begin();
        Drive.Delete("I:\\guesses.a");
        Drive.Delete("I:\\guesses.b");
        sut.Refused(0, Bytes.OfText(Other), 7, false, 0);
        Assert.IsTrue(Drive.Has("I:\\guesses.a") || Drive.Has("I:\\guesses.b"));
        Assert.AreEqual(8 * GuessBucket.Guess, Stored(0));
    }

    [TestMethod]
    public void Start_costs_a_guess_at_each_keypad()
    {
        Begin();
        Start(false);
        Assert.AreEqual(7 * GuessBucket.Guess, Stored(0));
        Assert.AreEqual(7 * GuessBucket.Guess, Stored(1));
        Start(true);
        Assert.AreEqual(7 * GuessBucket.Guess, Stored(0));
    }

    [TestMethod]
    public void Start_that_costs_the_last_guess_locks_and_says_so_once()
    {
        Guess(Begin(), 0, 7);
        Assert.AreEqual("", Told());
        Assert.IsTrue(Start(false).IsLocked(0));
        Assert.AreEqual("15 at 258", Told());
        Assert.IsTrue(Start(false).IsLocked(0));
        Assert.AreEqual("15 at 258", Told());
    }

    [TestMethod]
    public void Keypad_unlocks_when_a_guess_has_come_back_and_not_before()
    {
        KeypadGuard sut = Begin();
        Guess(sut, 0, 8);
        Assert.AreEqual((long)Hour, After(sut, 60_000));
        sut.Step(Hour - 1, false);
        Assert.IsTrue(sut.IsLocked(0));
        sut.Step(Hour, false);
        Assert.IsFalse(sut.IsLocked(0));
        Assert.AreEqual("15 at 258, 16 at 258", Told());
    }

    [TestMethod]
    public void Guesses_come_back_as_fast_as_the_tables_codes_allow()
    {
        KeypadGuard sut = Begin();
        Guess(sut, 1, 8);
        Assert.IsTrue(sut.IsLocked(1));

        // Two codes of five digits: 14.733333 guesses a day.
        sut.Step(Hour, false);
        Assert.AreEqual(5_864_254L, sut.NextStepMs);
        sut.Step(5_864_253, false);
        Assert.IsTrue(sut.IsLocked(1));
        sut.Step(5_864_254, false);
        Assert.IsFalse(sut.IsLocked(1));
    }

    [TestMethod]
    public void Table_with_more_codes_makes_the_wait_longer_from_then_on()
    {
        KeypadGuard sut = Begin();
        Guess(sut, 0, 8);
        TableBuilder more = new TableBuilder { Version = 8 };
        more.AddDoor(0x0102, 7, permanentCodes: 11_250);
        byte[] bytes = more.Build();
        Assert.AreEqual(0, (int)_table.Attach(bytes, bytes.Length, 8));
        sut.Step(Hour / 2, false);
        sut.Step(1_000L * Hour, false);
        Assert.IsTrue(sut.IsLocked(0));
        Assert.IsFalse(sut.IsLocked(1));
    }

    [TestMethod]
    public void What_time_gave_back_is_durable_within_an_hour_but_not_while_somebody_types()
    {
        KeypadGuard sut = Begin();
        Guess(sut, 0, 3);
        sut.Step(60_000, false);
        Assert.AreEqual((long)Hour, sut.NextStepMs);
        sut.Step(Hour, true);
        Assert.AreEqual(5 * GuessBucket.Guess, Stored(0));
        Assert.AreEqual(Hour + 500L, sut.NextStepMs);
        sut.Step(Hour + 500, false);
        Assert.AreEqual(6, Stored(0) / GuessBucket.Guess);
    }

    [TestMethod]
    public void Full_buckets_are_not_written_again_and_again()
    {
        KeypadGuard sut = Begin();
        Drive.Delete("I:\\guesses.a");
        Drive.Delete("I:\\guesses.b");
        sut.Step(Hour, false);
        sut.Step(2 * Hour, false);
        Assert.IsFalse(Drive.Has("I:\\guesses.a") || Drive.Has("I:\\guesses.b"));
    }

    [TestMethod]
    public void Code_that_opens_gives_its_slips_back_and_no_other_guess()
    {
        KeypadGuard sut = Begin();
        sut.Refused(0, Bytes.OfText(Slip), 7, true, 0);
        sut.Refused(0, Bytes.OfText(Other), 7, true, 0);
        sut.Opened(0, Bytes.OfText(Code), 7, 0);
        sut.Refused(0, Bytes.OfText(Other), 7, false, 0);
        Assert.AreEqual(7 * GuessBucket.Guess, Stored(0));
    }

    [TestMethod]
    public void Slip_at_another_keypad_is_not_given_back()
    {
        KeypadGuard sut = Begin();
        sut.Refused(1, Bytes.OfText(Slip), 7, true, 0);
        sut.Opened(0, Bytes.OfText(Code), 7, 0);
        sut.Refused(0, Bytes.OfText(Other), 7, false, 0);
        Assert.AreEqual(7 * GuessBucket.Guess, Stored(1));
    }

    [TestMethod]
    public void Damaged_files_lock_every_keypad_until_time_gives_a_guess_back()
    {
        Begin();
        Drive.Write("I:\\guesses.a", Bytes.Of(1, 46));
        Drive.Write("I:\\guesses.b", Bytes.Of(1, 46));
        KeypadGuard sut = Start(false);
        Assert.IsTrue(sut.IsLocked(0));
        Assert.IsTrue(sut.IsLocked(1));
        sut.Step(Hour, false);
        Assert.IsFalse(sut.IsLocked(0));
    }

    private static void Guess(KeypadGuard sut, int door, int times)
    {
        for (int i = 0; i < times; i++)
        {
            sut.Refused(door, Bytes.OfText(Other), 7, true, 0);
        }
    }

    /// <summary>When it wants to run next after the wrong entries of a minute are forgotten.</summary>
    private static long After(KeypadGuard sut, long nowMs)
    {
        sut.Step(nowMs, false);
        return sut.NextStepMs;
    }

    /// <summary>The first start of a controller with the doors 258 and 7.</summary>
    private static KeypadGuard Begin()
    {
        Drive.Clear();
        _events = Sample.EventLog();
        byte[] bytes = TableBuilder.OfTheVector().Build();
        _table = new KeyTable();
        Assert.AreEqual(0, (int)_table.Attach(bytes, bytes.Length, 8));
        return Start(false);
    }

    private static KeypadGuard Start(bool isFree) => new KeypadGuard(2, _table, new GuessFile(Keys()), _events, new TrustedClock(), isFree, 0);

    private static int Stored(int door) => new GuessFile(Keys()).Left(door);

    private static LinkKeys Keys() => new LinkKeys(Sample.ControllerId(), Sample.LinkRoot());

    private static string Told()
    {
        byte[] events = new byte[8 * EventLog.RecordLength];
        _events.Flush();
        int count = _events.CopyUnacknowledged(events, 0, 8, new byte[EventLog.ChainLength], 0);
        string told = "";
        for (int i = 0; i < count; i++)
        {
            int at = i * EventLog.RecordLength;
            told += (i > 0 ? ", " : "") + events[at + 8].ToString() + " at " + LittleEndian.ReadUInt16(events, at + 10).ToString();
        }

        return told;
    }
}
