using DoorController.Cloud.Doorcodes;
using DoorController.Days.Guessing;

namespace DoorController.Days.HonestUse;

/// <summary>What is typed at a lobby's keypad, and what the digits are to the door.</summary>
/// <param name="AtMs">When the first key is pressed, in milliseconds of the day.</param>
/// <param name="Keys">The keys, three a second.</param>
internal sealed record Typing(long AtMs, string Keys);

/// <summary>
/// A day at a lobby: 600 entries, 3 % of which begin with a slip, one in ten of these not repeated rightly within a minute; 3 codes of another door and
/// 2 expired guest codes; once a week a child at the keys. Most come in the morning and in the evening.
/// </summary>
internal sealed class HonestDay
{
    /// <summary>How long a key is held, and how long none is, in milliseconds.</summary>
    public const int KeyMs = 110;

    private const int Entries = 600;
    private const int PercentSlips = 3;
    private const int OneInNotRepeated = 10;
    private const int CodesOfAnotherDoor = 3;
    private const int ExpiredCodes = 2;
    private const int ChildsKeys = 20;
    private const int DaysAWeek = 7;
    private const int RestMs = 8_000;
    private const int HourMs = 3_600_000;
    private const int DayMs = 24 * HourMs;
    private static readonly string[] Beside = ["8", "24", "135", "26", "157", "2468", "359", "48", "5790", "68"];

    /// <summary>Makes a day.</summary>
    /// <param name="house">Whose lobby.</param>
    /// <param name="expired">Codes that the door knows and refuses.</param>
    /// <param name="random">Draws it.</param>
    /// <param name="number">Which day it is; each seventh has a child in it.</param>
    /// <param name="most">How many entries are typed of it, from its beginning.</param>
    public HonestDay(GuessedHouse house, IReadOnlyList<string> expired, Random random, int number, int most = int.MaxValue)
    {
        List<(long AtMs, string[] Keys, int PauseMs)> visits = [];
        for (int i = 0; i < Entries; i++)
        {
            string code = house.Codes[GuessedHouse.Lobby][random.Next(house.Codes[GuessedHouse.Lobby].Length)];
            bool slips = random.Next(100) < PercentSlips;
            bool repeats = random.Next(OneInNotRepeated) > 0;
            string slip = Slip(code, random);
            visits.Add((Time(random), !slips ? [code] : repeats ? [slip, code] : [slip], random.Next(2_500, 40_000)));
            Slips += slips ? 1 : 0;
            NotRepeated += slips && !repeats ? 1 : 0;
        }

        visits.AddRange(Enumerable.Range(0, CodesOfAnotherDoor).Select(_ => (Time(random), new[] { AnothersCode(house, random) }, 0)));
        visits.AddRange(Enumerable.Range(0, ExpiredCodes).Select(_ => (Time(random), new[] { expired[random.Next(expired.Count)] }, 0)));
        if (number % DaysAWeek == 0)
        {
            visits.Add((Time(random), [string.Concat(Enumerable.Range(0, ChildsKeys).Select(_ => "123456789*0#"[random.Next(12)]))], 0));
        }

        // One after the other: who comes while somebody types waits.
        long freeAtMs = 0;
        List<Typing> typings = [];
        foreach ((long wantedMs, string[] keys, int pauseMs) in visits.OrderBy(visit => visit.AtMs))
        {
            long atMs = Math.Max(wantedMs, freeAtMs);
            foreach (string entry in keys)
            {
                typings.Add(new Typing(atMs, entry));
                freeAtMs = atMs + (entry.Length * KeyMs) + RestMs;
                atMs += (entry.Length * KeyMs) + pauseMs;
            }
        }

        Typings = [.. typings.OrderBy(typing => typing.AtMs).Take(most)];
    }

    /// <summary>What is typed, in its order.</summary>
    public IReadOnlyList<Typing> Typings { get; }

    /// <summary>How many slips there are.</summary>
    public int Slips { get; }

    /// <summary>How many of them nobody repeats.</summary>
    public int NotRepeated { get; }

    /// <summary>The hours before nine and from five to eight have two thirds of all.</summary>
    private static long Time(Random random) => random.Next(3) switch
    {
        0 => (6 * HourMs) + random.Next(3 * HourMs),
        1 => (17 * HourMs) + random.Next(3 * HourMs),
        _ => random.Next(DayMs - (HourMs / 2)),
    };

    /// <summary>Two neighbours swapped, one missing, one doubled, or the key beside it.</summary>
    private static string Slip(string code, Random random)
    {
        while (true)
        {
            int at = random.Next(code.Length);
            string slip = random.Next(4) switch
            {
                0 when at > 0 => string.Concat(code.AsSpan(0, at - 1), [code[at], code[at - 1]], code.AsSpan(at + 1)),
                1 => code.Remove(at, 1) + random.Next(10),
                2 => code.Insert(at, code[at].ToString())[..code.Length],
                _ => code.Remove(at, 1).Insert(at, KeyBeside(code[at], random).ToString()),
            };
            if (slip != code && slip[0] != DoorcodeRules.DailyFirstDigit)
            {
                return slip;
            }
        }
    }

    private static char KeyBeside(char digit, Random random)
    {
        string beside = Beside[digit - '0'];
        return beside[random.Next(beside.Length)];
    }

    /// <summary>Seven digits that open another lobby.</summary>
    private static string AnothersCode(GuessedHouse house, Random random)
    {
        while (true)
        {
            string digits = random.Next(10_000_000).ToString("D7", System.Globalization.CultureInfo.InvariantCulture);
            if (DoorcodeRules.IsAllowed(digits) && !house.Codes[GuessedHouse.Lobby].Contains(digits))
            {
                return digits;
            }
        }
    }
}
