using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Exchange;

/// <summary>What became of an authentic request.</summary>
/// <param name="Controller">The controller after it.</param>
/// <param name="StoredSequence">Every event up to this sequence is stored.</param>
/// <param name="Added">The events that were new.</param>
internal sealed record StoredExchange(Controller Controller, uint StoredSequence, IReadOnlyList<EventRecord> Added);
