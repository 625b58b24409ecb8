using System;
using System.IO;
using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Fuzz.Harness;

/// <summary>
/// The edits of a delta to a small table, with the MAC that they lead to. What comes of them must hold together as a whole, be what a restart
/// makes of the journal, and open to nothing unknown; else the table from before goes on.
/// </summary>
public static class DeltaTarget
{
    private const string TablePath = "I:\\table.a";
    private const string OtherPath = "I:\\table.b";
    private const string JournalPath = "I:\\table.a.log";
    private const uint Held = 7;

    private static readonly byte[] _table = MakeTable();
    private static readonly byte[] _reached = new byte[Tables.MaxLength];
    private static readonly KeyTableEditor _editor = new KeyTableEditor(_reached);
    private static readonly TableSignature _signature = new TableSignature(Identity.SiteId, Identity.Keys);
    private static readonly KeyTable _whole = new KeyTable();

    /// <summary>Applies one input.</summary>
    /// <returns>What is wrong with how it was applied, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        int length = input.Length < TableDelta.MaxEditsLength ? input.Length : TableDelta.MaxEditsLength;
        Files.TryDelete(OtherPath);
        Files.TryDelete(JournalPath);
        if (!Files.TryWrite(TablePath, FileMode.Create, _table, _table.Length))
        {
            return "No flash.";
        }

        byte[] delta = Make(input, length, out bool isRight);
        KeyTable table = new KeyTable();
        KeyTableStore store = new KeyTableStore(Identity.SiteId, Identity.Keys, Tables.MaxLength);
        store.LoadNewest(table, Tables.Doors);
        if (table.Version != Held)
        {
            return "The table from before is not read.";
        }

        if (TableDelta.IsWhole(delta, 0, delta.Length - 1) || TableDelta.IsWhole(delta, 0, TableDelta.HeaderLength) || TableDelta.IsWhole(delta, 0, TableDelta.MaxLength + 1))
        {
            return "Whole at another length.";
        }

        TableProblem problem = store.AddDelta(delta, 0, delta.Length);
        problem = problem == TableProblem.None ? store.ApplyDelta(table, Tables.Doors, delta, 0) : problem;
        problem = problem == TableProblem.None ? store.Confirm(delta, 0) : problem;
        if (problem != TableProblem.None)
        {
            store.GoBack(table, Tables.Doors);
        }

        uint expected = problem == TableProblem.None ? Held + 1 : Held;
        return (problem == TableProblem.None) != isRight ? "Taken or not as " + ((int)problem).ToString() + ", and the whole says otherwise."
            : table.Version != expected ? "Version " + table.Version.ToString() + " in use."
            : Tables.OpensToUnknown(table) ? "It opens to what it does not know." : Restarted(expected);
    }

    private static string Restarted(uint expected)
    {
        KeyTable table = new KeyTable();
        KeyTableStore store = new KeyTableStore(Identity.SiteId, Identity.Keys, Tables.MaxLength);
        store.LoadNewest(table, Tables.Doors);
        return table.Version == expected ? null : "Version " + table.Version.ToString() + " after a restart.";
    }

    private static byte[] Make(byte[] input, int length, out bool isRight)
    {
        byte[] delta = new byte[TableDelta.HeaderLength + length + KeyTableLayout.MacLength];
        LittleEndian.WriteUInt32(delta, 0, Held);
        LittleEndian.WriteUInt32(delta, 4, Held + 1);
        LittleEndian.WriteUInt32(delta, 8, 1_790_000_100);
        LittleEndian.WriteUInt16(delta, 12, length);
        Array.Copy(input, 0, delta, TableDelta.HeaderLength, length);
        Array.Copy(_table, _reached, _table.Length);
        isRight = _editor.Apply(Held + 1, 1_790_000_100, input, 0, length) == TableProblem.None;
        if (isRight)
        {
            byte[] mac = _signature.Sign(_reached, _editor);
            Array.Copy(mac, 0, delta, TableDelta.HeaderLength + length, KeyTableLayout.MacLength);
            isRight = _whole.Attach(_reached, _editor.Length, Tables.Doors) == TableProblem.None;
        }

        return delta;
    }

    /// <summary>The table of one page of FORMATS.md 8, for this controller.</summary>
    private static byte[] MakeTable()
    {
        byte[] counts = Hex.Parse("02000200030002000200020003000200070001000507000000000000", 28);
        byte[] body = Hex.Parse(
            "0201070001000000070005020200000000000000201c00009054dd6a100e000000000200000002000200010002000000"
            + "1f00680128052000280518064000580294024b51e001d0024c5100000000030100000000000000000202000100000000"
            + "0000000000000101000001000100020000000000010000a5186affffffff0000000000a5186a00d2496b01000100803b"
            + "b16a00d2496bf60100000100000002030100803bb16a0076ba6a0030b56af50100000100ffff02040002803bb16a008d"
            + "b26a000000007af2bf38ce45bc38ee030000000004019147dcf992cd45d1ea03000001000011bcf7f19afb7c4ee4ed03"
            + "000001000003d0ca9099271fb20deb03000001000111de7f2fceb64ef741ec03000000000002e4a7d683780d3e3ce903"
            + "000000000001e69e800d07425c56ef03000001000002ef030000",
            314);
        byte[] table = new byte[KeyTableLayout.BodyOffset(1) + body.Length];
        table[0] = (byte)'D';
        table[1] = (byte)'C';
        table[2] = (byte)'K';
        table[3] = (byte)'T';
        table[KeyTableLayout.FormatOffset] = KeyTableLayout.FormatVersion;
        table[KeyTableLayout.DoorCountOffset] = Tables.Doors;
        LittleEndian.WriteUInt16(table, KeyTableLayout.PageCountOffset, 1);
        Array.Copy(Identity.SiteId, 0, table, KeyTableLayout.SiteOffset, Identity.SiteId.Length);
        Array.Copy(Identity.ControllerId, 0, table, KeyTableLayout.ControllerOffset, Identity.ControllerId.Length);
        LittleEndian.WriteUInt32(table, KeyTableLayout.VersionOffset, Held);
        LittleEndian.WriteUInt32(table, KeyTableLayout.IssuedAtOffset, 1_790_000_000);
        LittleEndian.WriteUInt32(table, KeyTableLayout.BodyLengthOffset, (uint)body.Length);
        Array.Copy(counts, 0, table, KeyTableLayout.CountsOffset, counts.Length);
        Array.Copy(body, 0, table, KeyTableLayout.BodyOffset(1), body.Length);
        Tables.Sign(table, table.Length);
        return table;
    }
}
