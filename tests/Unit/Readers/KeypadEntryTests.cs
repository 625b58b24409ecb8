using DoorController.Readers;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Readers;

[TestClass]
public class KeypadEntryTests
{
    [DataRow(4, "1234")]
    [DataRow(5, "12345")]
    [DataRow(6, "012345")]
    [DataRow(7, "1234567")]
    public void Entry_is_complete_exactly_at_the_doors_length(int codeLength, string code)
    {
        KeypadEntry sut = new KeypadEntry();
        for (int i = 0; i < code.Length; i++)
        {
            Assert.AreEqual(i == codeLength - 1, sut.Add(code[i], i * 300, codeLength), "digit " + i.ToString());
            Assert.AreEqual(i + 1, sut.Length);
        }

        Assert.AreEqual(code, Text(sut));
    }

    [DataRow(4)]
    [DataRow(7)]
    public void Nine_first_makes_it_a_daily_code_of_nine_digits(int codeLength)
    {
        KeypadEntry sut = new KeypadEntry();
        Assert.IsFalse(Types(sut, "91234567", 0, 300, codeLength));
        Assert.IsTrue(sut.Add('8', 2_400, codeLength));
        Assert.AreEqual("912345678", Text(sut));
    }

    [TestMethod]
    public void Nine_later_makes_none()
    {
        KeypadEntry sut = new KeypadEntry();
        Assert.IsTrue(Types(sut, "1999999", 0, 300, 7));
    }

    [TestMethod]
    public void Star_starts_anew()
    {
        KeypadEntry sut = new KeypadEntry();
        Assert.IsFalse(Types(sut, "987*", 0, 300, 7));
        Assert.AreEqual(0, sut.Length);
        Assert.IsTrue(Types(sut, "1234567", 1_500, 300, 7));
        Assert.AreEqual("1234567", Text(sut));
    }

    [TestMethod]
    public void Star_on_nothing_is_nothing()
    {
        KeypadEntry sut = new KeypadEntry();
        Assert.IsFalse(Types(sut, "***", 0, 300, 4));
        Assert.IsTrue(Types(sut, "1234", 1_000, 300, 4));
    }

    [TestMethod]
    public void Other_keys_are_ignored()
    {
        KeypadEntry sut = new KeypadEntry();
        Assert.IsFalse(Types(sut, "#1#2#A/:#3", 0, 300, 4));
        Assert.IsFalse(sut.Add(MatrixKeypad.NoKey, 3_000, 4));
        Assert.AreEqual(3, sut.Length);
        Assert.IsTrue(sut.Add('4', 3_900, 4));
        Assert.AreEqual("1234", Text(sut));
    }

    [TestMethod]
    public void Other_keys_do_not_prolong_a_pause()
    {
        KeypadEntry sut = new KeypadEntry();
        sut.Add('1', 0, 4);
        sut.Add('#', 4_000, 4);
        Assert.AreEqual(5_000L, sut.GivenUpAtMs);
        Assert.IsFalse(Types(sut, "234", 6_000, 300, 4));
        Assert.AreEqual("234", Text(sut));
    }

    [DataRow(4_999, true)]
    [DataRow(5_000, false)]
    [DataRow(60_000, false)]
    public void Pause_of_five_seconds_gives_the_entry_up(int pauseMs, bool goesOn)
    {
        KeypadEntry sut = new KeypadEntry();
        Types(sut, "123", 0, 300, 4);
        Assert.AreEqual(goesOn, sut.Add('4', 600 + pauseMs, 4));
        Assert.AreEqual(goesOn ? "1234" : "4", Text(sut));
    }

    [DataRow(29_999, true)]
    [DataRow(30_000, false)]
    public void Thirty_seconds_in_all_give_the_entry_up(int atMs, bool goesOn)
    {
        KeypadEntry sut = new KeypadEntry();
        Types(sut, "91234567", 0, 4_200, 7);
        Assert.AreEqual(30_000L, sut.GivenUpAtMs);
        Assert.AreEqual(goesOn, sut.Add('8', atMs, 7));
    }

    [TestMethod]
    public void Given_up_is_never_while_nothing_is_typed()
    {
        KeypadEntry sut = new KeypadEntry();
        Assert.AreEqual(long.MaxValue, sut.GivenUpAtMs);
        sut.Add('1', 100, 4);
        Assert.AreEqual(5_100L, sut.GivenUpAtMs);
        sut.Add('*', 200, 4);
        Assert.AreEqual(long.MaxValue, sut.GivenUpAtMs);
    }

    [TestMethod]
    public void Times_begin_anew_with_the_first_digit_after_a_pause()
    {
        KeypadEntry sut = new KeypadEntry();
        sut.Add('1', 0, 4);
        Assert.IsFalse(Types(sut, "234", 20_000, 4_000, 4));
        Assert.AreEqual("234", Text(sut));
        Assert.AreEqual(33_000L, sut.GivenUpAtMs);
    }

    [TestMethod]
    public void Times_beyond_25_days_are_told_apart()
    {
        const long Late = 1L << 40;
        KeypadEntry sut = new KeypadEntry();
        Types(sut, "123", Late, 300, 4);
        Assert.AreEqual(Late + 5_600, sut.GivenUpAtMs);
        Assert.IsTrue(sut.Add('4', Late + 5_599, 4));
    }

    [TestMethod]
    public void Cleared_entry_keeps_no_digit()
    {
        KeypadEntry sut = new KeypadEntry();
        Types(sut, "91234567", 0, 100, 7);
        sut.Clear();
        Assert.AreEqual(0, sut.Length);
        CollectionAssert.AreEqual(new byte[9], sut.Digits);
    }

    [DataRow(4, "1", 15)]
    [DataRow(7, "1", 8)]
    [DataRow(7, "9", 6)]
    public void Sixty_digits_are_so_many_entries(int codeLength, string digit, int entries)
    {
        KeypadEntry sut = new KeypadEntry();
        int complete = 0;
        for (int i = 0; i < 60; i++)
        {
            if (sut.Add(digit[0], i * 200, codeLength))
            {
                complete++;
                sut.Clear();
            }
        }

        Assert.AreEqual(entries, complete);
    }

    [TestMethod]
    public void Doors_code_length_may_become_shorter_while_somebody_types()
    {
        KeypadEntry sut = new KeypadEntry();
        Types(sut, "12345", 0, 300, 7);
        int complete = 0;
        for (int i = 0; i < 20; i++)
        {
            // A new key table has come: four digits from here on.
            if (sut.Add('1', 1_500 + (i * 300), 4))
            {
                complete++;
                sut.Clear();
            }
        }

        Assert.IsTrue(complete > 0, "no entry was ever complete again");
    }

    private static bool Types(KeypadEntry entry, string keys, long startMs, int everyMs, int codeLength)
    {
        bool complete = false;
        for (int i = 0; i < keys.Length; i++)
        {
            complete = entry.Add(keys[i], startMs + (i * everyMs), codeLength);
        }

        return complete;
    }

    private static string Text(KeypadEntry entry)
    {
        byte[] digits = Bytes.Part(entry.Digits, 0, entry.Length);
        string text = "";
        for (int i = 0; i < digits.Length; i++)
        {
            text += ((char)digits[i]).ToString();
        }

        return text;
    }
}
