namespace DoorController.Access;

/// <summary>How often a guest's pass may be used. The numbers are those of FORMATS.md 3.</summary>
public enum PassUse : byte
{
    /// <summary>Any number of times.</summary>
    Any = 0,

    /// <summary>Once.</summary>
    Once = 1,

    /// <summary>For 15 minutes from its first use on.</summary>
    QuarterOfAnHour = 2,
}
