using DoorController.Firmware.Tests.Support;

namespace DoorController.Days.Guessing;

/// <summary>
/// Somebody at the keypads of a house who knows all that the controller prints, and a count of the guesses that were decided about: by what it
/// says of each entry. An entry about which nothing could be said any more counts as decided too, unless the keypad was locked.
/// </summary>
internal sealed class Burglar : IDisposable
{
    private const int Minute = 60_000;
    private const int Guess = 1_000_000;

    private readonly bool[] _isLocked = new bool[2];
    private readonly List<long>[] _decidedAtMs = [[], []];
    private string? _said;

    /// <summary>Comes to a house whose controller was there for a while.</summary>
    public Burglar(GuessedHouse house, TableWriter? table = null)
    {
        House = house;
        Board = new DoorBoard(ControllerFiles.Drive(house.Identity, table ?? house.Table()));
        Cloud = new CloudTwin(Board.Board, house.Identity) { Wait = 60 };
        Board.Board.Console.LineWritten += Hear;
        Start();

        // Connected, and the time known.
        Board.Run(Minute);
    }

    public GuessedHouse House { get; }

    public DoorBoard Board { get; }

    public CloudTwin Cloud { get; }

    /// <summary>When the first entry was typed, in milliseconds that the board had power.</summary>
    public long BeganAtMs { get; private set; } = -1;

    /// <summary>How long it has gone on.</summary>
    public double Days => BeganAtMs < 0 ? 0 : (Board.Board.PoweredMs - BeganAtMs) / 86_400_000.0;

    /// <summary>Whether a keypad looks nothing up.</summary>
    public bool IsLocked(int door) => _isLocked[door];

    /// <summary>How many guesses are left at a keypad, as it stands on flash.</summary>
    public int Left(int door) => BitConverter.ToInt32(ControllerFiles.Twin(Board.Flash, @"I:\guesses")!, 4 * door) / Guess;

    /// <summary>How many guesses were decided at a door within the first days.</summary>
    public int Decided(int door, double days = double.MaxValue) => _decidedAtMs[door].Count(atMs => atMs - BeganAtMs <= days * 86_400_000);

    /// <summary>Gives power, also after it was taken.</summary>
    public void Start()
    {
        Board.PowerOn();
        byte[] left = ControllerFiles.Twin(Board.Flash, @"I:\guesses")!;
        for (int door = 0; door < _isLocked.Length; door++)
        {
            _isLocked[door] = BitConverter.ToInt32(left, 4 * door) < Guess;
        }
    }

    /// <summary>Types a guess, and sees what comes of it.</summary>
    /// <param name="door">At which door.</param>
    /// <param name="digits">What.</param>
    /// <param name="isGuess">False for what can't be anybody else's code.</param>
    /// <param name="afterMs">How long to look.</param>
    /// <returns>What the controller has said of it; null when it could not.</returns>
    public string? Try(int door, string digits, bool isGuess = true, int afterMs = 1_500) => Count(door, isGuess, () =>
    {
        Board.Type(digits, door);
        Board.Run(afterMs);
    });

    /// <summary>Counts an entry.</summary>
    /// <param name="door">At which door.</param>
    /// <param name="isGuess">False for what can't be anybody else's code.</param>
    /// <param name="type">Types it, or its end.</param>
    /// <returns>What the controller has said of it; null when it could not.</returns>
    public string? Count(int door, bool isGuess, Action type)
    {
        BeganAtMs = BeganAtMs < 0 ? Board.Board.PoweredMs : BeganAtMs;
        bool wasLocked = _isLocked[door];
        _said = null;
        type();
        if (isGuess && (_said is null ? !wasLocked : _said == "UNKNOWN_CREDENTIAL"))
        {
            _decidedAtMs[door].Add(Board.Board.PoweredMs);
        }

        return _said;
    }

    /// <summary>Waits until one of the keypads is not locked.</summary>
    /// <param name="days">No longer than until so many days have passed since the first entry.</param>
    /// <param name="door">Which of them, -1 for any.</param>
    /// <returns>False when that time was over.</returns>
    public bool WaitForGuess(double days, int door = -1)
    {
        while ((door < 0 ? _isLocked[0] && _isLocked[1] : _isLocked[door]) && Days < days)
        {
            Board.Run(Minute);
        }

        return Days < days;
    }

    /// <summary>The figures, and what must be.</summary>
    /// <param name="what">The attack.</param>
    /// <param name="days">How long it went on.</param>
    public string Judge(string what, int days)
    {
        List<string> lines = [];
        foreach (int door in Enumerable.Range(0, _isLocked.Length).Where(door => Decided(door) > 0))
        {
            int ratio = GuessedHouse.Ratios[door];
            double probability = (double)Decided(door) / ratio;
            lines.Add(FormattableString.Invariant(
                $"{what}, {ratio:N0}:1: {Decided(door, 1)} guesses on the first day, {Decided(door)} in {days} days, P(success) {probability:P3}"));
            Assert.IsLessThanOrEqualTo(32, Decided(door, 1), lines[^1]);
            Assert.IsLessThanOrEqualTo(8 + (GuessedHouse.RefillsADay[door] * days), Decided(door), lines[^1]);
            Assert.IsLessThanOrEqualTo(0.01, probability, lines[^1]);
        }

        Assert.IsNotEmpty(lines, "nothing was guessed");
        return string.Join(Environment.NewLine, lines);
    }

    public void Dispose() => Board.Dispose();

    private void Hear(string line)
    {
        int at = line.IndexOf("Door ", StringComparison.Ordinal);
        if (at < 0 || line.Length < at + 8)
        {
            return;
        }

        int door = line[at + 5] - '1';
        string said = line[(at + 8)..];
        if (said.StartsWith("keypad ", StringComparison.Ordinal))
        {
            _isLocked[door] = said.StartsWith("keypad locked", StringComparison.Ordinal);
        }
        else
        {
            _said = said.Trim();
        }
    }
}
