namespace DoorController.Benchmarks.Metering;

/// <summary>A stretch of instructions that run one after the other, and what each run of it costs.</summary>
/// <param name="Instructions">How many.</param>
/// <param name="ManagedCalls">Calls of the firmware's own methods.</param>
/// <param name="LibraryCalls">Full names of the libraries' methods that are called.</param>
/// <param name="Made">Objects of a size known beforehand: type and bytes.</param>
internal sealed record Block(int Instructions, int ManagedCalls, IReadOnlyList<string> LibraryCalls, IReadOnlyList<(string Type, int Bytes)> Made);
