namespace DoorController.Cloud.Api;

/// <summary>The codes with which an endpoint may refuse, for its description.</summary>
internal sealed record RefusalNotes(IReadOnlyList<string> Codes);
