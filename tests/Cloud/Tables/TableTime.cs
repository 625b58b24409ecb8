using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Tables;

/// <summary>Times as a key table has them: whole seconds since 1970 in 32 bits.</summary>
internal static class TableTime
{
    /// <summary>What stands for no end.</summary>
    public const uint NoEnd = uint.MaxValue;

    public static uint Of(DateTimeOffset moment) => (uint)Math.Clamp(moment.ToUnixTimeSeconds(), 0, NoEnd - 1);

    public static uint OfEnd(DateTimeOffset? moment) => moment is { } end ? Of(end) : NoEnd;

    /// <summary>A window; one that was cut off before it began is empty from its end on.</summary>
    public static (uint From, uint Until) Of(TimeWindow window)
    {
        uint until = OfEnd(window.Until);
        return (Math.Min(Of(window.From), until), until);
    }
}
