using DoorController.Access;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class DailyCodeDayTests
{
    [TestMethod]
    public void Two_hosts_with_one_code_are_both_found()
    {
        DailyCodeDay sut = Begin(8);
        sut.AddHost(100, 1);
        sut.Add(0, 12_345_678, 1);
        sut.AddHost(200, 1);
        sut.Add(0, 12_345_678, 2);
        sut.BeginSearch(0, 12_345_678);
        Assert.IsTrue(sut.SearchOn());
        Assert.AreEqual(100u, sut.FoundShareNumber);
        Assert.AreEqual(1, sut.FoundIndex);
        Assert.IsTrue(sut.SearchOn());
        Assert.AreEqual(200u, sut.FoundShareNumber);
        Assert.AreEqual(2, sut.FoundIndex);
        Assert.IsFalse(sut.SearchOn());
    }

    [TestMethod]
    public void What_finds_no_room_is_left_out_and_no_search_goes_on_for_ever()
    {
        DailyCodeDay sut = Begin(4);
        sut.AddHost(100, 1);
        for (uint number = 0; number < 50; number++)
        {
            sut.Add(0, number * 7_919, (int)(number & 3));
        }

        int found = 0;
        for (uint number = 0; number < 50; number++)
        {
            sut.BeginSearch(0, number * 7_919);
            found += sut.SearchOn() ? 1 : 0;
        }

        Assert.IsTrue(found >= 5 && found < 50, found.ToString());
    }

    [TestMethod]
    public void Nothing_of_the_date_before_is_left()
    {
        DailyCodeDay sut = Begin(8);
        sut.AddHost(100, 1);
        sut.Add(0, 5, 0);
        sut.IsComplete = true;
        sut.Begin(6, TableOf(8));
        Assert.AreEqual(6, sut.Date);
        Assert.AreEqual(0, sut.Hosts);
        Assert.AreEqual(0u, sut.DoorSum);
        Assert.IsFalse(sut.IsComplete);
        sut.BeginSearch(0, 5);
        Assert.IsFalse(sut.SearchOn());
    }

    [TestMethod]
    public void Doors_beyond_the_room_have_none()
    {
        DailyCodeDay sut = new DailyCodeDay(1);
        sut.Begin(5, TableOf(60_000));
        sut.AddHost(100, 3);
        sut.Add(1, 5, 0);
        sut.BeginSearch(1, 5);
        Assert.IsFalse(sut.SearchOn());
    }

    [TestMethod]
    public void Sum_tells_doors_and_their_order()
    {
        uint one = DailyCodeDay.Sum(DailyCodeDay.Sum(0, 1), 2);
        Assert.IsFalse(one == DailyCodeDay.Sum(DailyCodeDay.Sum(0, 2), 1));
        Assert.IsFalse(one == DailyCodeDay.Sum(DailyCodeDay.Sum(0, 1), 3));
    }

    private static DailyCodeDay Begin(int codes)
    {
        DailyCodeDay sut = new DailyCodeDay(100);
        Assert.AreEqual(DailyCodeDay.NoDate, sut.Date);
        sut.Begin(5, TableOf(codes));
        return sut;
    }

    private static KeyTable TableOf(int codes)
    {
        TableBuilder builder = new TableBuilder();
        builder.AddDoor(21, 7, dailyCodes: codes);
        builder.AddDoor(22, 7, dailyCodes: codes);
        byte[] bytes = builder.Build();
        KeyTable table = new KeyTable();
        Assert.AreEqual(0, (int)table.Attach(bytes, bytes.Length, 8));
        return table;
    }
}
