using System.Reflection;
using DoorController.Worlds.Firmware;
using DoorController.Worlds.Model;
using DoorController.Worlds.Mutation;
using FsCheck.Fluent;

namespace DoorController.Worlds;

/// <summary>Whether the worlds would notice a wrong instruction in the firmware's decision code.</summary>
[TestClass]
public sealed class MutationTests
{
    private const int LeastKilled = 200;
    private const int LeastPercentKilled = 80;
    private const ulong Seed = 20_261_123;
    private const int Size = 50;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Wrong_instructions_in_the_decision_code_are_noticed()
    {
        string library = Path.Combine(FirmwareDecider.Folder, "DoorController.dll");
        var mutator = new Mutator(library);
        IReadOnlyList<Mutant> mutants = mutator.List();
        Case[] cases = [.. Cases()];
        Assert.IsTrue(Survives(mutator, null, cases), "The firmware itself must pass, loop counters and all.");

        bool[] survives = new bool[mutants.Count];
        Parallel.For(0, mutants.Count, index => survives[index] = Survives(mutator, mutants[index], cases));

        Mutant[] survivors = [.. mutants.Where((_, index) => survives[index])];
        int killed = mutants.Count - survivors.Length;
        TestContext.WriteLine($"{killed} of {mutants.Count} mutants killed by {cases.Length} worlds; survivors:");
        foreach (Mutant survivor in survivors)
        {
            TestContext.WriteLine(survivor.ToString());
        }

        Assert.IsGreaterThanOrEqualTo(LeastKilled, killed);
        Assert.IsGreaterThanOrEqualTo(LeastPercentKilled, 100 * killed / mutants.Count);
    }

    /// <summary>The same worlds each time, so that a survivor is one again.</summary>
    private static IEnumerable<Case> Cases() => RecipeGenerator.Recipes.Generator
        .Sample(Scale.WorldsAMutant, new FsCheck.Rnd(Seed), Size).Select(Comparison.Prepare);

    private static bool Survives(Mutator mutator, Mutant? mutant, Case[] cases)
    {
        string folder = Directory.CreateTempSubdirectory("mutant-").FullName;
        try
        {
            // What can't be written or loaded is no mutant: only what goes wrong in deciding counts.
            mutator.Write(mutant, Path.Combine(folder, "DoorController.dll"));
            using var comparison = new Comparison(folder);
            return Survives(comparison, mutant, cases);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Survives(Comparison comparison, Mutant? mutant, Case[] cases)
    {
        FieldInfo loops = comparison.Firmware.Firmware.GetType("DoorController.Access.Decision")!.GetField(Mutator.LoopCounter)!;
        try
        {
            return Array.TrueForAll(cases, @case =>
            {
                loops.SetValue(null, 0);
                return comparison.FindDifference(@case) is null;
            });
        }
#pragma warning disable CA1031 // Whatever a mutant throws, it was noticed.
        catch (Exception e) when (mutant is not null && e is not InvalidProgramException)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
