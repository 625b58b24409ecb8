namespace DoorController.Cloud.Tables;

/// <summary>The records of a key table, FORMATS.md section 3, in their order.</summary>
internal sealed record KeyTableContents
{
    public required string SiteId { get; init; }

    public required string ControllerId { get; init; }

    public required uint Version { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>How long a pause between two digits may be, 5 to 10.</summary>
    public byte KeypadPauseSeconds { get; init; } = 5;

    /// <summary>How long after the newest time that a controller remembers it may be when it does not know, 0 to 30.</summary>
    public byte UnknownTimeDays { get; init; } = 7;

    /// <summary>The doors, by index, at which the number of a card alone is accepted.</summary>
    public byte UidDoors { get; init; }

    /// <summary>For how many days after the cloud's last answer what hosts' phones made is accepted, 1 to 30.</summary>
    public byte OfflineGuestDays { get; init; } = 7;

    /// <summary>The doors, by index, that open through the cloud.</summary>
    public byte CloudDoors { get; init; }

    public required IReadOnlyList<DoorRow> Doors { get; init; }

    public required IReadOnlyList<ZoneRow> Zone { get; init; }

    public IReadOnlyList<ScheduleRow> Schedules { get; init; } = [];

    public IReadOnlyList<IntervalRow> Intervals { get; init; } = [];

    public IReadOnlyList<DateRow> Dates { get; init; } = [];

    public required IReadOnlyList<KeyRow> Keys { get; init; }

    public required IReadOnlyList<HolderRow> Holders { get; init; }

    public required IReadOnlyList<GrantRow> Grants { get; init; }

    public IReadOnlyList<PassRow> Passes { get; init; } = [];

    public required IReadOnlyList<CredentialRow> Credentials { get; init; }

    public IReadOnlyList<long> Denied { get; init; } = [];

    public IReadOnlyList<HostRow> Hosts { get; init; } = [];

    /// <summary>
    /// A door; the schedule is 0 for none, else its index + 1; how many codes of the door's length and of nine digits are not retired, four for each host with daily doorcodes among the latter.
    /// </summary>
    internal sealed record DoorRow(int Number, int CodeLength, int Schedule, int PermanentCodes = 0, int DailyCodes = 0);

    /// <summary>From when on which offset of local time holds.</summary>
    internal sealed record ZoneRow(uint From, int OffsetSeconds);

    /// <summary>A schedule, and which intervals and dates are its.</summary>
    internal sealed record ScheduleRow(int ScheduleId, int FirstInterval, int Intervals, int FirstDate, int Dates);

    /// <summary>A stretch of some days of the week.</summary>
    internal sealed record IntervalRow(int Days, int StartMinute, int EndMinute);

    /// <summary>A stretch of one date, in days since 1970.</summary>
    internal sealed record DateRow(int Day, int StartMinute, int EndMinute);

    /// <summary>A Key; the schedules are those of the eight doors, 0 for always, else the index + 1.</summary>
    internal sealed record KeyRow(int KeyId, byte Doors, byte DoorcodeDoors, IReadOnlyList<int> Schedules);

    /// <summary>A person, with the grants and the passes given to that person.</summary>
    internal sealed record HolderRow(int PersonId, int FirstGrant, int FirstPass, int Grants, int Passes);

    /// <summary>A grant.</summary>
    internal sealed record GrantRow(int AssignmentId, int KeyIndex, bool MayShareKey, uint From, uint Until);

    /// <summary>
    /// A pass, or that part of its doors at which one of the host's grants keeps it; the guest is null without an account.
    /// </summary>
    internal sealed record PassRow(
        int PassId,
        int HostIndex,
        int? GuestIndex,
        byte Doors,
        byte Kinds,
        uint From,
        uint Until,
        byte KeptGrant = 0,
        uint KeptUntil = 0,
        byte Use = 0);

    /// <summary>A credential; the fingerprint is the number by which credentials are sorted.</summary>
    internal sealed record CredentialRow(ulong Fingerprint, long CredentialId, int SubjectIndex, byte State, byte Kind);

    /// <summary>A share of a host: at which doors its phone's passes open, and at which of them it has daily doorcodes.</summary>
    internal sealed record HostRow(int ShareNumber, int HolderIndex, byte Doors, byte DailyDoors);
}
