namespace DoorController.Benchmarks.Metering;

/// <summary>The meter as it stood at a moment.</summary>
/// <param name="Moment">When.</param>
/// <param name="Blocks">How often each block had run.</param>
/// <param name="Made">How many things of unknown size had been made.</param>
/// <param name="Hashed">How many bytes had been hashed.</param>
internal sealed record Reading(Moment Moment, long[] Blocks, int Made, long Hashed);
