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

    private static readonly byte[] _table = Tables.Sample(Held);
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
}
