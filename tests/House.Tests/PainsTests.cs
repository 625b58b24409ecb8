using System.Text.RegularExpressions;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests;

/// <summary>tests/PAINS.md names tests that there are, and each says which issue it keeps away.</summary>
[TestClass]
public sealed partial class PainsTests
{
    private static readonly Pain[] Pains = [.. File.ReadLines(Repository.At("tests/PAINS.md")).Select(line => Row().Match(line)).Where(row => row.Success)
        .Select(row => new Pain(row.Groups["pain"].Value, row.Groups["class"].Value, row.Groups["test"].Value))];

    [TestMethod]
    public void Every_row_names_a_test_that_exists()
    {
        Assert.IsGreaterThan(20, Pains.Length);
        Report.None(Pains.Where(pain => pain.Comment() is null).Select(pain => $"{pain.Class} has no test {pain.Test}."));
    }

    [TestMethod]
    public void Every_test_says_whose_issue_it_is()
    {
        foreach (Pain pain in Pains)
        {
            string[] issues = [pain.Text.Split(' ', ',', ':')[0], .. Issue().Matches(pain.Text).Select(issue => issue.Value)];
            Report.None(issues.Where(issue => pain.Comment()?.Contains(issue, StringComparison.Ordinal) != true).Select(issue => $"{pain.Test} does not say {issue}."));
        }
    }

    [TestMethod]
    public void Every_row_has_a_test_of_its_own() =>
        Report.None(Pains.GroupBy(pain => pain.Test).Where(test => test.Count() > 1).Select(test => $"{test.Key} stands in {test.Count()} rows."));

    [GeneratedRegex(@"^\| (?<pain>[^|]+) \| (?<class>\w+) \| `(?<test>\w+)` \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"#\d+")]
    private static partial Regex Issue();

    /// <param name="Text">Project, issues, and what happened.</param>
    /// <param name="Class">The class with the test.</param>
    /// <param name="Test">The test.</param>
    private sealed record Pain(string Text, string Class, string Test)
    {
        /// <summary>What stands above the test, null when there is no such test.</summary>
        public string? Comment()
        {
            foreach (string file in Repository.Sources("tests", Class + ".cs"))
            {
                string[] lines = File.ReadAllLines(file);
                int at = Array.FindIndex(lines, line => line.Contains($" {Test}(", StringComparison.Ordinal) && line.Contains(" public ", StringComparison.Ordinal));
                if (at >= 0)
                {
                    string[] above = [.. lines.Take(at).Reverse().TakeWhile(line => line.TrimStart() is ['/', ..] or ['[', ..])];
                    return above.Any(line => line.Contains("[TestMethod]", StringComparison.Ordinal) || line.Contains("[DataRow", StringComparison.Ordinal))
                        ? string.Join('\n', above) : null;
                }
            }

            return null;
        }
    }
}
