using DoorController.Firmware.Tests.Support;

namespace DoorController.Days.Guessing;

/// <summary>What an entry that is given up shows: nothing, whatever was typed.</summary>
[TestClass]
public sealed class PrefixTests
{
    private const int GivenUpMs = 31_000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("*")]
    [DataRow("")]
    public void Beginning_of_a_code_shows_the_same_as_any_other_digits_at_every_length(string end)
    {
        GuessedHouse house = new();
        using Burglar burglar = new(house);
        int compared = 0;
        for (int door = 0; door < house.Codes.Count; door++)
        {
            string code = house.Codes[door][0];
            for (int length = 1; length < code.Length; length++)
            {
                // Digits that no code begins with.
                string nobodys = Enumerable.Range(1, 8).Select(digit => code[..(length - 1)] + digit)
                    .First(digits => length == 1 || house.Codes[door].All(other => !other.StartsWith(digits, StringComparison.Ordinal)));
                Assert.AreEqual(Seen(burglar, door, nobodys + end), Seen(burglar, door, code[..length] + end), $"door {door}, {length} digits");
                compared++;
            }
        }

        TestContext.WriteLine($"{compared} beginnings of codes given up by {(end.Length > 0 ? end : "waiting")}: same pins at the same milliseconds, no event, no guess taken.");
    }

    /// <summary>All that pins, log and flash show of an entry.</summary>
    private static string Seen(Burglar burglar, int door, string keys)
    {
        DoorBoard board = burglar.Board;
        int events = ControllerFiles.Events(board.Flash).Count;
        byte[] guesses = board.Flash.Read(@"I:\guesses.a") ?? [];
        byte[] twin = board.Flash.Read(@"I:\guesses.b") ?? [];
        board.Run(1_000 - (board.NowMs % 1_000));
        board.Forget();
        long fromMs = board.NowMs;
        board.Type(keys, door);
        board.Run(GivenUpMs);
        Assert.HasCount(events, ControllerFiles.Events(board.Flash));
        CollectionAssert.AreEqual(guesses, board.Flash.Read(@"I:\guesses.a") ?? []);
        CollectionAssert.AreEqual(twin, board.Flash.Read(@"I:\guesses.b") ?? []);
        DoorWiring wiring = DoorBoard.Wiring[door];
        return string.Join(' ', new[] { wiring.Strike, wiring.Green, wiring.Red, wiring.Buzzer }.SelectMany(
            pin => board.Of(pin).Select(change => $"{pin}:{change.IsHigh}:{change.AtMs - fromMs}")));
    }
}
