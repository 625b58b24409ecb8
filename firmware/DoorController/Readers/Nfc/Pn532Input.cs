namespace DoorController.Readers.Nfc;

/// <summary>What has come from a PN532.</summary>
public enum Pn532Input : byte
{
    /// <summary>Nothing whole yet.</summary>
    Nothing = 0,

    /// <summary>It has taken the command.</summary>
    Ack = 1,

    /// <summary>It has not understood the command.</summary>
    Nack = 2,

    /// <summary>An answer, with right checksums.</summary>
    Answer = 3,

    /// <summary>It does not know the command, or not with these parameters.</summary>
    Error = 4,
}
