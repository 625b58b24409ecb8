namespace DoorController.Benchmarks.Metering;

/// <summary>What one call of a library's method costs on the device.</summary>
/// <param name="Instructions">IL instructions in the library, where its method is managed.</param>
/// <param name="Plain">Native calls that compute something.</param>
/// <param name="Locking">Native calls that lock, wake, drive a pin or touch a file.</param>
/// <param name="Hashes">Native calls that hash.</param>
/// <param name="Makes">The type of what the library makes besides what it returns.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record LibraryCost(int Instructions, int Plain = 0, int Locking = 0, int Hashes = 0, string? Makes = null, int Bytes = 0);
