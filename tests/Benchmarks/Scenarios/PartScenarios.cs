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
    private const byte Once = 1;
    private const byte Denied = 2;
    private const byte Unknown = 5;
    private const uint MostMarks = 256;
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
            measured.Add(new Measured("delta of one byte: journal (network thread)", credentials, FirmwareParts.CostOf(store, "AddDelta", delta, 0, delta.Length)));
            measured.Add(new Measured("delta of one byte", credentials, FirmwareParts.CostOf(store, "ApplyDelta", table, Doors, delta, 0)));
            measured.Add(new Measured("delta of one byte: tags, MAC (network thread)", credentials, FirmwareParts.CostOf(store, "Confirm", delta, 0)));
            if ((uint)table.GetType().GetProperty("Version")!.GetValue(table)! != 3 || !parts.Board.Flash.Exists(OtherSlot))
            {
                throw new InvalidOperationException("The tables were not taken into use.");
            }
        });
        return measured;
    }

    /// <summary>Deltas that do more than overwrite: what the network thread does before and after, and what the loop does.</summary>
    public static IReadOnlyList<Measured> MeasureDeltas(int credentials)
    {
        HouseTable house = new(credentials);
        byte[] table = house.Write();
        byte[] providing = [(byte)house.ProvidingOffset, (byte)(house.ProvidingOffset >> 8), (byte)(house.ProvidingOffset >> 16)];
        int lastPass = BitConverter.ToUInt16(table, 50) - 1;
        return
        [
            .. MeasureDelta("Provide Doorcodes off at a door", credentials, table, [1, .. providing, 1, 2, 4, 0]),
            .. MeasureDelta("a card more", credentials, table, [2, 9, 0xFF, 0xFF, 1, 0, .. NewCards(1)]),
            .. MeasureDelta("50 cards more", credentials, table, [2, 9, 0xFF, 0xFF, 50, 0, .. NewCards(50)]),
            .. MeasureDelta("the last pass is over", credentials, table, [3, 8, (byte)lastPass, (byte)(lastPass >> 8), 1, 0]),
        ];
    }

    private static List<Measured> MeasureDelta(string what, int credentials, byte[] held, byte[] edits)
    {
        List<Measured> measured = [];
        FlashDrive flash = new();
        flash.Commit(ControllerFiles.TableA, held);
        FirmwareParts.Run(flash, parts =>
        {
            ControllerIdentity identity = HouseTable.Identity;
            object keys = parts.Make("Security.LinkKeys", identity.ControllerId, identity.LinkRoot);
            object table = parts.Make("Access.KeyTable");
            object store = parts.Make("Storage.KeyTableStore", identity.SiteId, keys, MaxTableLength);
            FirmwareParts.Call(store, "LoadNewest", table, Doors);

            // The MAC is wrong, which is found when all the work is done.
            byte[] delta = [1, 0, 0, 0, 2, 0, 0, 0, .. held[28..32], (byte)edits.Length, (byte)(edits.Length >> 8), .. edits, .. new byte[32]];
            measured.Add(new Measured(what + ": before (network thread)", credentials, FirmwareParts.CostOf(store, "AddDelta", delta, 0, delta.Length)));
            measured.Add(new Measured(what, credentials, FirmwareParts.CostOf(store, "ApplyDelta", table, Doors, delta, 0)));
            if ((uint)table.GetType().GetProperty("Version")!.GetValue(table)! != 2)
            {
                throw new InvalidOperationException(what + ": the delta was not taken into use.");
            }

            measured.Add(new Measured(what + ": after (network thread)", credentials, FirmwareParts.CostOf(store, "Confirm", delta, 0)));
        });
        return measured;
    }

    private static byte[] NewCards(int count)
    {
        byte[] cards = new byte[16 * count];
        Random random = new(7);
        foreach (int at in Enumerable.Range(0, count).Select(card => 16 * card))
        {
            random.NextBytes(cards.AsSpan(at, 8));
            BitConverter.TryWriteBytes(cards.AsSpan(at + 8), 800_000 + at);
            cards[at + 15] = 2;
        }

        return cards;
    }

    /// <summary>
    /// A guess that is refused, and its two files; whether a pass was used, that it is used now, and a part of the search for those that are
    /// over.
    /// </summary>
    public static IReadOnlyList<Measured> MeasureFiles(int credentials)
    {
        List<Measured> measured = [];
        FlashDrive flash = new();
        FirmwareParts.Run(flash, parts =>
        {
            ControllerIdentity identity = HouseTable.Identity;
            object keys = parts.Make("Security.LinkKeys", identity.ControllerId, identity.LinkRoot);
            object table = parts.Make("Access.KeyTable");
            byte[] bytes = new HouseTable(credentials, passUse: Once).Write();
            Right(FirmwareParts.Call(table, "Attach", bytes, bytes.Length, Doors));
            object events = parts.Make("Storage.EventLog", keys, 10_240);
            object guard = parts.Make(
                "KeypadGuard", Doors, table, parts.Make("Storage.GuessFile", keys), events, parts.Make("Time.TrustedClock"), false, 0L);
            Refuse(parts, guard, events);
            long closes = flash.Wear.Commits;
            Reading start = Work.Read();
            Reading guessNoted = Refuse(parts, guard, events);
            Reading end = Work.Read();
            Exactly(2, flash.Wear.Commits - closes);
            measured.Add(new Measured("a guess, before its refusal shows: one close", credentials, Cost.Between(Meter.Instance.Blocks, start, guessNoted)));
            measured.Add(new Measured("its event, after it has shown: one close", credentials, Cost.Between(Meter.Instance.Blocks, guessNoted, end)));
            measured.Add(new Measured("both", credentials, Cost.Between(Meter.Instance.Blocks, start, end)));
            measured.AddRange(MeasureUses(parts, keys, table, credentials));
        });
        return measured;
    }

    private static IEnumerable<Measured> MeasureUses(FirmwareParts parts, object keys, object table, int credentials)
    {
        object marks = parts.Make("Access.UseMarks");
        object uses = parts.Make("Storage.UseMarkFile", keys, marks, table);
        object now = parts.Make("Access.TimeInterval");
        now.GetType().GetProperty("Lower")!.SetValue(now, HouseTable.Now);
        now.GetType().GetProperty("Upper")!.SetValue(now, HouseTable.Now);
        for (uint pass = 0; pass < MostMarks - 1; pass++)
        {
            FirmwareParts.Call(marks, "TryAdd", HouseTable.FirstPass + (2 * pass), HouseTable.Now, HouseTable.Now);
        }

        object once = Enum.ToObject(parts.TypeOf("Access.PassUse"), Once);
        yield return new Measured("whether a pass was used", credentials, FirmwareParts.CostOf(marks, "Check", HouseTable.FirstPass + 101, once, now));
        yield return new Measured(
            "first use of a pass, before the door opens: one close", credentials, FirmwareParts.CostOf(uses, "TryMark", HouseTable.FirstPass + 101, now, false));
        List<Cost> steps = [];
        for (long ms = 0; (long)uses.GetType().GetProperty("NextStepMs")!.GetValue(uses)! <= ms; ms++)
        {
            steps.Add(FirmwareParts.CostOf(uses, "Step", ms, false, now));
        }

        yield return new Measured(
            $"one of {steps.Count} steps that look for passes that are over", credentials, steps.MaxBy(step => Estimate.Of(step).HighMs)!);
    }

    /// <summary>A code that nobody has, as the loop treats it.</summary>
    /// <returns>The meter before its event is written.</returns>
    private static Reading Refuse(FirmwareParts parts, object guard, object events)
    {
        FirmwareParts.Call(guard, "Refused", 0, System.Text.Encoding.ASCII.GetBytes(HouseTable.Miss), HouseTable.Miss.Length, true, 1_000L);
        Reading noted = Work.Read();
        FirmwareParts.Call(events, "Add", Enum.ToObject(parts.TypeOf("Storage.EventType"), Denied), Unknown, 11, 0u, 1u, HouseTable.Now);
        FirmwareParts.Call(events, "Flush");
        return noted;
    }

    private static void Exactly(long expected, long actual)
    {
        if (actual != expected)
        {
            throw new InvalidOperationException($"{actual} files were closed, not {expected}.");
        }
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
        int mac = 64 + (16 * pages);
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
