using System.Reflection;
using DoorController.Firmware.Tests.Support;
using VirtualEsp32;
using VirtualEsp32.Flash;
using VirtualEsp32.Gpio;
using VirtualEsp32.Scheduling;

namespace DoorController.Firmware.Tests.Doors;

/// <summary>A table that is being received on a flash that fails: the one in use goes on.</summary>
[TestClass]
public sealed class DamagedStoreTests
{
    private const byte PageDamaged = 8;
    private const byte StorageFailed = 14;
    private const int Doors = 2;
    private const string OtherSlot = @"I:\table.b";

    [TestMethod]
    public void Piece_that_flash_does_not_take_is_refused_and_can_come_again() => Run((store, table, flash, next) =>
    {
        Fail(flash, FlashCall.Write);
        Assert.AreEqual(StorageFailed, AddAll(store, next));
        flash.AllowCall = null;
        Assert.AreEqual(0, AddAll(store, next));
        Assert.AreEqual(0, Call(store, "Finish", 1u));
        Assert.AreEqual(0, Call(store, "Switch", table, Doors));
        Assert.AreEqual(2u, VersionOf(table));
    });

    [TestMethod]
    public void Table_that_can_not_be_made_durable_is_refused() => Run((store, table, flash, next) =>
    {
        Assert.AreEqual(0, AddAll(store, next));
        Fail(flash, FlashCall.Close);
        Assert.AreEqual(StorageFailed, Call(store, "Finish", 1u));
        Assert.AreEqual(1u, VersionOf(table));
    });

    [TestMethod]
    public void Damaged_table_that_can_not_be_deleted_is_refused_all_the_same() => Run((store, table, flash, next) =>
    {
        next[^1] ^= 1;
        Assert.AreEqual(0, AddAll(store, next));
        Fail(flash, FlashCall.Delete);
        Assert.AreEqual(PageDamaged, Call(store, "Finish", 1u));
        Assert.IsTrue(flash.Exists(OtherSlot));
        Assert.AreEqual(1u, VersionOf(table));
    });

    [TestMethod]
    [DataRow(FlashCall.Open)]
    [DataRow(FlashCall.Read)]
    public void Table_that_can_not_be_read_again_is_not_switched_to(FlashCall call) => Run((store, table, flash, next) =>
    {
        Assert.AreEqual(0, AddAll(store, next));
        Assert.AreEqual(0, Call(store, "Finish", 1u));
        Fail(flash, call);
        Assert.AreEqual(StorageFailed, Call(store, "Switch", table, Doors));
        Assert.AreEqual(1u, VersionOf(table));
    });

    private static void Fail(FlashDrive flash, FlashCall call) => flash.AllowCall = (called, path) => called != call || path != OtherSlot;

    private static void Run(Action<object, object, FlashDrive, byte[]> body)
    {
        ControllerIdentity identity = new();
        FlashDrive flash = ControllerFiles.Drive(identity, Samples.Table(identity));
        byte[] next = new TableWriter(identity) { Version = 2 }.Door(11, 7).Door(12, 5).Code(0, Samples.Code).Write();
        Exception? failure = null;
        using Board board = new(Chip.Esp32S3Octal, flash, Support.Firmware.Folder, virtualTime: true);
        BoardThread thread = board.PowerOn(context =>
        {
            try
            {
                Assembly firmware = context.LoadFirmware("DoorController");
                object keys = Make(firmware, "Security.LinkKeys", identity.ControllerId, identity.LinkRoot);
                object table = Make(firmware, "Access.KeyTable");
                object store = Make(firmware, "Storage.KeyTableStore", identity.SiteId, keys, 8_192);
                Call(store, "LoadNewest", table, Doors);
                Assert.AreEqual(1u, VersionOf(table));
                body(store, table, flash, next);
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
            throw new InvalidOperationException("On the board: " + failure.Message, failure);
        }
    }

    private static byte AddAll(object store, byte[] table) => Call(store, "AddPiece", 2u, (uint)table.Length, 0u, table, 0, table.Length);

    private static object Make(Assembly firmware, string type, params object[] arguments) =>
        Activator.CreateInstance(firmware.GetType("DoorController." + type, throwOnError: true)!, arguments)!;

    private static byte Call(object part, string method, params object[] arguments) =>
        Convert.ToByte(part.GetType().GetMethod(method)!.Invoke(part, arguments), null);

    private static uint VersionOf(object table) => (uint)table.GetType().GetProperty("Version")!.GetValue(table)!;
}
