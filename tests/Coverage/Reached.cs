using System.Globalization;

namespace DoorController.Coverage;

/// <summary>What all processes that ran the firmware have reached together.</summary>
internal static class Reached
{
    /// <summary>The environment variable that names the folder in which virtual boards have left what they reached.</summary>
    public const string Variable = "DOORS_COVERED";

    /// <summary>Reads a folder.</summary>
    public static IReadOnlyList<SourceFile> In(string folder)
    {
        Dictionary<(string File, int Line, string Branch), bool> all = [];
        foreach (string[] fields in Directory.EnumerateFiles(folder, "*.coverage").SelectMany(File.ReadLines).Select(line => line.Split('\t')))
        {
            (string, int, string) key = (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture), fields[2]);
            all[key] = all.GetValueOrDefault(key) || fields[3] == "1";
        }

        return
        [
            .. all.GroupBy(one => one.Key.File).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new SourceFile(
                file.Key,
                file.Where(one => one.Key.Branch.Length == 0).ToDictionary(one => one.Key.Line, one => one.Value),
                file.Where(one => one.Key.Branch.Length > 0).ToDictionary(one => (one.Key.Line, one.Key.Branch), one => one.Value))),
        ];
    }
}
