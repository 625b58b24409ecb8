using DoorController.Firmware.Tests.Support;

namespace DoorController.Days.Guessing;

/// <summary>Guessing with the power cut between the last digit and the refusal, at every point, so that the guess may not have counted.</summary>
[TestClass]
public sealed class PowerCutGuessingTests
{
    private const int Month = 30;
    private const int FewDays = 1;
    private const int TickMs = 10;
    private const int LastTickMs = 300;
    private const int Bucket = 8;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Cut_between_last_digit_and_refusal_costs_a_guess()
    {
        List<CutPoint> all = Points();
        List<CutPoint> points = [.. all.Where((point, index) => point.Commits is not null || index % 10 == 3)];
        int decided = points.Sum(point => BucketGuesses(point, most: 2));
        TestContext.WriteLine($"{points.Count} of {all.Count} points, at each two guesses with a cut: each cut has cost a guess; {decided} may have been decided.");
        Assert.IsGreaterThan(20, all.Count);
    }

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Cut_at_every_point_between_last_digit_and_refusal_costs_a_guess()
    {
        List<CutPoint> points = [.. Points().Where((_, index) => index % Scale.Of(1, 8) == 0)];
        int decided = points.Sum(point => BucketGuesses(point, most: 2));
        TestContext.WriteLine($"{points.Count} points, at each two guesses with a cut: each cut has cost a guess; {decided} may have been decided.");
    }

    [TestMethod]
    [TestCategory(Scale.Long)]
    [DataRow(GuessedHouse.Lobby, 4)]
    [DataRow(GuessedHouse.Crowded, 1)]
    public void Cutting_power_after_guesses_for_a_month(int door, int guessesACut) => GuessWithCuts(door, guessesACut, Scale.Of(Month, FewDays));

    [TestMethod]
    public void Freezing_the_controller_while_connecting_buys_no_guess() => FreezeAndGuess(2);

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Freezing_the_controller_while_connecting_over_and_over_buys_no_guess() => FreezeAndGuess(Scale.Of(Bucket, 2));

    /// <summary>A start after connecting froze the controller costs nothing: who can make it freeze, and cuts the power then, must gain nothing by it.</summary>
    private void FreezeAndGuess(int rounds)
    {
        GuessedHouse house = new();
        using Burglar burglar = new(house);
        burglar.Cloud.Server.HandshakeMs = long.MaxValue;
        int freezes = 0;
        for (int round = 0; round < rounds && !burglar.IsLocked(GuessedHouse.Lobby); round++)
        {
            burglar.Board.Board.Network.DropConnections();
            WaitForFreeze(burglar);
            freezes++;

            // Digits are not heard, and the start is free.
            int left = Left(burglar, GuessedHouse.Lobby);
            Assert.IsNull(burglar.Try(GuessedHouse.Lobby, house.NextGuess(GuessedHouse.Lobby), isGuess: false, afterMs: 0));
            burglar.Board.Board.PowerOff();
            burglar.Start();
            Assert.AreEqual(left, Left(burglar, GuessedHouse.Lobby), "the start is free");

            // At once after it a guess that is not written.
            burglar.Board.Run(2_000);
            Cut(burglar, new CutPoint(null, 0, false), GuessedHouse.Lobby);
            Assert.IsLessThan(left, Left(burglar, GuessedHouse.Lobby));
        }

        double most = Bucket + (GuessedHouse.RefillsADay[GuessedHouse.Lobby] * burglar.Days);
        TestContext.WriteLine(FormattableString.Invariant(
            $"{burglar.Decided(GuessedHouse.Lobby)} guesses with {freezes} freezes before them, of {most:F1} that the bucket allows in {burglar.Days:F2} days."));
        Assert.IsLessThanOrEqualTo(most, burglar.Decided(GuessedHouse.Lobby));
    }

    private static void WaitForFreeze(Burglar burglar)
    {
        int handshakes = burglar.Cloud.Server.Handshakes;
        for (int waited = 0; burglar.Cloud.Server.Handshakes == handshakes; waited++)
        {
            Assert.IsLessThan(10_000, waited, "it does not connect again");
            burglar.Board.Run(1_000);
        }
    }

