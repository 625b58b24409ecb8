using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Tables;

/// <summary>The shares of a table: which hosts' phones may let guests in, and where they have daily doorcodes.</summary>
internal static class HostRows
{
    /// <summary>How many daily doorcodes a host has at a door each day.</summary>
    public const int CodesADay = 4;

    private const int MostHostsOfDoor = 300;
    private const int MostDailyOnLarge = 2_400;
    private const int MostDailyOnSmall = 120;

    /// <summary>The shares of hosts that are in the table.</summary>
    public static List<KeyTableContents.HostRow> Of(TableSources sources, HolderRows holders)
    {
        Dictionary<int, int> indexes = sources.Doors.ToDictionary(door => door.Number, door => door.Index);
        List<Share> shares = [.. sources.Shares.Where(share => holders.Has(share.PersonId))];
        IReadOnlyDictionary<int, byte> daily = DailyDoors(shares, indexes, sources.Controller.MostTableBytes);
        return [.. shares.Select(share => new KeyTableContents.HostRow(
            share.Number,
            holders.IndexOf(share.PersonId),
            (byte)share.Doors.Aggregate(0, (mask, door) => mask | (1 << indexes[door.DoorNumber])),
            daily[share.Number]))];
    }

    /// <summary>
    /// At which doors shares have daily doorcodes, as masks by share number. A controller has time for so many a day only: the oldest
    /// shares have them.
    /// </summary>
    /// <param name="shares">All shares of a controller by number, with their doors.</param>
    /// <param name="indexes">The index of each door.</param>
    /// <param name="mostTableBytes">Of the controller's board.</param>
    public static IReadOnlyDictionary<int, byte> DailyDoors(
        IReadOnlyList<Share> shares, IReadOnlyDictionary<int, int> indexes, int mostTableBytes)
    {
        int left = mostTableBytes > BoardTables.Small ? MostDailyOnLarge : MostDailyOnSmall;
        int[] hostsOf = new int[TableLayout.MostDoors];
        var daily = new Dictionary<int, byte>();
        foreach (Share share in shares)
        {
            daily[share.Number] = 0;
            foreach (int index in share.Doors.Select(door => indexes[door.DoorNumber]).Order())
            {
                if (left > 0 && hostsOf[index] < MostHostsOfDoor)
                {
                    daily[share.Number] |= (byte)(1 << index);
                    hostsOf[index]++;
                    left--;
                }
            }
        }

        return daily;
    }
}
