namespace DoorController.Cloud.Exchange;

/// <summary>What a controller is told of an opening through the cloud, FORMATS.md 4.2.</summary>
/// <param name="Number">Its number, not 0.</param>
/// <param name="Answer">The phone's answer, 20 or 36 bytes; empty where a challenge is wanted.</param>
internal sealed record OpeningNews(uint Number, ReadOnlyMemory<byte> Answer);
