namespace DoorController.Contract;

/// <summary>What every refusal says.</summary>
/// <param name="Message">A code of <see cref="Errors"/>.</param>
/// <param name="Field">The field that is wrong, as in the request, such as doors[1].scheduleId; null when it is none.</param>
/// <param name="Detail">The same for people, in English.</param>
public sealed record ErrorBody(string Message, string? Field, string Detail);
