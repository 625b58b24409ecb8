using DoorController.Benchmarks.Metering;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>What an answer at the door cost.</summary>
/// <param name="What">The scenario.</param>
/// <param name="Credentials">The table's size.</param>
/// <param name="FromDigest">From the credential's hash to the pin: the strike's, or the first lamp's of a refusal.</param>
/// <param name="FromEntry">From the complete entry to the same pin.</param>
internal sealed record DoorCost(string What, int Credentials, Cost FromDigest, Cost FromEntry);
