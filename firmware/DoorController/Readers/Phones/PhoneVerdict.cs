namespace DoorController.Readers.Phones;

/// <summary>What became of a phone at a reader.</summary>
public enum PhoneVerdict : byte
{
    /// <summary>It is being asked.</summary>
    Going = 0,

    /// <summary>It has answered the challenge with a right MAC.</summary>
    Proven = 1,

    /// <summary>It has not our app.</summary>
    Stranger = 2,

    /// <summary>Its person has not said yet that the door is to open.</summary>
    Waiting = 3,

    /// <summary>Its answer is of another challenge, door or controller, or too late.</summary>
    Late = 4,

    /// <summary>Its answer is no answer, or is not that of the phone which it names.</summary>
    Wrong = 5,
}
