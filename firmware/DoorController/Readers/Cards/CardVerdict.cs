namespace DoorController.Readers.Cards;

/// <summary>What a card has proven.</summary>
public enum CardVerdict : byte
{
    /// <summary>It is being asked.</summary>
    Going = 0,

    /// <summary>It has the key of a keycard with this UID.</summary>
    Proven = 1,

    /// <summary>It is none of ours, or has not the key: its UID is all it has shown.</summary>
    UidOnly = 2,

    /// <summary>It is to be asked again: a person has to say something first.</summary>
    Waiting = 3,
}
