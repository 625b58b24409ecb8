namespace DoorController.Worlds.Model;

/// <summary>From what a world is made; the same recipe makes the same world.</summary>
/// <param name="Seed">Of everything that is by chance.</param>
/// <param name="Setting">The switches.</param>
/// <param name="Spoilers">What is changed.</param>
/// <param name="Clutter">How many people, Keys and passes more there are.</param>
internal sealed record Recipe(int Seed, Setting Setting, IReadOnlyList<Spoiler> Spoilers, int Clutter)
{
    public override string ToString() => $"seed {Seed}, {Setting}, [{string.Join(", ", Spoilers)}], clutter {Clutter}";
}
