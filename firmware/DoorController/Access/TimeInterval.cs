namespace DoorController.Access;

/// <summary>
/// What is known of the time: it lies between two moments, which are the same when it is known. A window counts only if it
/// holds over the whole interval. One object is filled again and again; a struct would be a new one on the heap at every call
/// (nanoFramework keeps value-type locals there).
/// </summary>
public sealed class TimeInterval
{
    /// <summary>The end of a window that never ends.</summary>
    public const uint Never = uint.MaxValue;

    /// <summary>Earliest possible time, seconds since 1970.</summary>
    public uint Lower { get; set; }

    /// <summary>Latest possible time, seconds since 1970.</summary>
    public uint Upper { get; set; }

    /// <summary>Compares with a half-open window.</summary>
    /// <param name="from">First second.</param>
    /// <param name="until">First second after it; <see cref="Never"/> for no end.</param>
    /// <returns>
    /// <see cref="Reason.None"/> when surely inside, <see cref="Reason.NotYet"/> or <see cref="Reason.Expired"/> when surely
    /// outside, else <see cref="Reason.ClockUnknown"/>.
    /// </returns>
    public Reason Check(uint from, uint until)
    {
        bool ends = until != Never;
        if (ends && Lower >= until)
        {
            return Reason.Expired;
        }

        if (Upper < from)
        {
            return Reason.NotYet;
        }

        return Lower >= from && (!ends || Upper < until) ? Reason.None : Reason.ClockUnknown;
    }
}
