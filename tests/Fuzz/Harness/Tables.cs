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

    private const uint Now = 1_790_000_000;

    private static readonly TableSignature _signature = new TableSignature(Identity.SiteId, Identity.Keys);
    private static readonly Fingerprint _fingerprint = new Fingerprint(Identity.Keys.Fingerprint, Mac.Prefix("DC.FINGR", Identity.ControllerId));
    private static readonly byte[] _unknown = { 1, 2, 3, 4, 5, 6, 7 };
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

    /// <summary>Whether a table opens to something that it does not know, at some times.</summary>
    public static bool OpensToUnknown(KeyTable table)
    {
        AccessController access = new AccessController(table, _fingerprint);
        for (int door = 0; door <= Doors; door++)
        {
            for (byte kind = (byte)CredentialKind.Doorcode; kind <= (byte)CredentialKind.CardUid; kind++)
            {
                if (Opens(access, door, kind, 0, 0) || Opens(access, door, kind, Now, Now) || Opens(access, door, kind, Now, Now + 604_800)
                    || Opens(access, door, kind, uint.MaxValue - 1, uint.MaxValue))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Opens(AccessController access, int door, byte kind, uint lower, uint upper)
    {
        _time.Lower = lower;
        _time.Upper = upper;
        access.Decide(door, (CredentialKind)kind, _unknown, _unknown.Length, _time, _decision);
        return _decision.IsGranted && !_decision.IsByDoorSchedule;
    }
}
