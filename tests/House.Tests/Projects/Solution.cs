using System.Text.RegularExpressions;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests.Projects;

/// <summary>The solution file, as far as it says what is built when.</summary>
internal sealed partial class Solution
{
    public const string DeviceType = "{11A8DD76-328B-46DF-9F39-F559912D0360}";
    private const string FolderType = "{2150E333-8FDC-42A3-9474-1A3956D46DE8}";

    private readonly HashSet<string> _settings = [];

    private Solution(string text)
    {
        Entries = [.. ProjectLine().Matches(text).Select(match => new Entry(
            match.Groups["type"].Value, match.Groups["name"].Value, match.Groups["path"].Value.Replace('\\', '/'), match.Groups["id"].Value))];
        foreach (Match match in SettingLine().Matches(text))
        {
            _settings.Add($"{match.Groups["id"].Value} {match.Groups["configuration"].Value} {match.Groups["what"].Value}");
        }

        Configurations = [.. ConfigurationLine().Matches(text).Select(match => match.Groups["name"].Value)];
        Nesting = NestingLine().Matches(text).ToDictionary(match => match.Groups["child"].Value, match => match.Groups["parent"].Value);
    }

    public IReadOnlyList<Entry> Entries { get; }

    public IReadOnlyList<string> Configurations { get; }

    public IReadOnlyDictionary<string, string> Nesting { get; }

    public IEnumerable<Entry> Projects => Entries.Where(entry => entry.Type != FolderType);

    public static Solution Read() => new(File.ReadAllText(Repository.At(Repository.SolutionName)));

    public bool Chooses(Entry entry, string configuration) => _settings.Contains($"{entry.Id} {configuration} ActiveCfg");

    public bool Builds(Entry entry, string configuration) => _settings.Contains($"{entry.Id} {configuration} Build.0");

    [GeneratedRegex("""^Project\("(?<type>[^"]+)"\) = "(?<name>[^"]+)", "(?<path>[^"]+)", "(?<id>[^"]+)"\r?$""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();

    [GeneratedRegex("""^\s*(?<id>\{[^}]+\})\.(?<configuration>[^|]+)\|Any CPU\.(?<what>[A-Za-z]+(\.0)?) = """, RegexOptions.Multiline)]
    private static partial Regex SettingLine();

    [GeneratedRegex("""^\s*(?<name>\w+)\|Any CPU = \k<name>\|Any CPU\r?$""", RegexOptions.Multiline)]
    private static partial Regex ConfigurationLine();

    [GeneratedRegex("""^\s*(?<child>\{[^}]+\}) = (?<parent>\{[^}]+\})\r?$""", RegexOptions.Multiline)]
    private static partial Regex NestingLine();

    internal sealed record Entry(string Type, string Name, string Path, string Id)
    {
        public bool IsDevice => Path.EndsWith(".nfproj", StringComparison.Ordinal);
    }
}
