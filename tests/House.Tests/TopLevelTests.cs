using System.ComponentModel;
using System.Diagnostics;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests;

[TestClass]
public sealed class TopLevelTests
{
    [TestMethod]
    public void The_top_level_is_firmware_tests_hardware_and_three_files()
    {
        string[] names = [.. Listed().Select(path => path.Split('/')[0]).Where(name => !name.StartsWith('.')).Distinct()];
        CollectionAssert.AreEquivalent(new[] { "firmware", "tests", "hardware", "DoorController.sln", "nuget.config", "README.md" }, names, string.Join(' ', names));
    }

    [TestMethod]
    public void No_setting_at_the_top_reaches_into_the_three_folders()
    {
        string[] names = [.. Directory.GetFiles(Repository.Root).Select(file => Path.GetFileName(file))];
        Report.None(names.Intersect(["global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"]).Select(name => $"{name} stands at the top."));
    }

    /// <summary>What git holds or would take: tracked files and those that no rule ignores.</summary>
    private static string[] Listed()
    {
        if (!Path.Exists(Repository.At(".git")))
        {
            Assert.Inconclusive("This is no git checkout, so nothing says which files belong to the repository.");
        }

        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process git = Process.Start(start)!;
            Task<string> complaint = git.StandardError.ReadToEndAsync();
            string output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            if (git.ExitCode != 0)
            {
                Assert.Inconclusive($"git does not list this checkout: {complaint.Result}");
            }

            return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => Path.Exists(Repository.At(path)))];
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("git is not installed, so nothing says which files belong to the repository.");
            return [];
        }
    }
}
