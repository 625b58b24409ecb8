namespace DoorController.Pages.Phones;

/// <summary>Today's doorcodes of a host at a door.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="WholeDay">Valid all day.</param>
/// <param name="FifteenMinutes">Valid until 15 minutes after the first use.</param>
public sealed record DailyCodes(int DoorId, IReadOnlyList<string> WholeDay, IReadOnlyList<string> FifteenMinutes);
