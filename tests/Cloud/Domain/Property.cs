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

    /// <summary>Moves on with every edit of the settings.</summary>
    public int SettingsVersion { get; set; } = 1;

    /// <summary>How long a pause between two digits may be at its keypads, in seconds.</summary>
    public int KeypadPauseSeconds { get; set; } = 5;

    /// <summary>How long after the newest time that a controller remembers it may be when it does not know the time, in days.</summary>
    public int UnknownTimeDays { get; set; } = 7;

    /// <summary>How long after the cloud's last answer its controllers take passes and daily doorcodes made by hosts' phones, in days.</summary>
    public int OfflineGuestDays { get; set; } = 7;

    /// <summary>The card root that is in force, encrypted; null until one is enrolled for this epoch.</summary>
    public byte[]? ProtectedCardRoot { get; set; }

    /// <summary>Which card root is in force, counted from 1; the theft of a controller begins the next.</summary>
    public int CardEpoch { get; set; } = 1;

    /// <summary>When time was last looked at: grants and passes that ended until then have been cleared away.</summary>
    public DateTimeOffset ClearedUntil { get; set; }
}
