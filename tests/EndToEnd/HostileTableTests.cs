using System.Buffers.Binary;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tables;
using DoorController.EndToEnd.Support;

namespace DoorController.EndToEnd;

/// <summary>
/// A table that is wrong, over an exchange that is right: it is refused whole, with the cause in words, and the door goes on
/// deciding by the one it has.
/// </summary>
[TestClass]
[TestCategory("Long")]
public sealed class HostileTableTests
{
    private const int TagsAt = 64;
    private const int Tag = 16;
    private const int Mac = 32;

    [TestMethod]
    public Task Truncated_table_is_refused() => RefusesAsync("shorter than its header says", (_, table) => table[..^20]);

    [TestMethod]
    public Task Table_cut_within_its_header_is_refused() => RefusesAsync("shorter than its header says", (_, table) => table[..40]);

    [TestMethod]
    public Task Table_with_a_flipped_bit_is_refused() => RefusesAsync("damaged", (_, table) => Flip(table, table.Length - 5));

    [TestMethod]
    public Task Table_with_a_flipped_bit_in_its_header_is_refused() =>
        RefusesAsync("not signed with this controller's key", (_, table) => Flip(table, 30));

    [TestMethod]
    public Task Table_of_another_controller_is_refused() =>
        RefusesAsync("another controller's", (keys, _) => LoneController.RightTable(keys, 2, controllerId: "ffffffffffffffff"));

    [TestMethod]
    public Task Table_of_another_site_is_refused() =>
        RefusesAsync("another controller's", (keys, _) => LoneController.RightTable(keys, 2, siteId: "ffffffffffffffff"));

    [TestMethod]
    public Task Table_with_more_doors_than_the_board_has_is_refused() =>
        RefusesAsync("made for another number of doors", (keys, _) => LoneController.RightTable(keys, 2, doors: 3));

    [TestMethod]
    public Task What_is_no_table_is_refused() => RefusesAsync("not a key table", (_, _) => new byte[500]);

    [TestMethod]
    public Task Table_larger_than_the_board_holds_is_refused() => RefusesAsync("too large for this board", (_, _) => new byte[320_001]);

    [TestMethod]
    public Task Table_with_equal_fingerprints_is_refused() => RefusesAsync("holding two equal fingerprints", (keys, table) =>
    {
        byte[] twice = (byte[])table.Clone();
        twice.AsSpan(twice.Length - 32, 8).CopyTo(twice.AsSpan(twice.Length - 16));
        return Sign(keys, twice);
    });

    [TestMethod]
    public Task Table_that_is_not_sorted_is_refused() => RefusesAsync("not sorted", (keys, table) =>
    {
        byte[] swapped = (byte[])table.Clone();
        table.AsSpan(table.Length - 32, 16).CopyTo(swapped.AsSpan(swapped.Length - 16));
        table.AsSpan(table.Length - 16, 16).CopyTo(swapped.AsSpan(swapped.Length - 32));
        return Sign(keys, swapped);
    });

    [TestMethod]
    public async Task Older_table_is_refused()
    {
        await using HostileCloud cloud = await HostileCloud.StartAsync();
        using LoneController controller = await LoneController.StartAsync(cloud);
        cloud.Table = new KeyTable(LoneController.ControllerId, 5, LoneController.RightTable(cloud.Keys!, 5));
        await controller.SaysAsync("Key table 5 is in use");
        cloud.Table = new KeyTable(LoneController.ControllerId, 4, LoneController.RightTable(cloud.Keys!, 4));
        await controller.SaysAsync("Key table 4 refused: it is not newer than the one in use");
        await controller.OpensAsync();
    }

    private static async Task RefusesAsync(string words, Func<LinkKeys, byte[], byte[]> spoil)
    {
        await using HostileCloud cloud = await HostileCloud.StartAsync();
        using LoneController controller = await LoneController.StartAsync(cloud);
        cloud.Table = new KeyTable(LoneController.ControllerId, 2, spoil(cloud.Keys!, LoneController.RightTable(cloud.Keys!, 2)));
        await controller.SaysAsync("Key table 2 refused: it is " + words);
        await controller.OpensAsync();

        // A restart finds the good one, not what was refused.
        controller.Board.PowerOff();
        int lines = controller.Board.Console.Lines.Length;
        cloud.Misbehaviour = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        controller.Board.PowerOn("DoorController.Esp32");
        await Eventually.Holds("a table in use after the restart", TimeSpan.FromSeconds(30), () =>
            controller.Board.Console.Lines.Skip(lines).Any(line => line.Contains("is in use", StringComparison.Ordinal)));
        await Task.Delay(500);
        await controller.OpensAsync();
    }

    private static byte[] Flip(byte[] table, int at)
    {
        byte[] flipped = (byte[])table.Clone();
        flipped[at] ^= 4;
        return flipped;
    }

    /// <summary>Makes tags and MAC right again, for a body of one page (FORMATS.md 3).</summary>
    private static byte[] Sign(LinkKeys keys, byte[] table)
    {
        int body = TagsAt + Tag + Mac;
        byte[] numbers = [.. table[8..16], 0, 0];
        byte[] page = new byte[4064];
        table.AsSpan(body).CopyTo(page);
        keys.PageMac(numbers, page).AsSpan(0, Tag).CopyTo(table.AsSpan(TagsAt));
        keys.TableMac(table.AsSpan(0, TagsAt + Tag)).CopyTo(table, TagsAt + Tag);
        Assert.AreEqual(1, BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(6)));
        return table;
    }
}
