using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class DailyCodeTests
{
    [DataRow("900000000", 0u)]
    [DataRow("920978759", 20_978_759u)]
    [DataRow("999999999", 99_999_999u)]
    public void Number_is_what_follows_the_nine(string digits, uint number) => Assert.AreEqual(number, DailyCode.NumberOf(Bytes.OfText(digits)));

    [DataRow("920978759", 9, true)]
    [DataRow("820978759", 9, false)]
    [DataRow("92097875", 8, false)]
    [DataRow("9", 1, false)]
    public void Daily_code_has_nine_digits_and_begins_with_a_nine(string digits, int length, bool expected) =>
        Assert.AreEqual(expected, DailyCode.Is(Bytes.OfText(digits), length));

    [TestMethod]
    public void Two_of_the_four_are_for_a_quarter_of_an_hour()
    {
        Assert.AreEqual((int)PassUse.Any, (int)DailyCode.Use(0));
        Assert.AreEqual((int)PassUse.Any, (int)DailyCode.Use(1));
        Assert.AreEqual((int)PassUse.QuarterOfAnHour, (int)DailyCode.Use(2));
        Assert.AreEqual((int)PassUse.QuarterOfAnHour, (int)DailyCode.Use(3));
    }
}
