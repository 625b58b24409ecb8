using DoorController.Access;
using DoorController.Tests.Support;
using nanoFramework.TestFramework;

namespace DoorController.Tests.Access;

[TestClass]
public class DailyCodesTests
{
    private const int First = 21;
    private const int Second = 22;
    private const uint Midnight = ShareSample.Date * 86_400u;
    private const uint Evening = Midnight + (23 * 3_600);

    private static TableBuilder _builder;
    private static KeyTable _table;
    private static DailyCodes _sut;

    [TestMethod]
    public void Codes_of_every_host_and_door_are_found()
    {
        Begin(2, 100);
        Finish(Midnight);
        for (int host = 0; host < 2; host++)
        {
            for (int i = 0; i < 4; i++)
            {
                Expect(0, Code(host, First, 0, i), host, 0, i);
                Expect(1, Code(host, Second, 0, i), host, 0, i);
            }
        }
    }

    [TestMethod]
    public void Codes_are_not_found_at_another_door_nor_on_another_date()
    {
        Begin(2, 100);
        Finish(Midnight);
        ExpectNone(1, Code(0, First, 0, 0));
        ExpectNone(0, Code(0, Second, 0, 0));
        ExpectNone(0, Code(0, First, 1, 0));
        ExpectNone(0, Code(0, First, -1, 0));
        ExpectNone(0, "900000000");
    }

    [DataRow(0xFF)]
    [DataRow(0x90)]
    public void Host_of_eight_doors_is_two_steps_and_has_all_its_codes(int dailyDoors)
    {
        Begin(2, 100);
        BuildEightDoors(2, dailyDoors);
        for (int step = 0; step < 5; step++)
        {
            Assert.IsFalse(_sut.Has(ShareSample.Date));
            Assert.IsTrue(_sut.Step(At(Midnight)));
        }

        Assert.IsTrue(_sut.Has(ShareSample.Date));
        for (int door = 0; door < 8; door++)
        {
            if ((dailyDoors & (1 << door)) != 0)
            {
                Expect(door, Code(0, First + door, 0, 3), 0, 0, 3);
                Expect(door, Code(1, First + door, 0, 0), 1, 0, 0);
            }
            else
            {
                ExpectNone(door, Code(0, First + door, 0, 3));
            }
        }
    }

    [TestMethod]
    public void Host_of_up_to_four_doors_is_one_step()
    {
        Begin(2, 100);
        Assert.IsFalse(_sut.Has(ShareSample.Date));
        Assert.IsTrue(_sut.Step(At(Midnight)));
        Expect(0, Code(0, First, 0, 0), 0, 0, 0);
        ExpectNone(0, Code(1, First, 0, 0));
        Assert.IsTrue(_sut.Step(At(Midnight)));
        Expect(0, Code(1, First, 0, 0), 1, 0, 0);
        Assert.IsTrue(_sut.Step(At(Midnight)));
        Assert.IsFalse(_sut.Step(At(Midnight)));
        Assert.IsTrue(_sut.Has(ShareSample.Date));
    }

    [TestMethod]
    public void Tomorrows_are_there_before_midnight_and_yesterdays_after_it()
    {
        Begin(2, 100);
        Finish(Evening - 1);
        Assert.IsFalse(_sut.Has(ShareSample.Date + 1));
        Finish(Evening);
        Assert.IsTrue(_sut.Has(ShareSample.Date));
        Assert.IsTrue(_sut.Has(ShareSample.Date + 1));
        Finish(Midnight + 86_400);
        Expect(0, Code(1, First, 0, 3), 1, 0, 3);
        Expect(0, Code(1, First, 1, 3), 1, 1, 3);
        Finish(Evening + 86_400);
        ExpectNone(0, Code(1, First, 0, 3));
        Expect(0, Code(1, First, 2, 3), 1, 2, 3);
    }

    [TestMethod]
    public void Local_date_counts()
    {
        Begin(1, 100, 7_200);
        Finish(Midnight - 7_200);
        Expect(0, Code(0, First, 0, 0), 0, 0, 0);
        Begin(1, 100, 7_200);
        Finish(Midnight - 7_201);
        Expect(0, Code(0, First, -1, 0), 0, -1, 0);
    }

    [TestMethod]
    public void Nothing_is_found_without_keys_and_others_make_other_codes()
    {
        Begin(2, 100);
        Finish(Midnight);
        _sut.Take(null);
        ExpectNone(0, Code(0, First, 0, 0));
        Assert.IsFalse(_sut.Step(At(Midnight)));
        _sut.Take(ShareSample.KeysOf(Bytes.Counting(0x41, 32)));
        Finish(Midnight);
        ExpectNone(0, Code(0, First, 0, 0));
        _sut.Take(ShareSample.Keys());
        Finish(Midnight);
        Expect(0, Code(0, First, 0, 0), 0, 0, 0);
    }

    [TestMethod]
    public void Table_with_the_same_hosts_costs_no_new_codes()
    {
        Begin(2, 100);
        Finish(Midnight);
        Attach(2, 8);
        Assert.IsTrue(_sut.Has(ShareSample.Date));
        Assert.IsTrue(_sut.Step(At(Midnight)));
        Assert.IsFalse(_sut.Step(At(Midnight)));
        Assert.IsTrue(_sut.Has(ShareSample.Date));
    }

