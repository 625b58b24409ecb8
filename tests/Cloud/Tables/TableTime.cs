namespace DoorController.Cloud.Tables;

/// <summary>Times as a key table has them: whole seconds since 1970 in 32 bits.</summary>
internal static class TableTime
{
    /// <summary>What stands for no end.</summary>
    public const uint NoEnd = uint.MaxValue;

    public static uint Of(DateTimeOffset moment) => (uint)Math.Clamp(moment.ToUnixTimeSeconds(), 0, NoEnd - 1);

    public static uint OfEnd(DateTimeOffset? moment) => moment is { } end ? Of(end) : NoEnd;
}
