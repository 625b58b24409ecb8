using System.Buffers.Binary;

namespace DoorController.Cloud.Tables;

/// <summary>Applies edits to a body as a controller does, so that no delta is sent that does not lead where it should.</summary>
internal static class DeltaApplier
{
    private const int KindMask = 0x0F;
    private const int DoorShift = 4;
    private const int RetiredMask = 0x06;
    private const int DoorcodeDisabledState = 0x02;
    private const int DoorcodeKind = 1;

    /// <summary>Applies edits one after the other.</summary>
    /// <exception cref="ArgumentException">They do not have the form of edits, or name what is not there.</exception>
    public static void Apply(TableBody body, ReadOnlySpan<byte> edits)
    {
        while (!edits.IsEmpty)
        {
            int length = Length(edits);
            if (length > edits.Length)
            {
                throw new ArgumentException("An edit is cut.", nameof(edits));
            }

            ApplyOne(body, edits[..length]);
            edits = edits[length..];
        }
    }

    private static int Length(ReadOnlySpan<byte> edits) => edits[0] switch
    {
        DeltaFormat.Overwrite when edits.Length >= DeltaFormat.OverwriteHeaderBytes => DeltaFormat.OverwriteHeaderBytes + edits[4],
        DeltaFormat.Insert when edits.Length >= DeltaFormat.RecordsHeaderBytes => DeltaFormat.RecordsHeaderBytes
            + (Number(edits) * TableLayout.RecordBytes(Section(edits))),
        DeltaFormat.Remove => DeltaFormat.RecordsHeaderBytes,
        DeltaFormat.Retire => DeltaFormat.RetireBytes,
        _ => throw new ArgumentException("An edit is of no known kind, or cut.", nameof(edits)),
    };

    private static void ApplyOne(TableBody body, ReadOnlySpan<byte> edit)
    {
        switch (edit[0])
        {
            case DeltaFormat.Overwrite:
                int offset = edit[1] | (edit[2] << 8) | (edit[3] << 16);
                Require(edit[4] > 0 && offset + edit[4] <= body.Length);
                body.Overwrite(offset, edit[DeltaFormat.OverwriteHeaderBytes..]);
                break;
            case DeltaFormat.Insert:
                Insert(body, edit);
                break;
            case DeltaFormat.Remove:
                Require(Number(edit) > 0 && body.Has(Section(edit), Index(edit), Number(edit)));
                body.Remove(Section(edit), Index(edit), Number(edit));
                break;
            default:
                Require(edit[1] < body.Counts[TableLayout.Doors]);
                Retire(body, edit[1]);
                break;
        }
    }

    private static void Insert(TableBody body, ReadOnlySpan<byte> edit)
    {
        Require(Number(edit) > 0);
        ReadOnlySpan<byte> records = edit[DeltaFormat.RecordsHeaderBytes..];
        if (Section(edit) == TableLayout.Credentials && Index(edit) == DeltaFormat.ByFingerprint)
        {
            body.MergeCredentials(records);
            return;
        }

        Require(body.Has(Section(edit), Index(edit), 0));
        body.Insert(Section(edit), Index(edit), records);
    }

    private static void Retire(TableBody body, int door)
    {
        for (int i = 0; i < body.Counts[TableLayout.Credentials]; i++)
        {
            byte kind = body.Byte(TableLayout.Credentials, i, 15);
            byte state = body.Byte(TableLayout.Credentials, i, 14);
            int subject = body.Two(TableLayout.Credentials, i, 12);
            if ((kind & KindMask) == DoorcodeKind && kind >> DoorShift == door && (state & RetiredMask) == 0
                && !ProvidesDoorcodes(body, (state & 1) == 0 ? subject : body.Two(TableLayout.Passes, subject, 4), door))
            {
                body.SetByte(TableLayout.Credentials, i, 14, (byte)(state | DoorcodeDisabledState));
            }
        }
    }

    private static bool ProvidesDoorcodes(TableBody body, int holder, int door)
    {
        int first = body.Two(TableLayout.Holders, holder, 0);
        return Enumerable.Range(first, body.Byte(TableLayout.Holders, holder, 4))
            .Any(grant => (body.Byte(TableLayout.Keys, body.Two(TableLayout.Grants, grant, 0), 1) & (1 << door)) != 0);
    }

    private static int Section(ReadOnlySpan<byte> edit)
    {
        Require(edit[1] is > 0 and < TableLayout.Sections);
        return edit[1];
    }

    private static int Index(ReadOnlySpan<byte> edit) => BinaryPrimitives.ReadUInt16LittleEndian(edit[2..]);

    private static int Number(ReadOnlySpan<byte> edit) => BinaryPrimitives.ReadUInt16LittleEndian(edit[4..]);

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new ArgumentException("An edit names what is not there.");
        }
    }
}
