using System.Reflection;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Scheduling;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>
/// What is published for each kind of drive (FORMATS.md 7) fits on it with everything at its largest, and what is larger is refused before
/// anything is written. esp-rfid #667, #448, #557 (more people than fit), #90 and #39, #325 (flash that fills up).
/// </summary>
[TestClass]
public sealed class SmallDriveTests
{
    private const int KiloByte = 1_024;
    private const int Block = 4 * KiloByte;

    // littlefs's own blocks, two a directory, and the network settings that nanoFramework keeps on the same drive.
    private const int NotOurs = 8 * Block;
    private const int Doors = 2;
    private const byte TooLarge = 13;
    private const byte Granted = 1;
    private const int PieceLength = 3_968;
    private const int OtherFileLength = 4_000;
    private const int LongestCertificates = 16 * KiloByte;
    private const int LongestDelta = 3_982;

    private static readonly string[] OtherFiles =
    [
        "controller.json", "controller.good", "link.key", "roots.a", "roots.b", "trust.a", "trust.b", "enrolled", "starts.a", "starts.b",
        "connect.try", "guesses.a", "guesses.b", "uses.a", "uses.b", "clock.a", "clock.b",
    ];

    /// <summary>esp-rfid #39, #325, #90: with everything at its largest there is room for what comes next.</summary>
    [TestMethod]
    [DataRow(256, "256Kilobytes")]
    [DataRow(2_048, "2Megabytes")]
    public void Everything_at_its_largest_leaves_room_for_the_next_table_and_all_events(int kiloBytes, string drive) => Run(kiloBytes, (parts, flash) =>
    {
        Fill(flash);
        ControllerIdentity identity = new();
        object keys = parts.Make("Security.LinkKeys", identity.ControllerId, identity.LinkRoot);
        int tableLimit = parts.Limit("TableOn" + drive);
        object store = parts.Make("Storage.KeyTableStore", identity.SiteId, keys, tableLimit, parts.Limit("JournalOn" + drive));
        object events = parts.Make("Storage.EventLog", keys, parts.Limit("EventsOn" + drive));
        object table = parts.Make("Access.KeyTable");
        for (uint version = 1; version <= 4; version++)
        {
            byte[] next = Largest(identity, version, tableLimit);
            for (int at = 0; at < next.Length; at += PieceLength)
            {
                byte[] piece = next[at..Math.Min(next.Length, at + PieceLength)];
                Assert.AreEqual(0, Parts.Call(store, "AddPiece", version, (uint)next.Length, (uint)at, piece, 0, piece.Length));
            }

            Assert.AreEqual(0, Parts.Call(store, "Finish", version - 1), $"table {version}");
            Assert.AreEqual(0, Parts.Call(store, "Switch", table, Doors));
            FillJournal(parts, store, version, parts.Limit("JournalOn" + drive));
            for (int i = 0; i < parts.Limit("EventsOn" + drive); i++)
            {
                parts.AddEvent(events);
                if (i % 32 == 31)
                {
                    Assert.AreEqual(1, Parts.Call(events, "Flush"), $"events {i}");
                }
            }
        }

        Assert.AreEqual(4u, (uint)table.GetType().GetProperty("Version")!.GetValue(table)!);
    });

    /// <summary>SALTO KS: of more keys than fit some are dropped at random. Here such a table is refused whole.</summary>
    [TestMethod]
    public void Table_that_a_drive_of_256_KB_does_not_hold_twice_is_refused_before_anything_is_written() => Run(256, (parts, flash) =>
    {
        ControllerIdentity identity = new();
        object keys = parts.Make("Security.LinkKeys", identity.ControllerId, identity.LinkRoot);
        int limit = parts.Limit("TableOn256Kilobytes");
        flash.Commit(ControllerFiles.TableA, Largest(identity, 1, limit));
        object store = parts.Make("Storage.KeyTableStore", identity.SiteId, keys, limit, parts.Limit("JournalOn256Kilobytes"));
        object table = parts.Make("Access.KeyTable");
        Parts.Call(store, "LoadNewest", table, Doors);
        flash.AllowCommit = path => throw new InvalidOperationException("Written: " + path);
        flash.AllowCall = (call, path) => throw new InvalidOperationException($"{call} {path}");
        Assert.AreEqual(TooLarge, Parts.Call(store, "AddPiece", 2u, (uint)limit + 1, 0u, new byte[PieceLength], 0, PieceLength));
        Assert.AreEqual(1u, (uint)table.GetType().GetProperty("Version")!.GetValue(table)!);
        flash.AllowCommit = null;
        flash.AllowCall = null;
        Assert.AreEqual(0, Parts.Call(store, "AddPiece", 2u, (uint)limit, 0u, new byte[PieceLength], 0, PieceLength));
    });

