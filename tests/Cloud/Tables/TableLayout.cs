namespace DoorController.Cloud.Tables;

/// <summary>Where things are in a key table, FORMATS.md section 3.</summary>
internal static class TableLayout
{
    /// <summary>Length of the header without tags.</summary>
    public const int HeaderBytes = 64;

    /// <summary>Where the header has the settings of property and doors.</summary>
    public const int SettingsOffset = 58;

    /// <summary>How many bytes at the header's end are for later formats.</summary>
    public const int SpareHeaderBytes = 1;

    /// <summary>Where the header has the number of pages.</summary>
    public const int PagesOffset = 6;

    /// <summary>Length of a page of the body.</summary>
    public const int PageBytes = 4_064;

    /// <summary>Length of a page's tag.</summary>
    public const int TagBytes = 16;

    /// <summary>How many sections there are, the doors among them.</summary>
    public const int Sections = 12;

    /// <summary>The section of the doors.</summary>
    public const int Doors = 0;

    /// <summary>The section of the zone.</summary>
    public const int Zone = 1;

    /// <summary>The section of the schedules.</summary>
    public const int Schedules = 2;

    /// <summary>The section of the intervals.</summary>
    public const int Intervals = 3;

    /// <summary>The section of the dates.</summary>
    public const int Dates = 4;

    /// <summary>The section of the Keys.</summary>
    public const int Keys = 5;

    /// <summary>The section of the holders.</summary>
    public const int Holders = 6;

    /// <summary>The section of the grants.</summary>
    public const int Grants = 7;

    /// <summary>The section of the passes.</summary>
    public const int Passes = 8;

    /// <summary>The section of the credentials.</summary>
    public const int Credentials = 9;

    /// <summary>The section of the denied credentials.</summary>
    public const int Denied = 10;

    /// <summary>The section of the hosts.</summary>
    public const int Hosts = 11;

    /// <summary>The most records that a section has.</summary>
    public const int MostRecords = ushort.MaxValue;

    /// <summary>The most doors that a controller has.</summary>
    public const int MostDoors = 8;

    /// <summary>The most schedules; a byte names one of them or none.</summary>
    public const int MostSchedules = 254;

    /// <summary>The most grants or passes of one holder, and the most stretches of one schedule.</summary>
    public const int MostOfOne = byte.MaxValue;

    /// <summary>What stands where a pass has no guest with an account.</summary>
    public const ushort NoHolder = ushort.MaxValue;

    private static readonly int[] Lengths = [8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4, 8];

    /// <summary>Length of a record of a section.</summary>
    public static int RecordBytes(int section) => Lengths[section];
}
