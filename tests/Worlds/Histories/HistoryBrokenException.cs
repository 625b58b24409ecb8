namespace DoorController.Worlds.Histories;

/// <summary>Something happened in a history that must not.</summary>
internal sealed class HistoryBrokenException(string message) : Exception(message);
