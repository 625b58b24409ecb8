using DoorController.Benchmarks.Metering;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;
using VirtualEsp32.Parts;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>What the loop calls besides deciding: the table's store, and the keypad.</summary>
internal static class PartScenarios
{
    private const string OtherSlot = @"I:\table.b";
    private const int MaxTableLength = 320_000;
    private const int Doors = 2;
    private static readonly int[] Rows = [4, 5, 6, 7];
    private static readonly int[] Columns = [15, 16, 17];

    /// <summary>A start with a table, a switch to another, and a delta that disables a Key's doorcodes.</summary>
    public static IReadOnlyList<Measured> MeasureStore(int credentials)
    {
        List<Measured> measured = [];
        HouseTable next = new(credentials, version: 3, providesCodes: false);
        byte[] newest = next.Write();
        FlashDrive flash = new();
        flash.Commit(ControllerFiles.TableA, new HouseTable(credentials).Write());
        FirmwareParts.Run(flash, parts =>
        {
            ControllerIdentity identity = HouseTable.Identity;
            object keys = parts.Make("Security.LinkKeys", identity.ControllerId, identity.LinkRoot);
            object table = parts.Make("Access.KeyTable");
            object store = parts.Make("Storage.KeyTableStore", identity.SiteId, keys, MaxTableLength);
            measured.Add(new Measured("load at start", credentials, FirmwareParts.CostOf(store, "LoadNewest", table, Doors)));

            byte[] second = new HouseTable(credentials, version: 2).Write();
            for (int offset = 0; offset < second.Length; offset += 3_968)
            {
                byte[] piece = second[offset..Math.Min(second.Length, offset + 3_968)];
                Right(FirmwareParts.Call(store, "AddPiece", 2u, (uint)second.Length, (uint)offset, piece, 0, piece.Length));
            }

            measured.Add(new Measured("check of a received table (network thread)", credentials, FirmwareParts.CostOf(store, "Finish", 1u)));
            measured.Add(new Measured("switch to it", credentials, FirmwareParts.CostOf(store, "Switch", table, Doors)));
            byte[] delta = Delta(next, newest);
            Right(FirmwareParts.Call(store, "AddDelta", delta, 0, delta.Length));
            measured.Add(new Measured("delta of one byte", credentials, FirmwareParts.CostOf(store, "ApplyDelta", table, Doors, delta, 0)));
            if ((uint)table.GetType().GetProperty("Version")!.GetValue(table)! != 3 || !parts.Board.Flash.Exists(OtherSlot))
            {
                throw new InvalidOperationException("The tables were not taken into use.");
            }
        });
        return measured;
    }

    /// <summary>A look at a keypad at rest, and a scan with a key down.</summary>
    public static IReadOnlyList<Measured> MeasureKeypad()
    {
        List<Measured> measured = [];
        FirmwareParts.Run(new FlashDrive(), parts =>
        {
            object gpio = parts.MakePlatform("System.Device.Gpio", "System.Device.Gpio.GpioController");
            object wake = parts.MakePlatform("mscorlib", "System.Threading.AutoResetEvent", false);
            object keypad = parts.Make("Readers.MatrixKeypad", gpio, Rows, Columns, wake);
            FirmwareParts.Call(keypad, "Step", 0L);
            measured.Add(new Measured("keypad at rest", 0, FirmwareParts.CostOf(keypad, "Step", 10L)));
            new MatrixKeypad(parts.Board, Rows, Columns, "123456789*0#").Press('5');
            measured.Add(new Measured("a key goes down", 0, FirmwareParts.CostOf(keypad, "Step", 20L)));
            measured.Add(new Measured("the scan that takes it", 0, FirmwareParts.CostOf(keypad, "Step", 30L)));
        });
        return measured;
    }

    // FORMATS.md 4.1: one edit that overwrites the doors at which the first Key provides doorcodes.
    private static byte[] Delta(HouseTable next, byte[] newest)
    {
        int pages = newest[6] | (newest[7] << 8);
        int mac = 56 + (16 * pages);
        byte[] edit = [1, (byte)next.ProvidingOffset, (byte)(next.ProvidingOffset >> 8), (byte)(next.ProvidingOffset >> 16), 1, 0];
        return [2, 0, 0, 0, 3, 0, 0, 0, .. newest[28..32], (byte)edit.Length, 0, .. edit, .. newest[mac..(mac + 32)]];
    }

    private static void Right(object? problem)
    {
        if (Convert.ToByte(problem, null) != 0)
        {
            throw new InvalidOperationException($"The store has a problem: {problem}.");
        }
    }
}
