using System.Buffers.Binary;

namespace DoorController.Cloud.Tests.Support;

/// <summary>The table that a controller holds, and what a delta makes of it, written from FORMATS.md section 4.1.</summary>
internal static class HeldTable
{
    private static readonly int[] Lengths = [8, 8, 8, 6, 6, 10, 8, 12, 24, 16, 4, 8];

    /// <summary>The table that a delta leads to; fails unless its MAC is the delta's.</summary>
    public static byte[] After(byte[] table, byte[] delta, byte[] root, string controllerId)
    {
        Assert.AreEqual(Four(table, 24), Four(delta, 0));
        int[] counts = [table[5], .. Enumerable.Range(0, 11).Select(i => Two(table, 36 + (2 * i)))];
        List<byte> body = [.. table[(96 + (16 * Two(table, 6)))..]];
        int edits = Two(delta, 12);
        Assert.HasCount(46 + edits, delta);
        int at = 14;
        while (at < 14 + edits)
        {
            at += delta[at] switch
            {
                1 => Overwrite(body, delta, at),
                2 => Insert(body, counts, delta, at),
                3 => Remove(body, counts, delta, at),
                4 => Retire(body, counts, delta[at + 1]),
                _ => throw new AssertFailedException($"There is no edit {delta[at]}."),
            };
        }

        Assert.AreEqual(14 + edits, at);
        byte[] made = Sign(table, [.. body], counts, delta, root, controllerId);
        int pages = Two(made, 6);
        CollectionAssert.AreEqual(delta[^32..], made[(64 + (16 * pages))..(96 + (16 * pages))]);
        return made;
    }

    private static byte[] Sign(byte[] table, byte[] body, int[] counts, byte[] delta, byte[] root, string controllerId)
    {
        byte[] key = Document.Key(root, controllerId, "DC.KTABL");
        int pages = (body.Length + 4063) / 4064;
        byte[] header =
        [
            .. table[..6], .. Document.Two(pages), .. table[8..24], .. delta[4..8], .. delta[8..12],
            .. Document.Four((uint)body.Length), .. counts.Skip(1).SelectMany(Document.Two), .. table[58..64],
            .. Enumerable.Range(0, pages).SelectMany(page => Document.PageTag(key, controllerId, table[8..16], body, page)),
        ];
        return [.. header, .. Document.Mac(key, Document.Prefix(controllerId, "DC.TABLE"), header), .. body];
    }

    private static int Overwrite(List<byte> body, byte[] delta, int at)
    {
        int offset = delta[at + 1] + (delta[at + 2] * 256) + (delta[at + 3] * 65_536);
        int count = delta[at + 4];
        for (int i = 0; i < count; i++)
        {
            body[offset + i] = delta[at + 5 + i];
        }

        return 5 + count;
    }

    private static int Insert(List<byte> body, int[] counts, byte[] delta, int at)
    {
        int section = delta[at + 1];
        int index = Two(delta, at + 2);
        int count = Two(delta, at + 4);
        byte[] records = delta[(at + 6)..(at + 6 + (count * Lengths[section]))];
        foreach ((int i, byte[] record) in records.Chunk(Lengths[section]).Index())
        {
            int place = section == 9 && index == 0xFFFF ? PlaceOf(body, counts, record) : index + i;
            body.InsertRange(Start(counts, section) + (place * Lengths[section]), record);
            counts[section]++;
        }

        return 6 + records.Length;
    }

    private static int PlaceOf(List<byte> body, int[] counts, byte[] record)
    {
        int place = 0;
        while (place < counts[9]
            && string.CompareOrdinal(
                Convert.ToHexString([.. body.GetRange(Start(counts, 9) + (16 * place), 8)]), Convert.ToHexString(record[..8])) < 0)
        {
            place++;
        }

        return place;
    }

    private static int Remove(List<byte> body, int[] counts, byte[] delta, int at)
    {
        int section = delta[at + 1];
        int count = Two(delta, at + 4);
        body.RemoveRange(Start(counts, section) + (Two(delta, at + 2) * Lengths[section]), count * Lengths[section]);
        counts[section] -= count;
        return 6;
    }

    private static int Retire(List<byte> body, int[] counts, int door)
    {
        for (int i = 0; i < counts[9]; i++)
        {
            int credential = Start(counts, 9) + (16 * i);
            byte state = body[credential + 14];
            if (body[credential + 15] != (door << 4) + 1 || (state & 6) != 0)
            {
                continue;
            }

            int subject = Two(body, credential + 12);
            int holder = Start(counts, 6) + (8 * ((state & 1) == 0 ? subject : Two(body, Start(counts, 8) + (24 * subject) + 4)));
            int first = Two(body, holder);
            bool provided = Enumerable.Range(first, body[holder + 4]).Any(grant =>
            {
                int key = Two(body, Start(counts, 7) + (12 * grant));
                return ((body[Start(counts, 5) + (10 * key) + 1] >> door) & 1) != 0;
            });
            body[credential + 14] = provided ? state : (byte)(state | 2);
        }

        return 2;
    }

    private static int Start(int[] counts, int section) => Enumerable.Range(0, section).Sum(i => counts[i] * Lengths[i]);

    private static int Two(IReadOnlyList<byte> bytes, int at) => bytes[at] + (256 * bytes[at + 1]);

    private static uint Four(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
