using DoorController.Benchmarks.Metering;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>What an answer at the door cost.</summary>
/// <param name="What">The scenario.</param>
/// <param name="Credentials">The table's size.</param>
/// <param name="FromDigest">From the credential's hash to the pin: the strike's, or the first lamp's of a refusal.</param>
/// <param name="FromEntry">From the complete entry to the same pin.</param>
/// <param name="Noting">What of both a refused doorcode costs until it stands on flash; null where nothing is noted.</param>
internal sealed record DoorCost(string What, int Credentials, Cost FromDigest, Cost FromEntry, Cost? Noting)
{
    /// <summary>IL instructions from the hash to the pin, without those for flash.</summary>
    public long InstructionsFromDigest => FromDigest.AllInstructions - (Noting?.AllInstructions ?? 0);

    /// <summary>Native calls from the hash to the pin, without those for flash.</summary>
    public long NativeCallsFromDigest => FromDigest.NativeCalls - (Noting?.NativeCalls ?? 0);
}
