using DoorController.Firmware.Tests.Support;
using VirtualEsp32.Interpreter;

namespace DoorController.Firmware.Tests.Network;

/// <summary>
/// What the firmware needs of the managed heap, by nanoFramework's block sizes, with the largest table that the board takes: it fits into
/// a fraction of what a module with PSRAM has, and after the start nothing large is made, so that the heap can't fall to pieces.
/// </summary>
[TestClass]
public sealed class MemoryTests
{
    private const int Minute = 60_000;
    private const int AtRestBytes = 450 * 1_024;
    private const int AtPeakBytes = 500 * 1_024;
    private const int MaxTableLength = 320_000;

    // A request of the exchange with all its events, as the native hash wants it in one piece.
    private const int LargestPieceAfterStart = 4_400;

    public TestContext TestContext { get; set; } = null!;

    /// <summary>
    /// esp-rfid #667, #448, #557: more than 100 users, and it fell over. Here 10,000 credentials, and the next table while they are in use.
    /// </summary>
    [TestMethod]
    public void Full_table_and_its_successor_fit_into_the_heap_that_is_promised()
    {
        ControllerIdentity identity = new();
        TableWriter table = Full(identity);
        using DoorBoard board = new(ControllerFiles.Drive(identity, table));
        board.Board.HeapBytes = AtPeakBytes;
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(Minute);
        ManagedHeap heap = board.Board.Heap;
        long atRest = AtPeakBytes - heap.Collect();

        table.Version = 2;
        cloud.Table = table.Write();
        Assert.IsInRange(MaxTableLength - 5_000, MaxTableLength, cloud.Table.Length);
        board.Run(2 * Minute);
        Assert.AreEqual(2u, cloud.Exchanges.Last().TableHeld);
        board.Type("1000000");
        Assert.AreEqual(1, board.Releases());
        TestContext.WriteLine($"Managed heap with a table of {cloud.Table.Length} bytes: {atRest} bytes at rest, a sync of another one within {AtPeakBytes}.");
        Assert.IsLessThanOrEqualTo(AtRestBytes, atRest);
    }

    [TestMethod]
    public void Nothing_large_is_made_after_the_start()
    {
        ControllerIdentity identity = new();
        using DoorBoard board = new(Samples.Drive(identity));
        CloudTwin cloud = new(board.Board, identity);
        board.PowerOn().Run(Minute);
        ManagedHeap heap = board.Board.Heap;
        heap.LargestMade = 0;
        TableWriter table = Samples.Table(identity);
        for (int round = 0; round < 20; round++)
        {
            board.Type(round % 2 == 0 ? Samples.Code : Samples.Unknown);
            board.Run(Minute);
            table.Version++;
            table.Code(1, (10_000 + (round * 17)).ToString(System.Globalization.CultureInfo.InvariantCulture));
            cloud.Table = table.Write();
            board.Board.Network.DropConnections();
        }

        board.Run(Minute);
        Assert.AreEqual(21u, cloud.Exchanges.Last().TableHeld);
        TestContext.WriteLine($"Largest piece after the start: {heap.LargestMade} bytes.");
        Assert.IsLessThanOrEqualTo(LargestPieceAfterStart, heap.LargestMade);
    }

    /// <summary>The largest table that fits: codes at the first door, a person each.</summary>
    private static TableWriter Full(ControllerIdentity identity)
    {
        const int People = 6_900;
        TableWriter table = new TableWriter(identity).Door(11, 7).Door(12, 5);
        for (int i = 0; i < People; i++)
        {
            table.Code(0, (1_000_000 + (i * 1_103)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return table;
    }
}
