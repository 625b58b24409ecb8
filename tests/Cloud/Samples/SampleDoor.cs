using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Samples;

/// <summary>What the n-th door of the sample property is.</summary>
internal sealed record SampleDoor(int Number, string Name, DoorType Type, int CodeLength, string KeyName)
{
    /// <summary>The name of the Key for the entrance.</summary>
    public const string Entrances = "Entrances";

    /// <summary>The name of the Key for the shared places.</summary>
    public const string Amenities = "Amenities";

    /// <summary>The number of the entrance.</summary>
    public const int LobbyNumber = 1;

    /// <summary>The number of the first shared place.</summary>
    public const int GymNumber = 2;

    /// <summary>How many doors one controller drives.</summary>
    public const int PerController = 2;

    private const int LongCode = 7;
    private const int ShortCode = 5;

    /// <summary>The resident of a home; null for the doors that all share.</summary>
    public string? Resident => Type == DoorType.Residence ? Name.Replace("Apartment", "Resident", StringComparison.Ordinal) : null;

    /// <summary>The door with a number from 1 on.</summary>
    public static SampleDoor At(int number) => number switch
    {
        LobbyNumber => new SampleDoor(number, "Lobby", DoorType.Entrance, LongCode, Entrances),
        GymNumber => new SampleDoor(number, "Gym", DoorType.Communal, LongCode, Amenities),
        3 => Apartment(number, "2A"),
        4 => Apartment(number, "2B"),
        _ => Apartment(number, $"{number - 2}A"),
    };

    private static SampleDoor Apartment(int number, string home) =>
        new(number, "Apartment " + home, DoorType.Residence, ShortCode, "Apartment " + home);
}
