using DoorController.Benchmarks.Metering;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>What something cost in a house of some size.</summary>
/// <param name="What">The scenario.</param>
/// <param name="Credentials">The table's size.</param>
/// <param name="Cost">What was done.</param>
internal sealed record Measured(string What, int Credentials, Cost Cost);
