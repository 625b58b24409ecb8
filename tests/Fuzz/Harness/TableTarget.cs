using System;
using DoorController.Access;
using DoorController.Storage;

namespace DoorController.Fuzz.Harness;

/// <summary>
/// A key table that comes in pieces: a byte that says what is left wrong, a header of 64 bytes, a body. Mark, format, ids, version, lengths, tags and MAC
/// are made right. The look while it streams must agree with the look at the whole, and what it does not know opens nothing.
/// </summary>
public static class TableTarget
{
    private const string Path = "I:\\table.a";
    private const int LeavesMark = 1;
    private const int LeavesLengths = 2;
    private const int LeavesTags = 4;
    private const int LeavesSizeOfBody = 8;
    private const int SpoilsBody = 16;
    private const int LeavesController = 32;
    private const int PieceLength = 3_968;
    private const uint Version = 9;

    private static readonly byte[] _table = new byte[Tables.MaxLength];
    private static readonly KeyTable _whole = new KeyTable();

    /// <summary>Receives one input.</summary>
    /// <returns>What is wrong with how it was taken, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        if (input.Length <= KeyTableLayout.HeaderLength + 1)
        {
            return null;
        }

        Files.TryDelete(Path);
        int length = Make(input);
        KeyTableStore store = new KeyTableStore(Identity.SiteId, Identity.Keys, Tables.MaxLength);
        KeyTable table = new KeyTable();
        TableProblem problem = Receive(store, length);
        problem = problem == TableProblem.None ? store.Switch(table, Tables.Doors) : problem;
        bool leaves = (input[0] & (LeavesMark | LeavesTags | SpoilsBody | LeavesController)) != 0;
        if (problem != TableProblem.None)
        {
            bool isRightAsAWhole = !leaves && _whole.Attach(_table, length, Tables.Doors) == TableProblem.None;
            return isRightAsAWhole ? "Refused as " + ((int)problem).ToString() + ", and right as a whole." : Tables.OpensToUnknown(table) ? "It opens without a table." : null;
        }

        return leaves ? "Taken, and not signed." : _whole.Attach(_table, length, Tables.Doors) != TableProblem.None ? "Taken, and wrong as a whole."
            : Tables.OpensToUnknown(table) ? "It opens to what it does not know." : Restarted();
    }

    private static string Restarted()
    {
        KeyTable table = new KeyTable();
        new KeyTableStore(Identity.SiteId, Identity.Keys, Tables.MaxLength).LoadNewest(table, Tables.Doors);
        return table.Version == Version ? null : "Version " + table.Version.ToString() + " after a restart.";
    }

    private static TableProblem Receive(KeyTableStore store, int length)
    {
        TableProblem problem = TableProblem.None;
        for (int at = 0; at < length && problem == TableProblem.None; at += PieceLength)
        {
            problem = store.AddPiece(Version, (uint)length, (uint)at, _table, at, length - at < PieceLength ? length - at : PieceLength);
        }

        return problem == TableProblem.None ? store.Finish(0) : problem;
    }

    private static int Make(byte[] input)
    {
        int bodyLength = input.Length - 1 - KeyTableLayout.HeaderLength;
        byte[] header = new byte[KeyTableLayout.HeaderLength];
        Array.Copy(input, 1, header, 0, header.Length);
        if ((input[0] & LeavesSizeOfBody) == 0)
        {
            bodyLength = 0;
            for (int i = 0; i < KeyTableLayout.SectionCount; i++)
            {
                bodyLength += KeyTableLayout.ReadCount(header, (TableSection)i) * KeyTableLayout.RecordLength((TableSection)i);
            }
        }

        int most = Tables.MaxLength - KeyTableLayout.BodyOffset(4);
        bodyLength = bodyLength < 1 ? 1 : bodyLength < most ? bodyLength : most;
        int pages = KeyTableLayout.PagesOf(bodyLength);
        int body = KeyTableLayout.BodyOffset(pages);
        Array.Clear(_table, 0, _table.Length);
        Array.Copy(header, _table, header.Length);
        int given = input.Length - 1 - KeyTableLayout.HeaderLength;
        Array.Copy(input, 1 + KeyTableLayout.HeaderLength, _table, body, given < bodyLength ? given : bodyLength);
        if ((input[0] & LeavesMark) == 0)
        {
            _table[0] = (byte)'D';
            _table[1] = (byte)'C';
            _table[2] = (byte)'K';
            _table[3] = (byte)'T';
            _table[KeyTableLayout.FormatOffset] = KeyTableLayout.FormatVersion;
            Array.Copy(Identity.SiteId, 0, _table, KeyTableLayout.SiteOffset, Identity.SiteId.Length);
            if ((input[0] & LeavesController) == 0)
            {
                Array.Copy(Identity.ControllerId, 0, _table, KeyTableLayout.ControllerOffset, Identity.ControllerId.Length);
            }

            LittleEndian.WriteUInt32(_table, KeyTableLayout.VersionOffset, Version);
        }

        if ((input[0] & LeavesLengths) == 0)
        {
            LittleEndian.WriteUInt16(_table, KeyTableLayout.PageCountOffset, pages);
            LittleEndian.WriteUInt32(_table, KeyTableLayout.BodyLengthOffset, (uint)bodyLength);
        }

        if ((input[0] & LeavesTags) == 0 && LittleEndian.ReadUInt16(_table, KeyTableLayout.PageCountOffset) == pages)
        {
            Tables.Sign(_table, body + bodyLength);
        }

        if ((input[0] & SpoilsBody) != 0)
        {
            _table[body + bodyLength - 1] ^= 1;
        }

        return body + bodyLength;
    }
}
