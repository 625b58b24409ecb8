namespace DoorController.Cloud;

/// <summary>The body of every refusal.</summary>
/// <param name="Message">One of the codes listed at the call.</param>
public sealed record ErrorMessage(string Message);
