using DoorController.Firmware.Tests.Support;
using DoorController.Faults.PowerCuts;
using DoorController.Faults.Support;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using VirtualEsp32.Flash;

namespace DoorController.Faults;

/// <summary>A flash that is full, that refuses for a while, or whose file system was formatted while the controller ran.</summary>
[TestClass]
public sealed class FailingFlashTests
{
    private const int Minute = 60_000;
    private const int AfterCodeMs = 6_000;
    private const int BlockBytes = 4_096;
    private const byte TableRefused = 5;
    private const byte EventsLost = 9;
    private const byte StorageFailed = 14;
    private const string Filler = @"I:\filler";

    [TestMethod]
    public void Full_flash_stops_no_card_and_no_event_is_lost_once_there_is_room()
    {
        using Scene scene = new();
        scene.Fill(freeBlocks: 0);
        scene.Offer(2);
        scene.Card();
        scene.Wrong();
        scene.Board.Run(5 * Minute);
        Assert.AreEqual(1u, scene.Cloud.Exchanges.Last().TableHeld);
        Assert.Contains("Guesses can't be stored: all keypads are locked until they can.", scene.Board.Printed);
        scene.Board.Flash.Delete(Filler);
        scene.Recovers(2);
    }

    [TestMethod]
    public void Flash_without_room_for_a_table_refuses_it_with_an_event_and_keeps_all_else()
    {
        using Scene scene = new();
        scene.Fill(freeBlocks: 1);
        scene.Offer(2);
        scene.Card();
        scene.Wrong();
        scene.Board.Run(5 * Minute);
        Assert.AreEqual(1u, scene.Cloud.Exchanges.Last().TableHeld);
        Assert.AreEqual(StorageFailed, scene.Cloud.Events.First(record => record[8] == TableRefused)[9]);
        scene.Code();
        scene.Board.Flash.Delete(Filler);
        scene.Recovers(2);
    }

    [TestMethod]
    [TestCategory(Scale.Long)]
    public void Flash_that_refuses_changes_at_any_of_many_moments_for_a_while_opens_no_door_and_loses_nothing_after_it() =>
        Scale.ForEach(Scale.Sample([.. Enumerable.Range(1, 100)], Scale.InLongSet(50)), seed => $"seed {seed}", RefuseForAWhile);

    [TestMethod]
    public void Flash_that_refuses_changes_for_a_while_opens_no_door_and_loses_nothing_after_it() =>
        Scale.ForEach([1, 4], seed => $"seed {seed}", RefuseForAWhile);

    private static void RefuseForAWhile(int seed)
    {
        using Scene scene = new();
        Random random = new(seed);
        uint version = 1;
        scene.Board.Flash.AllowCommit = _ => random.Next(2) == 0;
        scene.Board.Flash.AllowCall = (call, _) => call is not (FlashCall.Write or FlashCall.Delete) || random.Next(4) != 0;
        for (int step = 0; step < 12; step++)
        {
            version++;
            scene.Offer(version);
            scene.Card();
            scene.Wrong();
            scene.Board.Run(random.Next(Minute));
            scene.Board.Type(Samples.Code);
            scene.Board.Run(AfterCodeMs);
        }

        scene.Board.Flash.AllowCommit = null;
        scene.Board.Flash.AllowCall = null;
        scene.Recovers(version);
    }

    [TestMethod]
    public void Delta_from_another_version_needs_no_flash_to_leave_the_table_in_use()
    {
        using Scene scene = new();
        scene.Cloud.Delta = scene.Tables.Delta(2, 3, 0);
        scene.Cloud.Table = scene.Tables.Table(3);
        scene.Board.Flash.AllowCall = (_, path) => !path.StartsWith(@"I:\table", StringComparison.Ordinal);
        scene.Board.Run(5 * Minute);
        Assert.IsNull(scene.Cloud.Delta);
        Assert.AreEqual(1u, scene.Cloud.Exchanges.Last().TableHeld);
        scene.Card();
        scene.Board.Flash.AllowCall = null;
        scene.Recovers(3);
    }

    [TestMethod]
    public void Flash_that_refuses_while_the_power_goes_again_and_again_opens_no_door_and_recovers()
    {
        using Scene scene = new();
        Random random = new(7);
        uint version = 1;
        for (int start = 0; start < 10; start++)
        {
            version++;
            scene.Offer(version);
            scene.Board.Flash.AllowCommit = _ => random.Next(2) == 0;
            scene.Board.Forget();
            scene.Board.PowerOn();
            scene.Board.Run(random.Next(Minute));
            Assert.AreEqual(0, scene.Board.Releases());
        }

        scene.Board.Flash.AllowCommit = null;
        scene.Board.PowerOn();

        // Interrupted connecting counts as a freeze; each start has cost a guess.
        scene.Hours(12);
        scene.Recovers(version);
    }

