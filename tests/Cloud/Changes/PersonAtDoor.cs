namespace DoorController.Cloud.Changes;

/// <summary>A person and a door.</summary>
internal readonly record struct PersonAtDoor(int PersonId, int DoorNumber);
