using System.Text.RegularExpressions;
using DoorController.Faults.PowerCuts;
using DoorController.Faults.Support;
using DoorController.Firmware.Tests.Support;

namespace DoorController.Faults.Damage;

/// <summary>Starts a controller with a damaged file: it opens nothing that it should not, and says what it can't go on with.</summary>
internal static partial class DamageCheck
{
    private const int FlushMs = 600;
    private const int AfterCodeMs = 6_000;
    private const int WithCloudMs = 400_000;

    /// <summary>Files without which nothing at the door changes, but for the connection to the cloud.</summary>
    private static readonly string[] OfTheConnection = [@"I:\ca.pem", @"I:\trust", @"I:\enrolled", @"I:\starts", @"I:\connect", @"I:\roots"];

    /// <summary>Files with a MAC that each start reads: damage shows, and must be said.</summary>
    private static readonly string[] Judged = [@"I:\guesses", @"I:\uses", @"I:\clock", @"I:\trust", @"I:\link.key", @"I:\table.b"];

    private static readonly HashSet<string> UsualWords = Words(UsedController.Image, out _);

    /// <summary>Starts with a damage.</summary>
    public static void Check(FileDamage damage)
    {
        HashSet<string> words = Words(damage.Image, out bool decides);
        words.ExceptWith(UsualWords);
        Assert.IsTrue(decides || words.Count > 0, "the doors do not decide as before, and nobody is told why");
        bool mustSay = damage.Content.Length > 0 && !damage.IsWholeJournal && Judged.Any(path => damage.Path.StartsWith(path, StringComparison.Ordinal));
        Assert.IsTrue(!mustSay || words.Any(line => line.Contains(damage.Path, StringComparison.Ordinal)), "nothing is said of it: " + string.Join('|', words));
        if (OfTheConnection.Any(path => damage.Path.StartsWith(path, StringComparison.Ordinal)))
        {
            Connect(damage);
        }
    }

    /// <summary>What a start prints that is not of the moment, after the doors were tried.</summary>
    private static HashSet<string> Words(FlashImage image, out bool decides)
    {
        using DoorBoard board = new DoorBoard(image.ToDrive()).PowerOn();
        board.Run(FlushMs);
        Assert.AreEqual(0, board.Releases(0) + board.Releases(1), "a strike without a cause");
        board.Type(Samples.Unknown);
        board.Run(AfterCodeMs);
        board.Type(RunTables.PassCode(0));
        board.Run(AfterCodeMs);
        Assert.AreEqual(0, board.Releases(0) + board.Releases(1), "a wrong code, or a pass that was used, opens");
        board.Type(Samples.Code);
        board.Type(RunTables.Marker(UsedController.Version), 1);
        board.Run(AfterCodeMs);
        decides = board.Releases(0) == 1 && board.Releases(1) == 1;
        return [.. board.Board.Console.Lines.Select(line => Time().Replace(line, ""))];
    }

    private static void Connect(FileDamage damage)
    {
        using DoorBoard board = new(damage.Image.ToDrive());
        CloudTwin cloud = new(board.Board, UsedController.Identity) { Table = UsedController.Tables.Table(UsedController.Version) };
        board.PowerOn().Run(WithCloudMs);
        Assert.IsTrue(cloud.Exchanges.Any() || board.Printed.Contains("The cloud ", StringComparison.Ordinal), "no cloud, and nobody is told why");
        Assert.AreEqual(0, board.Releases(0) + board.Releases(1), "a strike without a cause");
    }

    [GeneratedRegex(@"^\[\d+ s\] ")]
    private static partial Regex Time();
}
