using System.Globalization;
using DoorController.Cloud.Doorcodes;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Days.Guessing;

/// <summary>
/// A house with the two ratios that count: a lobby with 75,000 possible codes to each that there is, and a door with 2,500. Codes are as the cloud
/// makes them: more than a slip apart.
/// </summary>
internal sealed class GuessedHouse
{
    /// <summary>Index of the door with 120 codes of 7 digits.</summary>
    public const int Lobby = 0;

    /// <summary>Index of the door with 36 codes of 5 digits.</summary>
    public const int Crowded = 1;

    /// <summary>How many possible codes there are at each door to each that there is.</summary>
    public static readonly int[] Ratios = [75_000, 2_500];

    /// <summary>How many guesses come back in a day at each door: min(24, (0.01 · ratio − 8) / 30).</summary>
    public static readonly double[] RefillsADay = [.. Ratios.Select(ratio => Math.Min(24, ((0.01 * ratio) - 8) / 30))];

    private static readonly int[] Lengths = [7, 5];
    private static readonly int[] Counts = [120, 36];
    private readonly int[] _guesses = new int[Lengths.Length];

    /// <summary>Draws the codes.</summary>
    public GuessedHouse(int seed = 1906)
    {
        Random random = new(seed);
        Codes = [.. Lengths.Select((length, door) => Draw(random, length, Counts[door]))];
    }

    public ControllerIdentity Identity { get; } = new();

    /// <summary>The codes that open each door.</summary>
    public IReadOnlyList<string[]> Codes { get; }

    /// <summary>A code that is not one of the door's length, but of nine digits; opens the lobby when wanted.</summary>
    public const string DailyCode = "912345670";

    /// <summary>The table; the codes are exactly as many as the ratios say.</summary>
    /// <param name="withDailyCode">Whether a daily code takes the place of one of the lobby's.</param>
    public TableWriter Table(bool withDailyCode = false)
    {
        TableWriter table = new TableWriter(Identity).Door(11, Lengths[Lobby]).Door(12, Lengths[Crowded]);
        for (int door = 0; door < Codes.Count; door++)
        {
            foreach (string code in Codes[door].Skip(withDailyCode && door == Lobby ? 1 : 0))
            {
                table.Code(door, code);
            }
        }

        return withDailyCode ? table.Code(Lobby, DailyCode) : table;
    }

    /// <summary>Digits that nobody has at a door, others each time.</summary>
    public string NextGuess(int door)
    {
        while (true)
        {
            // A step without a common factor with the number of codes comes to each once.
            int space = (int)Math.Pow(10, Lengths[door] - 1);
            long number = space + (_guesses[door]++ * 7_919L % (8 * space));
            string digits = number.ToString(CultureInfo.InvariantCulture);
            if (!Codes[door].Contains(digits))
            {
                return digits;
            }
        }
    }

    private static string[] Draw(Random random, int length, int count)
    {
        HashSet<string> codes = [];
        while (codes.Count < count)
        {
            string digits = random.Next((int)Math.Pow(10, length)).ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
            if (DoorcodeRules.IsAllowed(digits) && !DoorcodeRules.WithinOneSlip(digits).Any(codes.Contains))
            {
                codes.Add(digits);
            }
        }

        return [.. codes];
    }
}
