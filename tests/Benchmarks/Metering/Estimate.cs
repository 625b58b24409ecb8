using System.Globalization;

namespace DoorController.Benchmarks.Metering;

/// <summary>
/// How long it takes on an ESP32 at 240 MHz, from the little that is known: 1–3 µs an IL instruction, 6–18 µs a native call (a measured
/// loop of call and toggle), 100–300 µs one that locks. Assumed for the native hash, which was not measured: 50–300 µs a call and 60–350 µs a
/// kilobyte. Flash and the collector are not in it.
/// </summary>
/// <param name="LowMs">At the friendly end.</param>
/// <param name="HighMs">At the other.</param>
internal sealed record Estimate(double LowMs, double HighMs)
{
    /// <summary>The estimate of a cost.</summary>
    public static Estimate Of(Cost cost) => new(At(cost, 1, 6, 100, 50, 60), At(cost, 3, 18, 300, 300, 350));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Text(LowMs)}–{Text(HighMs)} ms");

    private static double At(Cost cost, double instruction, double plain, double locking, double hash, double hashedKilobyte) =>
        ((cost.AllInstructions * instruction) + (cost.PlainCalls * plain) + (cost.LockingCalls * locking) + (cost.HashCalls * hash)
        + (cost.HashedBytes / 1_024.0 * hashedKilobyte)) / 1_000;

    private static string Text(double ms) => ms.ToString(ms < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