    /// <summary>All other files, as long as they can be.</summary>
    private static void Fill(FlashDrive flash)
    {
        foreach (string name in OtherFiles)
        {
            flash.Commit(@"I:\" + name, new byte[OtherFileLength]);
        }

        flash.Commit(ControllerFiles.Certificates, new byte[LongestCertificates]);
    }

    /// <summary>A table that one person more would make too long.</summary>
    private static byte[] Largest(ControllerIdentity identity, uint version, int limit)
    {
        TableWriter writer = new TableWriter(identity) { Version = version }.Door(11, 7).Door(12, 5);
        int people = (limit - 200) * 254 / 255 / 46;
        for (int i = 0; i < people; i++)
        {
            writer.Card([(byte)i, (byte)(i >> 8), 1, 2, 3, 4, 5]);
        }

        byte[] table = writer.Write();
        Assert.IsInRange(limit - 150, limit, table.Length);
        return table;
    }

    /// <summary>Deltas that fit the version but no table, until the journal may grow no longer.</summary>
    private static void FillJournal(Parts parts, object store, uint version, int limit)
    {
        for (int length = 0; length < limit; length += LongestDelta)
        {
            int edits = LongestDelta - 46;
            byte[] delta = [.. BitConverter.GetBytes(version), .. BitConverter.GetBytes(version + 1), 0, 0, 0, 0, (byte)edits, (byte)(edits >> 8), .. new byte[edits + 32]];
            Assert.AreEqual(0, Parts.Call(store, "AddDelta", delta, 0, delta.Length), $"journal after {length} bytes");
        }
    }

    private static void Run(int kiloBytes, Action<Parts, FlashDrive> body)
    {
        FlashDrive flash = new((kiloBytes * KiloByte) - NotOurs);
        Exception? failure = null;
        using Board board = new(Chip.Esp32S3Octal, flash, Support.Firmware.Folder, virtualTime: true);
        BoardThread thread = board.PowerOn(context =>
        {
            try
            {
                body(new Parts(context.LoadFirmware("DoorController")), flash);
            }
#pragma warning disable CA1031 // It is thrown again where the test sees it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = e;
            }
        });
        Assert.IsTrue(board.RunToEnd(thread, Patience.Limit));
        if (failure is not null)
        {
            throw new InvalidOperationException("On the board: " + (failure.InnerException ?? failure).Message, failure);
        }
    }

    private sealed class Parts(Assembly firmware)
    {
        public object Make(string type, params object[] arguments) => Activator.CreateInstance(TypeOf(type), arguments)!;

        public int Limit(string name) => (int)TypeOf("Storage.DriveLimits").GetField(name)!.GetRawConstantValue()!;

        public void AddEvent(object events) => events.GetType().GetMethod("Add")!.Invoke(
            events, [Enum.ToObject(TypeOf("Storage.EventType"), Granted), (byte)0, 11, 1_000u, 0u, ControllerFiles.ProvisionalTime]);

        public static int Call(object part, string method, params object[] arguments) =>
            Convert.ToInt32(part.GetType().GetMethod(method)!.Invoke(part, arguments) ?? 0, null);

        private Type TypeOf(string type) => firmware.GetType("DoorController." + type, throwOnError: true)!;
    }
}
