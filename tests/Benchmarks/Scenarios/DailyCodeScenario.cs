using System.Security.Cryptography;
using DoorController.Benchmarks.Metering;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>The daily doorcodes of a day, in the house with the most of them.</summary>
internal static class DailyCodeScenario
{
    public const int Hosts = 300;
    public const int Doors = 8;
    private const int FirstDoorId = 11;

    /// <summary>Each slice of a day's work in turn.</summary>
    public static IReadOnlyList<Cost> MeasureSlices()
    {
        List<Cost> slices = [];
        FirmwareParts.Run(new FlashDrive(), parts =>
        {
            object table = parts.Make("Access.KeyTable");
            byte[] bytes = Table().Write();
            FirmwareParts.Call(table, "Attach", bytes, bytes.Length, Doors);
            object now = parts.Make("Access.TimeInterval");
            now.GetType().GetProperty("Lower")!.SetValue(now, HouseTable.Now);
            now.GetType().GetProperty("Upper")!.SetValue(now, HouseTable.Now);
            object codes = parts.Make("Access.DailyCodes", table, Hosts * Doors);
            FirmwareParts.Call(codes, "Take", parts.Make(
                "Access.ShareKeys", RandomNumberGenerator.GetBytes(32), Prefix("DC.KSHAR"), Prefix("DC.KPASS"), Prefix("DC.DAILY")));
            do
            {
                slices.Add(FirmwareParts.CostOf(codes, "Step", now));
            }
            while (!(bool)codes.GetType().GetMethod("Has")!.Invoke(codes, [(int)(HouseTable.Now / 86_400)])!);
        });
        return slices;
    }

    private static byte[] Prefix(string label) => [.. System.Text.Encoding.ASCII.GetBytes(label), 1, .. HouseTable.Identity.ControllerId];

    private static TableWriter Table()
    {
        var table = new TableWriter(HouseTable.Identity);
        for (int door = 0; door < Doors; door++)
        {
            table.Door(FirstDoorId + door, 7);
        }

        for (int host = 1; host <= Hosts; host++)
        {
            table.App([0xA1, 0, 0, 0, (byte)(host >> 8), (byte)host]).Host(host, 0xFF, 0xFF);
        }

        return table;
    }
}
