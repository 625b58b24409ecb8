using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;

namespace DoorController.Cloud.Tables;

/// <summary>
/// Makes a table fit the board that it is for. Retired doorcodes only give a refusal its reason, so they go, the oldest first, and then
/// blocked cards and phones: the door refuses them as unknown.
/// </summary>
internal static class TableRoom
{
    /// <summary>The reason of a refused table, FORMATS.md section 5.</summary>
    private const byte TooLarge = 13;

    /// <summary>The table with all that there is room for.</summary>
    /// <exception cref="KeyTableException">There is no room for the rest, or for a number of things.</exception>
    public static KeyTableContents Fit(TableSources sources, KeyTableAssembler assembler)
    {
        int most = sources.Controller.MostTableBytes;
        while (true)
        {
            KeyTableContents contents = assembler.Assemble(sources);
            int excess = Bytes(contents) - most;
            if (excess <= 0)
            {
                KeyTableLimits.Check(contents);
                return contents;
            }

            int retired = sources.Doorcodes.Count(code => code.RetiredAt is not null);
            if (retired > 0)
            {
                int record = TableLayout.RecordBytes(TableLayout.Credentials);
                sources = sources.WithoutOldestRetired(Math.Min(retired, (excess + record - 1) / record));
            }
            else if (contents.Denied.Count > 0)
            {
                sources = sources.WithoutBlocked();
            }
            else
            {
                throw new KeyTableException(
                    $"The key table of controller {contents.ControllerId} has {excess + most} bytes; its board takes {most}.",
                    new TableExcess(excess + most, most, "bytes of people, codes, cards and phones", null));
            }
        }
    }

    /// <summary>Length of the table, header, tags and all.</summary>
    public static int Bytes(KeyTableContents contents)
    {
        int[] counts =
        [
            contents.Doors.Count, contents.Zone.Count, contents.Schedules.Count, contents.Intervals.Count, contents.Dates.Count,
            contents.Keys.Count, contents.Holders.Count, contents.Grants.Count, contents.Passes.Count, contents.Credentials.Count,
            contents.Denied.Count, contents.Hosts.Count,
        ];
        int body = counts.Index().Sum(section => section.Item * TableLayout.RecordBytes(section.Index));
        int pages = (body + TableLayout.PageBytes - 1) / TableLayout.PageBytes;
        return TableLayout.HeaderBytes + (pages * TableLayout.TagBytes) + LinkKeys.MacBytes + body;
    }

    /// <summary>Whether an event says that the current table is too long for the board, which is then a small one.</summary>
    public static bool TellsSmallBoard(EventRecord record, Controller controller) => record is { Type: EventType.TableRefused, Reason: TooLarge }
        && record.Detail == controller.TableVersion && controller.MostTableBytes > BoardTables.Small;
}
