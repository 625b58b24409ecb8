namespace DoorController.Pages.Phones;

/// <summary>What this browser knows as a phone, without its keys.</summary>
/// <param name="ToldAt">When the cloud said so.</param>
/// <param name="Doors">The doors that it opens.</param>
public sealed record PhoneView(DateTimeOffset ToldAt, IReadOnlyList<PhoneDoorView> Doors);

/// <summary>A door that this phone opens.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="Name">Its name.</param>
/// <param name="Building">Where.</param>
/// <param name="Timezone">The building's time zone.</param>
/// <param name="OpensThroughCloud">Whether it can be opened through the cloud.</param>
/// <param name="MayShare">Whether guests may be let in here.</param>
/// <param name="ProvidesDoorcodes">Whether guests can have doorcodes here.</param>
public sealed record PhoneDoorView(
    int DoorId, string Name, string Building, string Timezone, bool OpensThroughCloud, bool MayShare, bool ProvidesDoorcodes);
