using System.Globalization;

namespace DoorController.Coverage;

/// <summary>
/// How much of the firmware the tests reach. Run the tests that boot boards with DOORS_COVERAGE naming an empty folder, then these with DOORS_COVERED naming it.
/// </summary>
[TestClass]
[TestCategory("Coverage")]
public sealed class CoverageTests
{
    private const double LeastLines = 95;
    private const double LeastBranches = 90;

    private static readonly Lazy<string> Root = new(FindRoot);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Tests_reach_95_percent_of_the_lines_and_90_percent_of_the_branches()
    {
        IReadOnlyList<SourceFile> files = Files();
        foreach (SourceFile file in files)
        {
            TestContext.WriteLine($"{Percent(file.Lines.Values)} lines, {Percent(file.Branches.Values)} branches  {file.Name}");
        }

        double lines = Share(files.SelectMany(file => file.Lines.Values));
        double branches = Share(files.SelectMany(file => file.Branches.Values));
        TestContext.WriteLine($"{Text(lines)} lines, {Text(branches)} branches  in all");
        foreach (SourceFile file in files)
        {
            foreach (IGrouping<int, (int Line, string Name)> line in file.Branches.Where(branch => !branch.Value).Select(branch => branch.Key).GroupBy(branch => branch.Line).OrderBy(line => line.Key))
            {
                TestContext.WriteLine($"{line.Count()} outcomes not reached: {file.Name}:{line.Key}: {TextOf(file.Name, line.Key)}");
            }
        }

        Assert.IsGreaterThanOrEqualTo(LeastLines, lines, "lines");
        Assert.IsGreaterThanOrEqualTo(LeastBranches, branches, "branches");
    }

    [TestMethod]
    public void Every_line_that_is_not_reached_has_its_reason()
    {
        HashSet<(string, string)> known = [.. Known().Select(one => (one.File, one.Line))];
        string[] unknown = [.. LinesNotReached().Where(one => !known.Contains((one.File, one.Text))).Select(one => $"{one.File}:{one.Line}: {one.Text}")];
        Assert.IsEmpty(unknown, string.Join(Environment.NewLine, unknown.Prepend("Not reached, and not in unreached.json:")));
    }

    [TestMethod]
    public void Every_line_with_a_reason_is_not_reached()
    {
        HashSet<(string, string)> notReached = [.. LinesNotReached().Select(one => (one.File, one.Text))];
        string[] reached = [.. Known().Where(one => !notReached.Contains((one.File, one.Line))).Select(one => $"{one.File}: {one.Line}")];
        Assert.IsEmpty(reached, string.Join(Environment.NewLine, reached.Prepend("In unreached.json, but reached or gone:")));
    }

    private static IReadOnlyList<SourceFile> Files()
    {
        string? folder = Environment.GetEnvironmentVariable(Reached.Variable);
        if (string.IsNullOrEmpty(folder) || !Directory.Exists(folder))
        {
            Assert.Inconclusive($"{Reached.Variable} names no folder in which boards left what they reached.");
        }

        return Reached.In(folder!);
    }

    private static IEnumerable<(string File, int Line, string Text)> LinesNotReached() => Files().SelectMany(file =>
        file.Lines.Where(line => !line.Value).Select(line => line.Key).Order().Select(line => (file.Name, line, TextOf(file.Name, line))));

    private static IReadOnlyList<Unreached> Known() => Unreached.Read(Path.Combine(Root.Value, "tests", "Coverage", "unreached.json"));

    private static string TextOf(string file, int line) => File.ReadLines(Path.Combine(Root.Value, "firmware", file)).ElementAt(line - 1).Trim();

    private static double Share(IEnumerable<bool> reached) => reached.Select(one => one ? 100.0 : 0).DefaultIfEmpty(100).Average();

    private static string Percent(IEnumerable<bool> reached) => Text(Share(reached));

    private static string Text(double percent) => percent.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(5) + " %";

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DoorController.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests lie outside the repository.");
    }
}
