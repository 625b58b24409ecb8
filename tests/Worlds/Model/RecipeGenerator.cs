using FsCheck;
using FsCheck.Fluent;

namespace DoorController.Worlds.Model;

/// <summary>Makes recipes: most worlds lie one change away from a grant.</summary>
internal static class RecipeGenerator
{
    private static readonly Spoiler[] Spoilers = Enum.GetValues<Spoiler>();

    // What has the most edges, and needs the most tries.
    private static readonly Spoiler[] Finest =
        [Spoiler.KeyScheduleEdge, Spoiler.KeyScheduleEdge, Spoiler.KeyScheduleEdge, Spoiler.KeyScheduleAlways, Spoiler.ClockSeconds, Spoiler.ClockLost,
        Spoiler.GrantEdge, Spoiler.PassesEdge];

    /// <summary>Recipes, which shrink to fewer changes and less clutter.</summary>
    public static Arbitrary<Recipe> Recipes { get; } = Arb.From(Generate(), Shrink);

    private static Gen<Recipe> Generate() =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from setting in Gen.Elements(Enum.GetValues<Setting>())
        from count in Gen.Frequency((3, Gen.Constant(0)), (4, Gen.Constant(1)), (4, Gen.Constant(2)), (1, Gen.Constant(4)))
        from spoilers in Gen.ArrayOf(Gen.Frequency((3, Gen.Elements(Spoilers)), (2, Gen.Elements(Finest))), count)
        from clutter in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 5)))
        select new Recipe(seed, setting, spoilers, clutter);

    private static IEnumerable<Recipe> Shrink(Recipe recipe)
    {
        for (int i = 0; i < recipe.Spoilers.Count; i++)
        {
            yield return recipe with { Spoilers = [.. recipe.Spoilers.Where((_, index) => index != i)] };
        }

        if (recipe.Clutter > 0)
        {
            yield return recipe with { Clutter = 0 };
            yield return recipe with { Clutter = recipe.Clutter - 1 };
        }
    }
}
