using System.Diagnostics;
using DoorController.Faults.Damage;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DoorController.Faults;

/// <summary>Files that are torn, or have a bit changed: the controller starts, opens nothing that it should not, and says what it has lost.</summary>
[TestClass]
public sealed class DamagedFileTests
{
    private const int EveryCut = 13;
    private const int EveryFlip = 211;

    private static readonly string[] Expected =
    [
        "ca.pem", "clock.a", "clock.b", "connect.try", "controller.good", "controller.json", "enrolled", "guesses.a", "guesses.b", "link.key", "roots.a",
        "roots.b", "starts.a", "starts.b", "table.a", "table.b", "table.b.log", "trust.a", "trust.b", "uses.a", "uses.b", @"events\00000001.log",
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Used_controller_has_every_file_of_the_formats() =>
        CollectionAssert.AreEquivalent(Expected.Select(name => @"I:\" + name).ToArray(), UsedController.Paths.ToArray());

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void File_that_was_cut_at_any_length_opens_no_door_and_its_loss_is_said() => Try(FileDamage.Cuts, Scale.InLongSet(EveryCut));

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void File_with_a_bit_of_any_byte_changed_opens_no_door_and_its_loss_is_said() => Try(FileDamage.Flips, Scale.InLongSet(EveryFlip));

    [TestMethod]
    public void File_that_was_cut_at_some_length_opens_no_door_and_its_loss_is_said() => Try(FileDamage.Cuts, EveryCut);

    [TestMethod]
    public void File_with_a_bit_of_some_byte_changed_opens_no_door_and_its_loss_is_said() => Try(FileDamage.Flips, EveryFlip);

    private void Try(Func<string, IEnumerable<FileDamage>> damages, int every)
    {
        Stopwatch watch = Stopwatch.StartNew();
        FileDamage[] all = [.. UsedController.Paths.SelectMany(damages)];
        IReadOnlyList<FileDamage> tried = Scale.Sample(all, every);
        Scale.ForEach(tried, damage => damage.ToString(), DamageCheck.Check);
        TestContext.WriteLine($"{tried.Count} of {all.Length} damages of {UsedController.Paths.Count} files in {watch.Elapsed.TotalSeconds:F1} s.");
    }
}
