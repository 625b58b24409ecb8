namespace DoorController.Pages.Shared;

/// <summary>Something to choose.</summary>
/// <param name="Value">What it stands for.</param>
/// <param name="Words">What it is called.</param>
public sealed record Option<T>(T Value, string Words);
