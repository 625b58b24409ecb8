using DoorController.Cloud.Doorcodes;
using DoorController.Cloud.Tests.Support;

namespace DoorController.Cloud.Tests.Doorcodes;

[TestClass]
public sealed class DoorcodeRulesTests
{
    [TestMethod]
    [DataRow("9102837", DisplayName = "daily code")]
    [DataRow("1234567", DisplayName = "run up")]
    [DataRow("7654321", DisplayName = "run down")]
    [DataRow("7890123", DisplayName = "run over the end")]
    [DataRow("3210987", DisplayName = "run below the beginning")]
    [DataRow("7777777", DisplayName = "one digit")]
    [DataRow("1212121", DisplayName = "two digits over and over")]
    [DataRow("1231231", DisplayName = "three digits over and over")]
    [DataRow("10101", DisplayName = "two digits over and over, short")]
    [DataRow("", DisplayName = "no digits")]
    [DataRow("12a4567", DisplayName = "a letter")]
    public void Digits_that_people_try_first_are_no_code(string digits) => Assert.IsFalse(DoorcodeRules.IsAllowed(digits));

    [TestMethod]
    [DataRow("1029384")]
    [DataRow("0000001")]
    [DataRow("1234568")]
    [DataRow("12312")]
    [DataRow("80246")]
    public void Other_digits_are_a_code(string digits) => Assert.IsTrue(DoorcodeRules.IsAllowed(digits));

    [TestMethod]
    [DataRow("1029384", DisplayName = "the same")]
    [DataRow("1029385", DisplayName = "one digit wrong")]
    [DataRow("0129384", DisplayName = "neighbours swapped")]
    [DataRow("1029348", DisplayName = "last neighbours swapped")]
    [DataRow("1093847", DisplayName = "one missing, any digit after")]
    [DataRow("0293841", DisplayName = "first missing, begun again")]
    [DataRow("1022938", DisplayName = "one doubled, the last never seen")]
    [DataRow("1102938", DisplayName = "first doubled")]
    public void One_slip_of_the_finger_is_found_in_both_directions(string typed)
    {
        Assert.Contains(typed, DoorcodeRules.WithinOneSlip("1029384"));
        Assert.Contains("1029384", DoorcodeRules.WithinOneSlip(typed));
    }

    [TestMethod]
    [DataRow("1029475")]
    [DataRow("4839201")]
    [DataRow("1028475")]
    [DataRow("10293")]
    public void More_than_one_slip_is_far_enough(string other) =>
        Assert.DoesNotContain(other, DoorcodeRules.WithinOneSlip("1029384"));

    [TestMethod]
    [DataRow("1029")]
    [DataRow("0000")]
    [DataRow("5565")]
    [DataRow("9998")]
    public void All_digits_within_one_slip_are_those_that_a_comparison_finds(string digits) => CollectionAssert.AreEquivalent(
        Enumerable.Range(0, 10_000).Select(number => number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture))
            .Where(other => Slips.AreWithinOne(digits, other)).ToArray(),
        DoorcodeRules.WithinOneSlip(digits).Distinct().ToArray());

    [TestMethod]
    [DataRow(7, 3_600, 2_500)]
    [DataRow(7, 120, 75_000)]
    [DataRow(5, 36, 2_500)]
    [DataRow(4, 4, 2_250)]
    [DataRow(4, 0, 9_000)]
    public void Ratio_is_how_many_codes_there_are_for_each_in_use(int length, int inUse, int ratio) =>
        Assert.AreEqual(ratio, DoorcodeRules.Ratio(length, inUse));

    [TestMethod]
    [DataRow(40_000, 2_500)]
    [DataRow(40_001, 2_499)]
    [DataRow(0, 100_000_000)]
    public void Ratio_of_daily_codes_is_that_of_a_hundred_million(int inUse, int ratio) =>
        Assert.AreEqual(ratio, DoorcodeRules.DailyRatio(inUse));

    [TestMethod]
    [DataRow("910283746", true)]
    [DataRow("901234568", true)]
    [DataRow("110283746", false, DisplayName = "starts with another digit")]
    [DataRow("91028374", false, DisplayName = "too short")]
    [DataRow("9102837465", false, DisplayName = "too long")]
    [DataRow("987654321", false, DisplayName = "run")]
    [DataRow("999999999", false, DisplayName = "one digit")]
    [DataRow("91028374a", false, DisplayName = "a letter")]
    public void Daily_code_has_nine_digits_that_start_with_9(string digits, bool isAllowed) =>
        Assert.AreEqual(isAllowed, DoorcodeRules.IsAllowedForADay(digits));
}