    private void GuessWithCuts(int door, int guessesACut, int days)
    {
        using Burglar burglar = new(new GuessedHouse());
        List<CutPoint> points = [.. Points().Where(point => point.AfterMs is null or > 20)];
        int cuts = 0;
        for (int guess = 0; burglar.WaitForGuess(days, door); guess++)
        {
            if (guess % guessesACut > 0)
            {
                burglar.Try(door, burglar.House.NextGuess(door));
                continue;
            }

            Cut(burglar, points[cuts % points.Count], door);
            cuts++;
        }

        TestContext.WriteLine(burglar.Judge($"Power cut between last digit and refusal ({cuts} cuts)", days));
    }

    /// <summary>How many guesses are decided from a full bucket when the power is cut at a point of each.</summary>
    private static int BucketGuesses(CutPoint point, int most)
    {
        using Burglar burglar = new(new GuessedHouse());
        for (int guess = 0; guess < most && !burglar.IsLocked(GuessedHouse.Lobby); guess++)
        {
            int left = Left(burglar, GuessedHouse.Lobby);
            Cut(burglar, point, GuessedHouse.Lobby);
            Assert.IsLessThanOrEqualTo(left - 999_000, Left(burglar, GuessedHouse.Lobby), point.ToString());
        }

        return burglar.Decided(GuessedHouse.Lobby);
    }

    /// <summary>Types a guess, cuts the power at a point after its last digit, and gives it again.</summary>
    private static void Cut(Burglar burglar, CutPoint point, int door)
    {
        DoorBoard board = burglar.Board;
        string guess = burglar.House.NextGuess(door);
        board.Type(guess[..^1], door);
        int calls = 0;
        bool isCut = false;
        void CutOnce()
        {
            isCut = true;
            board.Board.PowerOff();
        }

        if (point.Commits is { } commits)
        {
            board.Flash.AllowCommit = _ =>
            {
                if (isCut || calls++ != point.Index)
                {
                    return !isCut;
                }

                CutOnce();
                return commits;
            };
        }
        else if (point.AfterMs is null)
        {
            board.Flash.AllowCall = (_, _) =>
            {
                if (!isCut && calls++ == point.Index)
                {
                    CutOnce();
                }

                return true;
            };
        }

        burglar.Count(door, isGuess: true, () =>
        {
            board.Keypads[door].Press(guess[^1]);
            board.Run(point.AfterMs ?? LastTickMs);
            board.Board.PowerOff();
            board.Keypads[door].Release(guess[^1]);
        });
        board.Flash.AllowCommit = null;
        board.Flash.AllowCall = null;
        burglar.Start();
        board.Run(1_000);
    }

    /// <summary>Each tick of the scheduler, each call to flash, and each commit with both effects, from the last digit on until after the refusal.</summary>
    private static List<CutPoint> Points()
    {
        using Burglar burglar = new(new GuessedHouse());
        string guess = burglar.House.NextGuess(GuessedHouse.Lobby);
        burglar.Board.Type(guess[..^1]);
        int calls = 0;
        int commits = 0;
        burglar.Board.Flash.AllowCall = (_, _) => ++calls > 0;
        burglar.Board.Flash.AllowCommit = _ => ++commits > 0;
        burglar.Try(GuessedHouse.Lobby, guess[^1..]);
        burglar.Board.Flash.AllowCall = null;
        burglar.Board.Flash.AllowCommit = null;
        return
        [
            .. Enumerable.Range(0, LastTickMs / TickMs).Select(tick => new CutPoint(tick * TickMs, 0, null)),
            .. Enumerable.Range(0, calls).Select(call => new CutPoint(null, call, null)),
            .. Enumerable.Range(0, commits).SelectMany(commit => new[] { new CutPoint(null, commit, true), new CutPoint(null, commit, false) }),
        ];
    }

    private static int Left(Burglar burglar, int door) => BitConverter.ToInt32(ControllerFiles.Twin(burglar.Board.Flash, @"I:\guesses")!, 4 * door);

    /// <summary>Where the power goes: after a time, at a call to flash, or at a commit that is done or not.</summary>
    private sealed record CutPoint(int? AfterMs, int Index, bool? Commits);
}
