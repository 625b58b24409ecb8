namespace DoorController.Access;

/// <summary>
/// What a host's phone has said about a pass (PROTOCOLS.md 3.4), read where it stands: share number (4), doors (1), use (1), from (4), minutes (2), serial
/// (4). Who calls has 16 bytes.
/// </summary>
public static class PassClaims
{
    /// <summary>Bytes of claims.</summary>
    public const int Length = 16;

    /// <summary>Seconds of a day of UTC.</summary>
    public const uint DaySeconds = 86_400;

    private const int DoorsOffset = 4;
    private const int UseOffset = 5;
    private const int FromOffset = 6;
    private const int MinutesOffset = 10;
    private const int MaxMinutes = 7 * 1_440;
    private const uint MinuteSeconds = 60;

    /// <summary>By which share number it was made.</summary>
    public static uint ShareNumber(byte[] claims) => LittleEndian.ReadUInt32(claims, 0);

    /// <summary>Whether it is for a door.</summary>
    public static bool HasDoor(byte[] claims, int doorIndex) => (claims[DoorsOffset] & (1 << doorIndex)) != 0;

    /// <summary>How often it may be used; meant only where <see cref="AreRight"/>.</summary>
    public static PassUse Use(byte[] claims) => (PassUse)claims[UseOffset];

    /// <summary>First second.</summary>
    public static uint From(byte[] claims) => LittleEndian.ReadUInt32(claims, FromOffset);

    /// <summary>First second after it; never <see cref="TimeInterval.Never"/>, and not before <see cref="From"/>.</summary>
    public static uint Until(byte[] claims)
    {
        uint from = From(claims);
        uint until = from + (MinuteSeconds * (uint)LittleEndian.ReadUInt16(claims, MinutesOffset));
        return until < from || until == TimeInterval.Never ? TimeInterval.Never - 1 : until;
    }

    /// <summary>Whether a pass can be like this: seven days at most, once or any number of times, once at one door only.</summary>
    [AllocationFree]
    public static bool AreRight(byte[] claims)
    {
        int minutes = LittleEndian.ReadUInt16(claims, MinutesOffset);
        int doors = claims[DoorsOffset];
        bool isOneDoor = (doors & (doors - 1)) == 0;
        int use = claims[UseOffset];
        return minutes >= 1 && minutes <= MaxMinutes && doors != 0 && (use == (int)PassUse.Any || (use == (int)PassUse.Once && isOneDoor));
    }
}
