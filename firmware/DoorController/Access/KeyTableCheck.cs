namespace DoorController.Access;

/// <summary>
/// Whether every record of a key table in memory is one (FORMATS.md 3): fields in their ranges, indexes that point somewhere, zeros where
/// a later format may restrict something. After it no look-up can leave the table.
/// </summary>
internal static class KeyTableCheck
{
    /// <summary>Looks at every record.</summary>
    /// <returns><see cref="TableProblem.None"/> when all are right.</returns>
    public static TableProblem Check(KeyTable table)
    {
        TableRules rules = new TableRules();
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            rules.Counts[i] = table.Count((TableSection)i);
        }

        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            TableSection section = (TableSection)i;
            if (rules.CountBad(section, table.Bytes, table.At(section, 0), 0, rules.Counts[i]) > 0)
            {
                return rules.Problem;
            }
        }

        return rules.Counts[(int)TableSection.Zone] > 0 && TableRules.SettingsAreRight(table.Bytes) && LinksAreRight(table) ? TableProblem.None : TableProblem.RecordOutOfRange;
    }

    private static bool LinksAreRight(KeyTable table)
    {
        int holders = table.At(TableSection.Holders, 0) + PassLinks.OffsetInHolder;
        int stride = KeyTableLayout.RecordLength(TableSection.Holders);
        return PassLinks.CountClaims(table.Bytes, holders, stride, table.Count(TableSection.Holders)) == PassLinks.CountGiven(
            table.Bytes, holders, stride, table.Bytes, table.At(TableSection.Passes, 0), 0, table.Count(TableSection.Passes));
    }
}
