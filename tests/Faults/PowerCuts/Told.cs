namespace DoorController.Faults.PowerCuts;

/// <summary>What had been seen from outside the controller at a moment.</summary>
/// <param name="Requests">How many requests the cloud had got.</param>
/// <param name="Newest">The newest table that the cloud has.</param>
/// <param name="Guesses">The most that may be left of the guesses of each keypad.</param>
/// <param name="PassesUsed">How many passes had opened a door.</param>
internal sealed record Told(int Requests, uint Newest, double[] Guesses, int PassesUsed)
{
    /// <summary>Whether all of it is the same.</summary>
    public bool IsSameAs(Told other) => Requests == other.Requests && Newest == other.Newest && PassesUsed == other.PassesUsed
        && Guesses.AsSpan().SequenceEqual(other.Guesses);
}