    [TestMethod]
    public void Formatted_file_system_leaves_a_locked_controller_that_an_installer_can_set_up_again()
    {
        using Scene scene = new();
        scene.Board.Flash.Damage();
        scene.Card();
        scene.Board.Forget();
        scene.Board.PowerOn().Run(Minute);
        Assert.Contains(@"I:\controller.json: missing", scene.Board.Printed);
        scene.Board.Type(Samples.Code);
        Assert.AreEqual(0, scene.Board.Releases());
        Assert.IsGreaterThan(10, scene.Board.Of(DoorBoard.Wiring[0].Red).Count);

        FlashImage installed = FlashImage.Of(ControllerFiles.Drive(scene.Identity, scene.Tables.Writer(1)));
        foreach (string path in new[] { ControllerFiles.Configuration, ControllerFiles.Certificates })
        {
            scene.Board.Flash.Commit(path, installed[path]!);
        }

        scene.Board.Flash.HasNetworkConfiguration = true;
        scene.Board.PowerOn().Run(Minute);
        byte[] root = scene.Board.Flash.Read(ControllerFiles.LinkRoot)![..32];
        CollectionAssert.AreNotEqual(scene.Identity.LinkRoot, root);
        Assert.AreEqual(0, scene.Board.Releases());

        ControllerIdentity identity = new() { SiteId = scene.Identity.SiteId, ControllerId = scene.Identity.ControllerId, LinkRoot = root };
        CloudTwin cloud = new(scene.Board.Board, identity) { Table = new RunTables(identity).Table(9) };
        scene.Board.PowerOn().Run(10 * Minute);
        Assert.AreEqual(9u, cloud.Exchanges.Last().TableHeld);
        scene.Card();
    }

    /// <summary>A controller with its cloud, and what somebody does at its first door.</summary>
    private sealed class Scene : IDisposable
    {
        public Scene()
        {
            Tables = new RunTables(Identity);
            Board = new DoorBoard(ControllerFiles.Drive(Identity, Tables.Writer(1)));
            Cloud = new CloudTwin(Board.Board, Identity) { Table = Tables.Table(1) };
            Board.PowerOn().Run(Minute);
        }

        public ControllerIdentity Identity { get; } = new();

        public RunTables Tables { get; }

        public DoorBoard Board { get; }

        public CloudTwin Cloud { get; }

        public void Offer(uint version)
        {
            Cloud.Delta = version % 2 == 0 ? null : Tables.Delta(version - 1, version, 0);
            Cloud.Table = Tables.Table(version);
        }

        public void Fill(int freeBlocks)
        {
            FlashImage image = FlashImage.Of(Board.Flash);
            long used = image.Paths.Sum(path => (image[path]!.Length + BlockBytes - 1L) / BlockBytes * BlockBytes);
            Board.Flash.Commit(Filler, new byte[Board.Flash.CapacityBytes - used - (freeBlocks * BlockBytes)]);
        }

        public void Card()
        {
            Board.Forget();
            Readers.Present(Board.Board, 0, Readers.Keycard, RunTables.Card);
            Board.Run(AfterCodeMs);
            Assert.AreEqual(1, Board.Releases(), "the card: " + Board.Printed);
        }

        public void Code()
        {
            Board.Forget();
            Board.Type(Samples.Code);
            Board.Run(AfterCodeMs);
            Assert.AreEqual(1, Board.Releases(), "the code: " + Board.Printed);
        }

        public void Wrong()
        {
            Board.Forget();
            Board.Type(Samples.Unknown);
            Board.Run(AfterCodeMs);
            Assert.AreEqual(0, Board.Releases(), "a wrong code");
        }

        public void Hours(int hours)
        {
            Cloud.Wait = 60;
            for (int hour = 0; hour < hours; hour++)
            {
                Board.Run(60 * Minute);
            }
        }

        public void Recovers(uint version)
        {
            Hours(4);
            Assert.AreEqual(version, Cloud.Exchanges.Last().TableHeld, "the table: " + Board.Printed);
            Card();
            Code();
            Board.Run(Minute);
            uint[] sequences = [.. Cloud.Events.Select(record => BitConverter.ToUInt32(record)).Order()];
            uint missing = sequences[^1] - (uint)sequences.Length;
            long lost = Cloud.Events.Where(record => record[8] == EventsLost).Sum(record => BitConverter.ToUInt32(record, 16));
            Assert.AreEqual(lost, missing, "events that are not in the cloud, and not said to be lost");
        }

        public void Dispose() => Board.Dispose();
    }
}
