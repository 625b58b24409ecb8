using System.Globalization;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Flash;

namespace DoorController.Benchmarks.Scenarios;

/// <summary>What some days of table changes and events write to flash.</summary>
internal static class FlashScenario
{
    private const int Days = 4;
    private const int ChangesADay = 100;
    private const int EventsADay = 1_000;
    private const int MaxTableLength = 320_000;
    private const int Doors = 2;
    private const long DayMs = 86_400_000;
    private const long BlockBytes = 4_096;
    private const double Cycles = 100_000;
    private const byte Granted = 1;

    /// <summary>Runs the days with the firmware's store and event log, and writes down what they wrote.</summary>
    public static string Measure(int credentials)
    {
        HouseTable house = new(credentials);
        byte[] held = house.Write();
        FlashDrive flash = new();
        flash.Commit(ControllerFiles.TableA, held);
        string text = "";
        FirmwareParts.Run(flash, parts =>
        {
            ControllerIdentity identity = HouseTable.Identity;
            object keys = parts.Make("Security.LinkKeys", identity.ControllerId, identity.LinkRoot);
            object table = parts.Make("Access.KeyTable");
            object store = parts.Make("Storage.KeyTableStore", identity.SiteId, keys, MaxTableLength);
            FirmwareParts.Call(store, "LoadNewest", table, Doors);
            object events = parts.Make("Storage.EventLog", keys, 10_240);
            FillRing(parts, events);
            flash.Wear.Clear();
            long eventBytes = 0;
            long eventErases = 0;
            for (uint change = 0; change < Days * ChangesADay; change++)
            {
                long bytes = flash.Wear.Bytes;
                long erases = flash.Wear.DataErases + flash.Wear.LogErases;
                for (int i = 0; i < EventsADay / ChangesADay; i++)
                {
                    AddEvent(parts, events);
                    FirmwareParts.Call(events, "Flush");
                }

                eventBytes += flash.Wear.Bytes - bytes;
                eventErases += flash.Wear.DataErases + flash.Wear.LogErases - erases;
                byte codes = (byte)(change % 2 == 0 ? 1 : 3);
                byte[] next = house.Next(held, change + 2, codes);
                Take(store, table, held, next, house.ProvidingOffset, codes);
                FirmwareParts.Call(store, "CompactIfDue", true, change * DayMs / ChangesADay);
                held = next;
            }

            text = Text(flash, eventBytes, eventErases, credentials);
        });
        return text;
    }

    private static string Text(FlashDrive flash, long eventBytes, long eventErases, int credentials)
    {
        FlashWear wear = flash.Wear;
        long erases = wear.DataErases + wear.LogErases;
        long free = (flash.CapacityBytes / BlockBytes) - flash.List(@"I:").Concat(flash.List(@"I:\events")).Sum(path => (flash.Read(path)!.Length + BlockBytes - 1) / BlockBytes);
        double years = Cycles * free / (erases / (double)Days) / 365;
        double logYears = Cycles * 2 / (wear.LogErases / (double)Days) / 365;
        return string.Create(CultureInfo.InvariantCulture, $"""
            ## Flash

            {ChangesADay} changes of the table ({credentials:N0} credentials) and {EventsADay:N0} events a day, each event flushed by itself, over {Days} days with a full
            ring of events and the compactions that fall due; not counted: guesses, use marks, the time's file. By a model of littlefs (`FlashWear`): 4 KB blocks,
            copy on write from the first changed byte's block on, a 64-byte entry in the directory's log with every close and deletion.

            | a day | bytes | blocks erased |
            |---|--:|--:|
            | events | {eventBytes / Days:N0} | {eventErases / Days:N0} |
            | table | {(wear.Bytes - eventBytes) / Days:N0} | {(erases - eventErases) / Days:N0} |
            | together, {wear.Commits / Days:N0} closes and deletions | {wear.Bytes / Days:N0} | {erases / Days:N0} |

            Years to 100,000 cycles: {years:N0} when erasures spread over the {free:N0} blocks that are free on a drive of {flash.CapacityBytes / 1024 / 1024} MB, as littlefs
            does; {logYears:N0} for a directory's log if its two blocks never moved.
            """);
    }

    private static void FillRing(FirmwareParts parts, object events)
    {
        for (int i = 0; i < 10_240; i++)
        {
            AddEvent(parts, events);
            if (i % 64 == 63)
            {
                FirmwareParts.Call(events, "Flush");
            }
        }
    }

    private static void AddEvent(FirmwareParts parts, object events) =>
        FirmwareParts.Call(events, "Add", Enum.ToObject(parts.TypeOf("Storage.EventType"), Granted), (byte)0, 11, 1_000u, 0u, HouseTable.Now);

    private static void Take(object store, object table, byte[] held, byte[] next, int offset, byte codes)
    {
        int mac = 64 + (16 * (next[6] | (next[7] << 8)));
        byte[] edit = [1, (byte)offset, (byte)(offset >> 8), (byte)(offset >> 16), 1, codes];
        byte[] delta = [.. held[24..28], .. next[24..32], (byte)edit.Length, 0, .. edit, .. next[mac..(mac + 32)]];
        Right(FirmwareParts.Call(store, "AddDelta", delta, 0, delta.Length));
        Right(FirmwareParts.Call(store, "ApplyDelta", table, Doors, delta, 0));
        Right(FirmwareParts.Call(store, "Confirm", delta, 0));
    }

    private static void Right(object? problem)
    {
        if (Convert.ToByte(problem, null) != 0)
        {
            throw new InvalidOperationException($"The store has a problem: {problem}.");
        }
    }
}
