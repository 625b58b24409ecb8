using DoorController.Cloud.Events;

namespace DoorController.Cloud.Inventory;

/// <summary>A controller.</summary>
/// <param name="State">How it stands.</param>
/// <param name="SiteId">The property's site id.</param>
/// <param name="Doors">The numbers of its doors, in the order of its channels.</param>
public sealed record ControllerInfo(ControllerState State, string SiteId, IReadOnlyList<int> Doors);
