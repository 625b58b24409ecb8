using DoorController.Cloud.Doorcodes;
using DoorController.Days.Guessing;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Days.HonestUse;

/// <summary>People who may come in, and what of them looks like guessing.</summary>
[TestClass]
public sealed class LobbyTests
{
    private const int SomeDays = 2;
    private const int FewDays = 200;
    private const int ManyDays = 4_000;
    private const int FewTypings = 60;
    private const long DayMs = 86_400_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Honest_use_locks_a_lobby_on_fewer_than_one_day_in_a_hundred() => PlayOnClasses(FewDays);

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Honest_use_of_years_locks_a_lobby_on_fewer_than_one_day_in_a_hundred() => PlayOnClasses(Scale.Of(ManyDays, FewDays));

    [TestMethod]
    public void Hours_through_the_pins_agree_with_the_guard_alone() => PlayBoth(1, FewTypings);

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Days_through_the_pins_agree_with_the_guard_alone() => PlayBoth(Scale.Of(SomeDays, 1), Scale.Of(int.MaxValue, FewTypings));

    private void PlayOnClasses(int days)
    {
        GuessedHouse house = new();
        string[] expired = Expired(house);
        Random random = new(42);
        int slips = 0;
        int lost = 0;
        LobbyOnClasses lobby = LobbyOnClasses.Play(house, expired, Enumerable.Range(0, days).Select(number =>
        {
            HonestDay day = new(house, expired, random, number);
            slips += day.Slips;
            lost += day.NotRepeated;
            return day;
        }), Drive(house, expired));
        TestContext.WriteLine($"{days} days, {lobby.Decided} entries, {slips} slips, {lost} not repeated: locked on {lobby.LockedDays} days; {lobby.NotLookedUp} entries not looked up.");
        Assert.IsGreaterThan(days * 590, lobby.Opened);
        Assert.IsLessThan(days / 100.0, lobby.LockedDays);
    }

    /// <summary>The same days by real key presses: as many opened, refused and not looked up, and the same guesses left.</summary>
    private void PlayBoth(int days, int typingsADay)
    {
        GuessedHouse house = new();
        string[] expired = Expired(house);
        Random random = new(7);
        List<HonestDay> all = [.. Enumerable.Range(0, days).Select(number => new HonestDay(house, expired, random, number, typingsADay))];
        FlashDrive drive = Drive(house, expired);
        LobbyOnClasses classes = LobbyOnClasses.Play(house, expired, all, drive);

        Dictionary<string, int> said = [];
        using DoorBoard board = new(Drive(house, expired));
        _ = new CloudTwin(board.Board, house.Identity) { Wait = 60 };
        board.Board.Console.LineWritten += line =>
        {
            if (line.LastIndexOf("Door 1: ", StringComparison.Ordinal) is >= 0 and var at)
            {
                string what = line[(at + 8)..].Trim();
                said[what] = said.GetValueOrDefault(what) + 1;
            }
        };
        board.PowerOn();
        foreach ((HonestDay day, int number) in all.Select((day, number) => (day, number)))
        {
            foreach (Typing typing in day.Typings)
            {
                board.Run(Math.Max(0, (number * DayMs) + typing.AtMs - board.NowMs));
                board.Type(typing.Keys);
            }
        }

        board.Run(5_000);
        int opened = said.GetValueOrDefault("GRANTED");
        int refused = said.GetValueOrDefault("UNKNOWN_CREDENTIAL") + said.GetValueOrDefault("EXPIRED");
        int leftByPins = Left(board.Flash);
        int leftByClasses = Left(drive);
        TestContext.WriteLine($"{days} days, {all.Sum(day => day.Typings.Count)} entries through the pins: {opened} opened, {refused} refused, {said.GetValueOrDefault("KEYPAD_LOCKED")} not looked up; "
            + $"on the classes {classes.Opened}, {classes.Decided - classes.Opened - classes.NotLookedUp}, {classes.NotLookedUp}; left {leftByPins} and {leftByClasses} millionths.");
        Assert.AreEqual(classes.Opened, opened);
        Assert.AreEqual(classes.Decided - classes.Opened - classes.NotLookedUp, refused);
        Assert.AreEqual(classes.NotLookedUp, said.GetValueOrDefault("KEYPAD_LOCKED"));

        // A minute's refill.
        Assert.AreEqual(leftByClasses, leftByPins, 17_000.0);
    }

    private static FlashDrive Drive(GuessedHouse house, string[] expired)
    {
        TableWriter table = house.Table();
        foreach (string code in expired)
        {
            table.Code(GuessedHouse.Lobby, code, until: ControllerFiles.ProvisionalTime - 1);
        }

        return ControllerFiles.Drive(house.Identity, table);
    }

    /// <summary>Two of each of the last ten days.</summary>
    private static string[] Expired(GuessedHouse house)
    {
        Random random = new(11);
        HashSet<string> codes = [];
        while (codes.Count < 20)
        {
            string digits = random.Next(10_000_000).ToString("D7", System.Globalization.CultureInfo.InvariantCulture);
            if (DoorcodeRules.IsAllowed(digits) && !DoorcodeRules.WithinOneSlip(digits).Any(house.Codes[GuessedHouse.Lobby].Contains))
            {
                codes.Add(digits);
            }
        }

        return [.. codes];
    }

    private static int Left(FlashDrive flash) => BitConverter.ToInt32(ControllerFiles.Twin(flash, @"I:\guesses")!, 0);
}
