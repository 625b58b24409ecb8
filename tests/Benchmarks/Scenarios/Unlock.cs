using DoorController.Benchmarks.Metering;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>What it took from a credential before the door to the strike.</summary>
/// <param name="What">The kind of credential.</param>
/// <param name="ReaderExchanges">Exchanges between reader chip and card, selecting it not counted.</param>
/// <param name="ReaderCommands">Commands between controller and reader chip.</param>
/// <param name="RadioRequests">Requests of a phone by Bluetooth.</param>
/// <param name="CloudRequests">Requests of the controller to the cloud.</param>
/// <param name="BoardMs">By the virtual board's clock, which knows serial line, card and network but no time for instructions.</param>
/// <param name="Work">What all threads did.</param>
internal sealed record Unlock(
    string What, int ReaderExchanges, int ReaderCommands, int RadioRequests, int CloudRequests, long BoardMs, Cost Work);