    [TestMethod]
    public void Host_who_comes_with_another_table_has_codes_soon()
    {
        Begin(2, 100);
        Finish(Midnight);
        Attach(3, 8);
        Finish(Midnight);
        Expect(0, Code(2, First, 0, 0), 2, 0, 0);
        Expect(0, Code(0, First, 0, 0), 0, 0, 0);
    }

    [TestMethod]
    public void Door_that_a_host_gains_has_codes_soon()
    {
        Begin(2, 100);
        Build(1, 7, 1);
        Finish(Midnight);
        ExpectNone(1, Code(0, Second, 0, 0));
        Build(1, 8, 3);
        Finish(Midnight);
        Expect(1, Code(0, Second, 0, 0), 0, 0, 0);
    }

    [TestMethod]
    public void Table_that_changes_while_codes_are_made_begins_them_anew()
    {
        Begin(2, 100);
        _sut.Step(At(Midnight));
        Attach(3, 8);
        Finish(Midnight);
        for (int host = 0; host < 3; host++)
        {
            Expect(0, Code(host, First, 0, 0), host, 0, 0);
        }
    }

    [TestMethod]
    public void Table_without_hosts_has_no_codes()
    {
        Begin(2, 100);
        Finish(Midnight);
        Build(0, 8, 3);
        Assert.IsFalse(_sut.Step(At(Midnight)));
        ExpectNone(0, Code(0, First, 0, 0));
        Assert.IsTrue(_sut.Has(ShareSample.Date));
    }

    [TestMethod]
    public void More_hosts_than_there_is_room_for_are_passed_over()
    {
        Begin(5, 3);
        Finish(Midnight);
        Expect(0, Code(0, First, 0, 0), 0, 0, 0);
        ExpectNone(0, Code(3, First, 0, 0));
        ExpectNone(0, Code(4, First, 0, 0));
    }

    [TestMethod]
    public void Sixty_hosts_at_two_doors_are_all_found()
    {
        Begin(60, 120);
        Finish(Midnight);
        for (int host = 0; host < 60; host++)
        {
            Expect(0, Code(host, First, 0, host & 3), host, 0, host & 3);
            Expect(1, Code(host, Second, 0, host & 3), host, 0, host & 3);
        }
    }

    [TestMethod]
    public void Table_that_says_too_few_codes_costs_codes_but_nothing_else()
    {
        Begin(2, 100);
        _builder = new TableBuilder();
        _builder.AddDoor(First, 7, dailyCodes: 1);
        _builder.AddHolder();
        _builder.AddHost(100, 0, 1, 1);
        Use();
        Finish(Midnight);
        ExpectNone(0, "900000000");
        Assert.IsTrue(_sut.Has(ShareSample.Date));
    }

    private static void Begin(int hosts, int pairs, int zone = 0)
    {
        _table = new KeyTable();
        _sut = new DailyCodes(_table, pairs);
        _sut.Take(ShareSample.Keys());
        Build(hosts, 7, 3, zone);
    }

    private static void BuildEightDoors(int hosts, int dailyDoors)
    {
        _builder = new TableBuilder { Version = 7 };
        _builder.AddZone(0, 0);
        for (int door = 0; door < 8; door++)
        {
            _builder.AddDoor(First + door, 7, dailyCodes: 4 * hosts);
        }

        _builder.AddHolder();
        for (int host = 0; host < hosts; host++)
        {
            _builder.AddHost(100 + (uint)host, 0, 0xFF, dailyDoors);
        }

        Use();
    }

    private static void Attach(int hosts, uint version) => Build(hosts, version, 3);

    private static void Build(int hosts, uint version, int dailyDoors, int zone = 0)
    {
        _builder = new TableBuilder { Version = version };
        _builder.AddZone(0, zone);
        _builder.AddDoor(First, 7, dailyCodes: 4 * hosts);
        _builder.AddDoor(Second, 7, dailyCodes: 4 * hosts);
        _builder.AddHolder();
        for (int host = 0; host < hosts; host++)
        {
            _builder.AddHost(100 + (uint)host, 0, 3, dailyDoors);
        }

        Use();
    }

    private static void Use()
    {
        byte[] bytes = _builder.Build();
        Assert.AreEqual(0, (int)_table.Attach(bytes, bytes.Length, 8));
    }

    private static void Finish(uint now)
    {
        int steps = 0;
        while (_sut.Step(At(now)))
        {
            steps++;
            Assert.IsTrue(steps < 1_000);
        }
    }

    private static TimeInterval At(uint now) => new TimeInterval { Lower = now, Upper = now };

    private static string Code(int host, int doorId, int after, int index) =>
        ShareSample.DailyCode(100 + (uint)host, doorId, ShareSample.Date + after, index);

    private static void Expect(int door, string code, int host, int after, int index)
    {
        _sut.BeginSearch(door, Bytes.OfText(code));
        Assert.IsTrue(_sut.SearchOn(), code);
        Assert.AreEqual(100 + (uint)host, _sut.FoundShareNumber);
        Assert.AreEqual(ShareSample.Date + after, _sut.FoundDate);
        Assert.AreEqual((int)DailyCode.Use(index), (int)_sut.FoundUse);
        Assert.IsFalse(_sut.SearchOn(), "only one has it");
    }

    private static void ExpectNone(int door, string code)
    {
        _sut.BeginSearch(door, Bytes.OfText(code));
        Assert.IsFalse(_sut.SearchOn(), code);
    }
}
