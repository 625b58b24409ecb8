using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace DoorController.EndToEnd.Support;

/// <summary>Collects whether the cells of a table held, to print them at the end.</summary>
/// <param name="title">What the table is.</param>
/// <param name="rows">Names of the rows, in order.</param>
/// <param name="columns">Names of the columns, in order.</param>
internal sealed class OutcomeTable(string title, IReadOnlyList<string> rows, IReadOnlyList<string> columns)
{
    private const string Passed = "PASS";

    private readonly ConcurrentDictionary<(string Row, string Column), string> _cells = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Runs a cell's test and remembers how it went.</summary>
    public async Task CellAsync(string row, string column, Func<Task> test)
    {
        _cells[(row, column)] = "FAIL";
        await test();
        _cells[(row, column)] = Passed;
    }

    /// <summary>Prints the table.</summary>
    public void Print(TestContext context)
    {
        int first = rows.Max(row => row.Length);
        StringBuilder text = new();
        text.AppendLine().AppendLine($"{title}: {_cells.Values.Count(cell => cell == Passed)} of {_cells.Count} passed in {_watch.Elapsed.TotalSeconds:F0} s");
        text.Append(' ', first).AppendLine(string.Concat(columns.Select(column => "  " + column)));
        foreach (string row in rows)
        {
            text.Append(row.PadRight(first));
            foreach (string column in columns)
            {
                text.Append("  ").Append(_cells.GetValueOrDefault((row, column), "not run").PadRight(column.Length));
            }

            text.AppendLine();
        }

        context.DisplayMessage(MessageLevel.Informational, text.ToString());
    }
}
