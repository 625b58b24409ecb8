namespace DoorController.Contract;

/// <summary>What a person's phone needs to open doors and to let guests in, firmware/PROTOCOLS.md 3. Kept by the phone; keys are shown to nobody.</summary>
/// <param name="ToldAt">When the cloud said so; older than a day, what it says of sharing may have changed.</param>
/// <param name="Controllers">The controllers whose doors the person may open now or later.</param>
public sealed record PhoneGrant(DateTimeOffset ToldAt, IReadOnlyList<PhoneController> Controllers);

/// <summary>A controller whose doors a phone opens.</summary>
/// <param name="ControllerId">16 hexadecimal digits.</param>
/// <param name="Building">The building's name.</param>
/// <param name="Host">What the person is called there.</param>
/// <param name="Timezone">The building's time zone.</param>
/// <param name="Credential">What this session's phone is there, 12 hexadecimal digits.</param>
/// <param name="Key">The phone key, 64 hexadecimal digits.</param>
/// <param name="Doors">The doors that the person may open.</param>
/// <param name="Shares">What the person lets guests in with, without asking the cloud; empty where nothing may be shared by an own Key.</param>
public sealed record PhoneController(
    string ControllerId,
    string Building,
    string Host,
    string Timezone,
    string Credential,
    string Key,
    IReadOnlyList<PhoneDoor> Doors,
    IReadOnlyList<PhoneShare> Shares);

/// <summary>A door that a phone opens.</summary>
/// <param name="DoorId">The door.</param>
/// <param name="Index">Its index at the controller, 0 to 7.</param>
/// <param name="Name">Its name.</param>
/// <param name="OpensThroughCloud">Whether it lets the cloud carry a challenge and its answer.</param>
/// <param name="MayShare">Whether the person may let guests in there now.</param>
/// <param name="ProvidesDoorcodes">Whether guests can have doorcodes there now.</param>
public sealed record PhoneDoor(int DoorId, int Index, string Name, bool OpensThroughCloud, bool MayShare, bool ProvidesDoorcodes);

/// <summary>A share of a person at a controller: the number that the passes and daily doorcodes of its phones carry.</summary>
/// <param name="ShareNumber">1 to 2,147,483,647; never used again.</param>
/// <param name="Doors">Indexes of the doors that its passes may name.</param>
/// <param name="DailyDoors">Indexes of the doors where it has daily doorcodes.</param>
/// <param name="Keys">Its keys, by period.</param>
public sealed record PhoneShare(long ShareNumber, IReadOnlyList<int> Doors, IReadOnlyList<int> DailyDoors, IReadOnlyList<ShareKey> Keys);

/// <summary>The key of a share for fifteen days.</summary>
/// <param name="Period">Days since 1970 divided by 15.</param>
/// <param name="Key">64 hexadecimal digits.</param>
public sealed record ShareKey(int Period, string Key);

/// <summary>Asks a door for a challenge through the cloud.</summary>
/// <param name="ControllerId">16 hexadecimal digits.</param>
/// <param name="DoorIndex">The door's index at the controller.</param>
/// <param name="IsPresent">The person has said that it stands before the door.</param>
public sealed record OpeningBegin(string ControllerId, int DoorIndex, bool IsPresent);

/// <summary>A door's challenge.</summary>
/// <param name="OpeningId">For the answer.</param>
/// <param name="Challenge">32 hexadecimal digits; the answer is to be at the door within 5 seconds.</param>
public sealed record OpeningChallenge(string OpeningId, string Challenge);

/// <summary>A phone's answer to a door's challenge.</summary>
/// <param name="Answer">40 hexadecimal digits, or 72 of a pass.</param>
public sealed record OpeningAnswer(string Answer);

/// <summary>What the door says.</summary>
/// <param name="Result">26 hexadecimal digits; null when the door gave none, as to a wrong answer.</param>
public sealed record OpeningResult(string? Result);
