namespace DoorController.Cloud.Domain;

/// <summary>What kind of place a door leads to.</summary>
public enum DoorType
{
    /// <summary>A shared place inside, such as a gym.</summary>
    Communal = 1,

    /// <summary>An entrance of the building.</summary>
    Entrance = 2,

    /// <summary>One home.</summary>
    Residence = 3,

    /// <summary>For staff.</summary>
    Service = 4,

    /// <summary>An elevator.</summary>
    Elevator = 5,
}
