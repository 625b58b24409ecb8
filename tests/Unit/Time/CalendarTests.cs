using DoorController.Time;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Time;

[TestClass]
public class CalendarTests
{
    [DataRow(0, 2, 29)]
    [DataRow(1, 2, 28)]
    [DataRow(28, 2, 29)]
    [DataRow(99, 2, 28)]
    [DataRow(26, 1, 31)]
    [DataRow(26, 4, 30)]
    [DataRow(26, 12, 31)]
    public void Month_has_its_days(int year, int month, int days) => Assert.AreEqual(days, Calendar.DaysIn(year, month));

    [DataRow(0, 1, 0)]
    [DataRow(0, 3, 60)]
    [DataRow(0, 12, 335)]
    [DataRow(1, 1, 366)]
    [DataRow(3, 12, 1_430)]
    [DataRow(4, 1, 1_461)]
    [DataRow(26, 9, 9_740)]
    [DataRow(28, 3, 10_287)]
    [DataRow(50, 1, 18_263)]
    [DataRow(99, 12, 36_494)]
    public void Days_are_counted_from_the_first_of_2000(int year, int month, int days) => Assert.AreEqual(days, Calendar.DaysBefore(year, month));

    [TestMethod]
    public void Each_month_begins_where_the_one_before_ends_until_2100()
    {
        int days = 0;
        for (int month = 0; month < 1_200; month++)
        {
            Assert.AreEqual(days, Calendar.DaysBefore(month / 12, (month % 12) + 1), "month " + month.ToString());
            days += Calendar.DaysIn(month / 12, (month % 12) + 1);
        }

        Assert.AreEqual(Calendar.End, Calendar.Start + ((uint)days * 86_400));
    }
}
