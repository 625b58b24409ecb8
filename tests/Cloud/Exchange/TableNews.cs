namespace DoorController.Cloud.Exchange;

/// <summary>What an answer says about the key table; at most one of both.</summary>
/// <param name="Piece">A piece of the current snapshot.</param>
/// <param name="Delta">What makes of the table held the current one.</param>
internal sealed record TableNews(SnapshotPiece? Piece, byte[]? Delta);
