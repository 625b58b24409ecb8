using System.Xml.Linq;
using DoorController.House.Tests.Projects;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests;

[TestClass]
public sealed class ProjectFileTests
{
    private static readonly string[] Imports =
        ["NFProjectSystem.Default.props", "NFProjectSystem.props", "NFProjectSystem.CSharp.targets"];

    [TestMethod]
    public void The_firmware_and_its_unit_tests_have_two_project_files_each()
    {
        string[] device = [.. DeviceProject.All().Select(project => project.Name)];
        CollectionAssert.AreEquivalent(
            new[] { "firmware/DoorController/DoorController.nfproj", "firmware/DoorController.Esp32/DoorController.Esp32.nfproj", "tests/Unit/NFUnitTest.nfproj" },
            device);
    }

    [TestMethod]
    public void Every_source_is_in_the_device_build()
    {
        Report.None(DeviceProject.All().SelectMany(project =>
            project.Sources().Except(project.Compiled()).Select(source => $"{project.Name} does not list {source}.")));
    }

    [TestMethod]
    public void The_device_build_lists_nothing_that_does_not_exist_and_nothing_twice()
    {
        Report.None(DeviceProject.All().SelectMany(project =>
            project.Compiled().Except(project.Sources()).Select(source => $"{project.Name} lists {source}, which does not exist.")
                .Concat(project.Compiled().GroupBy(source => source).Where(group => group.Count() > 1).Select(group => $"{project.Name} lists {group.Key} twice."))
                .Concat(project.Items("None").Concat(project.Items("ProjectReference")).Select(item => item.Attribute("Include")!.Value.Replace('\\', '/'))
                    .Where(path => !File.Exists(Path.Combine(project.Folder, path))).Select(path => $"{project.Name} names {path}, which does not exist."))));
    }

    [TestMethod]
    public void The_PC_build_takes_every_source_unchosen()
    {
        string[] leaves = ["bin/**", "obj/**", "$(DefaultItemExcludes)"];
        var deviations = new List<string>();
        foreach (DeviceProject project in DeviceProject.All())
        {
            foreach (string file in project.PcBuildFiles())
            {
                foreach (XElement element in XDocument.Load(file).Descendants())
                {
                    string? choice = element.Name.LocalName switch
                    {
                        "EnableDefaultItems" or "EnableDefaultCompileItems" => element.Value,
                        "DefaultItemExcludes" => element.Value,
                        "Compile" => element.Attribute("Include")?.Value ?? element.Attribute("Remove")?.Value ?? "an update",
                        _ => null,
                    };
                    bool harmless = element.Name.LocalName is "DefaultItemExcludes" or "Compile" && element.Attribute("Include") is null
                        && choice!.Split(';', StringSplitOptions.RemoveEmptyEntries).All(part => leaves.Contains(part));
                    if (choice is not null && !harmless)
                    {
                        deviations.Add($"{Repository.Relative(file)} chooses sources: {element.Name.LocalName} {choice}");
                    }
                }
            }
        }

        Report.None(deviations);
    }

    [TestMethod]
    public void The_device_build_imports_the_project_system_in_its_order()
    {
        foreach (DeviceProject project in DeviceProject.All())
        {
            XElement[] imports = [.. project.Elements.Where(element => element.Name.LocalName == "Import")];
            CollectionAssert.AreEqual(
                Imports.Select(name => "$(NanoFrameworkProjectSystemPath)" + name).ToArray(), imports.Select(import => import.Attribute("Project")!.Value).ToArray(), project.Name);
            Report.None(imports.Where(import => import.Attribute("Condition")?.Value != $"Exists('{import.Attribute("Project")!.Value}')")
                .Select(import => $"{project.Name} imports {import.Attribute("Project")!.Value} unconditionally: a solution build without it fails."));
        }
    }

    [TestMethod]
    public void The_device_build_is_CSharp_10_whatever_the_project_system_asks_for()
    {
        foreach (DeviceProject project in DeviceProject.All())
        {
            XElement[] elements = [.. project.Elements];
            int version = Array.FindLastIndex(elements, element => element.Elements().Any(property => property.Name.LocalName == "LangVersion"));
            int props = Array.FindIndex(elements, element => element.Attribute("Project")?.Value.EndsWith("NFProjectSystem.Default.props", StringComparison.Ordinal) == true);
            Assert.AreEqual("10", project.Property("LangVersion"), project.Name);
            Assert.IsGreaterThan(props, version, $"{project.Name} sets LangVersion before the import that sets it to 9.");
        }
    }

    [TestMethod]
    public void The_device_build_makes_the_assembly_that_the_PC_build_makes()
    {
        foreach (DeviceProject project in DeviceProject.All())
        {
            XElement pc = XDocument.Load(project.PcFile).Root!;
            string expected = pc.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project.PcFile);
            Assert.AreEqual(expected, project.Property("AssemblyName"), project.Name);
            Assert.AreEqual(pc.Descendants("OutputType").FirstOrDefault()?.Value ?? "Library", project.Property("OutputType"), project.Name);
            string[] references = [.. pc.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/'))).Order()];
            CollectionAssert.IsSubsetOf(
                project.Items("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray(), references, project.Name);
        }
    }
}
