using DoorController.House.Tests.Projects;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests;

[TestClass]
public sealed class SolutionTests
{
    private static readonly Solution Solution = Solution.Read();

    [TestMethod]
    public void The_solution_names_projects_that_exist()
    {
        Report.None(Solution.Projects.Where(entry => !File.Exists(Repository.At(entry.Path))).Select(entry => $"{entry.Path} does not exist."));
    }

    [TestMethod]
    public void Every_project_is_in_the_solution_but_those_that_another_keeps_inside_its_folder()
    {
        string[] projects = [.. Repository.Projects(".csproj").Concat(Repository.Projects(".nfproj")).Select(Repository.Relative)];
        string[] folders = [.. projects.Select(project => Path.GetDirectoryName(project)!)];
        Report.None(projects.Where(project => !folders.Any(folder => Path.GetDirectoryName(project)!.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .Except(Solution.Projects.Select(entry => entry.Path)).Select(path => $"{path} is not in {Repository.SolutionName}."));
    }

    [TestMethod]
    public void Every_entry_has_a_GUID_of_its_own_and_stands_in_a_folder()
    {
        Report.None(Solution.Entries.GroupBy(entry => entry.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} is {string.Join(" and ", group.Select(entry => entry.Path))}."));
        Report.None(Solution.Projects.Where(entry => !Solution.Nesting.ContainsKey(entry.Id)).Select(entry => $"{entry.Path} stands in no solution folder."));
    }

    [TestMethod]
    public void A_device_project_has_the_GUID_that_the_solution_gives_it()
    {
        foreach (DeviceProject project in DeviceProject.All())
        {
            Solution.Entry entry = Solution.Projects.Single(candidate => candidate.Path == project.Name);
            Assert.AreEqual(Guid.Parse(project.Property("ProjectGuid")), Guid.Parse(entry.Id), project.Name);
            Assert.AreEqual(Solution.DeviceType, entry.Type, project.Name);
            StringAssert.StartsWith(project.Property("ProjectTypeGuids"), Solution.DeviceType, project.Name);
        }
    }

    [TestMethod]
    public void Device_projects_stand_in_a_folder_of_their_own()
    {
        string folder = Solution.Entries.Single(entry => entry.Name == "device").Id;
        CollectionAssert.AreEquivalent(
            Solution.Projects.Where(entry => entry.IsDevice).Select(entry => entry.Path).ToArray(),
            Solution.Projects.Where(entry => Solution.Nesting.GetValueOrDefault(entry.Id) == folder).Select(entry => entry.Path).ToArray());
    }

    [TestMethod]
    public void Device_projects_are_built_in_the_configuration_Device_alone_and_the_others_in_all_but_it()
    {
        CollectionAssert.AreEquivalent(new[] { "Debug", "Release", "Device" }, Solution.Configurations.ToArray());
        Report.None(
            from configuration in Solution.Configurations
            from entry in Solution.Projects
            where Solution.Builds(entry, configuration) != (entry.IsDevice == (configuration == "Device"))
            select $"{entry.Path} is {(Solution.Builds(entry, configuration) ? "" : "not ")}built in {configuration}.");
        Report.None(
            from configuration in Solution.Configurations
            from entry in Solution.Projects
            where !Solution.Chooses(entry, configuration)
            select $"{entry.Path} has no configuration for {configuration}.");
    }
}
