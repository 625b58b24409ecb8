namespace DoorController.Cloud.Domain;

/// <summary>Bytes of the longest key table that boards take, FORMATS.md section 7.</summary>
internal static class BoardTables
{
    /// <summary>With 8 MB of flash or more.</summary>
    public const int Large = 320_000;

    /// <summary>With 4 MB of flash.</summary>
    public const int Small = 20_000;
}
