namespace DoorController.Access;

/// <summary>
/// What ties holders to passes: who says that passes were given to him is their guest, and a pass is kept by a grant that its host has. Four
/// bytes of each holder are enough, so it can be told of a table that is not in memory: first pass (2), number of grants, number of passes.
/// </summary>
internal static class PassLinks
{
    /// <summary>Where in a holder's record the four bytes begin.</summary>
    public const int OffsetInHolder = 2;

    /// <summary>How many they are.</summary>
    public const int Length = 4;

    private const int NoHolder = 0xFFFF;
    private const int PassLength = 24;

    /// <summary>How many passes the holders say that were given to them.</summary>
    /// <param name="holders">Holds the four bytes of each.</param>
    /// <param name="at">Where those of the first are.</param>
    /// <param name="stride">How far apart they are.</param>
    /// <param name="count">How many holders.</param>
    public static int CountClaims(byte[] holders, int at, int stride, int count)
    {
        int claims = 0;
        int end = at + (count * stride);
        for (at += 3; at < end; at += stride)
        {
            claims += holders[at];
        }

        return claims;
    }

    /// <summary>
    /// How many passes stand where their guest says that his are. Each can stand in one guest's place only: when they are as many as the
    /// claims, every claim is right.
    /// </summary>
    /// <param name="holders">Holds the four bytes of each holder.</param>
    /// <param name="holdersAt">Where those of the first are.</param>
    /// <param name="stride">How far apart they are.</param>
    /// <param name="passes">Holds passes that keep the rules of <see cref="TableRules"/>.</param>
    /// <param name="at">Where the first of them begins.</param>
    /// <param name="first">Its index.</param>
    /// <param name="count">How many.</param>
    /// <returns>Below 0 when one is kept by a grant that its host doesn't have.</returns>
    public static int CountGiven(byte[] holders, int holdersAt, int stride, byte[] passes, int at, int first, int count)
    {
        int given = 0;
        for (int pass = first; pass < first + count; pass++, at += PassLength)
        {
            if (passes[at + 10] != 0 && passes[at + 10] > holders[holdersAt + ((passes[at + 4] | (passes[at + 5] << 8)) * stride) + 2])
            {
                return -1;
            }

            int guest = passes[at + 6] | (passes[at + 7] << 8);
            if (guest != NoHolder)
            {
                int holder = holdersAt + (guest * stride);
                int place = pass - (holders[holder] | (holders[holder + 1] << 8));
                given += place >= 0 && place < holders[holder + 3] ? 1 : 0;
            }
        }

        return given;
    }
}
