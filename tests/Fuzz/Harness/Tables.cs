using System;
using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;

namespace DoorController.Fuzz.Harness;

/// <summary>What tables are tried with.</summary>
internal static class Tables
{
    /// <summary>Bytes of the largest table that is tried.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Doors of the board.</summary>
    public const int Doors = 2;

    /// <summary>When they are tried, mostly.</summary>
    public const uint Now = 1_790_000_000;

    private const int Pairs = 16;
    private const int MostSteps = 1_000;
    private const int PassFromOffset = 6;

    private static readonly TableSignature _signature = new TableSignature(Identity.SiteId, Identity.Keys);
    /// <summary>Makes fingerprints of the controller.</summary>
    public static readonly Fingerprint Fingerprints = new Fingerprint(Identity.Keys.Fingerprint, Mac.Prefix("DC.FINGR", Identity.ControllerId));
    private static readonly byte[] _unknown = { 1, 2, 3, 4, 5, 6, 7 };
    private static readonly byte[] _dailyCode = { (byte)'9', (byte)'1', (byte)'2', (byte)'3', (byte)'4', (byte)'5', (byte)'6', (byte)'7', (byte)'8' };
    private static readonly byte[] _pass = { 1, 2, 3, 0x84, 3, 0, 0, 0, 0, 0, 0xA0, 5, 1, 2, 3, 4 };
    private static readonly UseMarks _uses = new UseMarks();
    private static readonly TimeInterval _time = new TimeInterval();
    private static readonly Decision _decision = new Decision();

    /// <summary>Makes page tags and MAC right.</summary>
    /// <param name="table">Its header must say how many pages it has.</param>
    /// <param name="length">Bytes of the table.</param>
    public static void Sign(byte[] table, int length)
    {
        int pages = LittleEndian.ReadUInt16(table, KeyTableLayout.PageCountOffset);
        int body = KeyTableLayout.BodyOffset(pages);
        for (int page = 0; page < pages; page++)
        {
            int start = body + (page * KeyTableLayout.PageLength);
            int left = length - start < KeyTableLayout.PageLength ? length - start : KeyTableLayout.PageLength;
            Array.Copy(table, start, _signature.Page, TableSignature.PageOffset, left);
            Array.Copy(
                _signature.TagOf(page, left), 0, table, KeyTableLayout.HeaderLength + (page * KeyTableLayout.TagLength), KeyTableLayout.TagLength);
        }

        int signed = body - KeyTableLayout.MacLength;
        Array.Copy(_signature.MacOf(table, signed), 0, table, signed, KeyTableLayout.MacLength);
    }

    /// <summary>The table of one page of FORMATS.md 8, for this controller.</summary>
    /// <param name="version">Its version.</param>
    public static byte[] Sample(uint version)
    {
        byte[] counts = Hex.Parse("02000200030002000200020003000200070001000100050700070300", 28);
        byte[] body = Hex.Parse(
            "0201070001000400070005020200000000000000201c00009054dd6a100e000000000200000002000200010002000000"
            + "1f00680128052000280518064000580294024b51e001d0024c5100000000030100000000000000000202000100000000"
            + "0000000000000101000001000100020000000000010000a5186affffffff0000000000a5186a00d2496b01000100803b"
            + "b16a00d2496bf60100000100000002030100803bb16a0076ba6a0030b56af50100000100ffff02040002803bb16a008d"
            + "b26a000000007af2bf38ce45bc38ee030000000004019147dcf992cd45d1ea03000001000011bcf7f19afb7c4ee4ed03"
            + "000001000003d0ca9099271fb20deb03000001000111de7f2fceb64ef741ec03000000000002e4a7d683780d3e3ce903"
            + "000000000001e69e800d07425c56ef03000001000002ef030000c92c010000000301",
            322);
        byte[] table = new byte[KeyTableLayout.BodyOffset(1) + body.Length];
        table[0] = (byte)'D';
        table[1] = (byte)'C';
        table[2] = (byte)'K';
        table[3] = (byte)'T';
        table[KeyTableLayout.FormatOffset] = KeyTableLayout.FormatVersion;
        table[KeyTableLayout.DoorCountOffset] = Doors;
        LittleEndian.WriteUInt16(table, KeyTableLayout.PageCountOffset, 1);
        Array.Copy(Identity.SiteId, 0, table, KeyTableLayout.SiteOffset, Identity.SiteId.Length);
        Array.Copy(Identity.ControllerId, 0, table, KeyTableLayout.ControllerOffset, Identity.ControllerId.Length);
        LittleEndian.WriteUInt32(table, KeyTableLayout.VersionOffset, version);
        LittleEndian.WriteUInt32(table, KeyTableLayout.IssuedAtOffset, Now);
        LittleEndian.WriteUInt32(table, KeyTableLayout.BodyLengthOffset, (uint)body.Length);
        Array.Copy(counts, 0, table, KeyTableLayout.CountsOffset, counts.Length);
        Array.Copy(body, 0, table, KeyTableLayout.BodyOffset(1), body.Length);
        Sign(table, table.Length);
        return table;
    }

    /// <summary>Whether a table opens to something that it does not know, at some times; some while after the cloud has answered, and once it has never answered.</summary>
    public static bool OpensToUnknown(KeyTable table)
    {
        DailyCodes codes = new DailyCodes(table, Pairs);
        codes.Take(Identity.Shares);
        AccessController access = new AccessController(table, Fingerprints, _uses, codes);
        return OpensAt(access, codes, 0, 0, 0) || OpensAt(access, codes, Now, Now, 0) || OpensAt(access, codes, Now, Now, Now)
            || OpensAt(access, codes, Now, Now + 604_800, Now) || OpensAt(access, codes, uint.MaxValue - 1, uint.MaxValue, uint.MaxValue);
    }

    private static bool OpensAt(AccessController access, DailyCodes codes, uint lower, uint upper, uint answeredAt)
    {
        _time.Lower = lower;
        _time.Upper = upper;
        access.LastAnswerAt = answeredAt;
        for (int steps = 0; codes.Step(_time); steps++)
        {
            if (steps == MostSteps)
            {
                // Daily doorcodes without an end.
                throw new InvalidOperationException();
            }
        }

        // A pass that is right in itself, of a number that no table has.
        LittleEndian.WriteUInt32(_pass, PassFromOffset, lower);
        for (int door = 0; door <= Doors; door++)
        {
            for (byte kind = (byte)CredentialKind.Doorcode; kind <= (byte)CredentialKind.PhonePass; kind++)
            {
                if (Opens(access, door, kind, _unknown, _unknown.Length) || Opens(access, door, kind, _dailyCode, _dailyCode.Length)
                    || Opens(access, door, kind, _pass, _pass.Length))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Opens(AccessController access, int door, byte kind, byte[] value, int length)
    {
        access.Decide(door, (CredentialKind)kind, value, length, _time, _decision);
        return _decision.IsGranted && !_decision.IsByDoorSchedule;
    }
}
