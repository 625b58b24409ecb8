namespace DoorController.Cloud.Domain;

/// <summary>A building, or several under one management.</summary>
public sealed class Property
{
    /// <summary>Never reused.</summary>
    public int Id { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>IANA name of the time zone in which its days begin.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Site id of FORMATS.md section 1, 16 lower-case hexadecimal digits.</summary>
    public required string SiteId { get; set; }

    /// <summary>Moves on with every edit of the holidays.</summary>
    public int HolidaysVersion { get; set; } = 1;

    /// <summary>When time was last looked at: grants and passes that ended until then have been cleared away.</summary>
    public DateTimeOffset ClearedUntil { get; set; }
}
