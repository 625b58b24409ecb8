using System.Xml.Linq;
using DoorController.House.Tests.Projects;
using DoorController.House.Tests.Support;
using DoorController.House.Tests.Surface;
using Mono.Cecil;

namespace DoorController.House.Tests;

[TestClass]
public sealed class PackageTests
{
    [TestMethod]
    public void Every_hint_path_leads_to_a_package_of_packages_config()
    {
        Report.None(DeviceProject.All().SelectMany(project => project.References
            .Where(reference => !project.Packages.Any(package => reference.PackageFolder == $"{package.Id}.{package.Version}"))
            .Select(reference => $"{project.Name} takes {reference.Assembly} from '{reference.Hint}', which no entry of packages.config restores.")));
    }

    [TestMethod]
    public void Every_package_of_packages_config_is_referenced()
    {
        Report.None(DeviceProject.All().SelectMany(project => project.Packages
            .Where(package => !project.References.Any(reference => reference.PackageFolder == $"{package.Id}.{package.Version}"))
            .Select(package => $"{project.Name} restores {package.Id} {package.Version} and references nothing of it.")));
    }

    [TestMethod]
    public void Every_hint_path_names_its_own_assembly_in_the_folder_that_the_root_restores_to()
    {
        string packages = Repository.At("packages");
        Report.None(DeviceProject.All().SelectMany(project => project.References
            .Where(reference => !IsPlausible(project, reference, packages))
            .Select(reference => $"{project.Name} looks for {reference.Assembly} at '{reference.Hint}'.")));
        XElement configuration = XDocument.Load(Repository.At("nuget.config")).Root!;
        Assert.AreEqual("packages", configuration.Descendants("add").Single(item => item.Attribute("key")?.Value == "repositoryPath").Attribute("value")?.Value);
    }

    [TestMethod]
    public void A_package_has_one_version_in_the_whole_house()
    {
        Report.None(DeviceProject.All().SelectMany(project => project.Packages).Distinct()
            .GroupBy(package => package.Id).Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} is restored in {string.Join(" and ", group.Select(package => package.Version))}."));
    }

    [TestMethod]
    public void What_the_PC_build_compiles_against_the_device_build_references_in_the_same_version()
    {
        var deviations = new List<string>();
        foreach (DeviceProject project in DeviceProject.All())
        {
            Assert.IsNotEmpty(project.SurfaceReferences(), project.PcFile);
            foreach (string name in project.SurfaceReferences())
            {
                using var surface = AssemblyDefinition.ReadAssembly(Path.Combine(Repository.SurfaceDirectory, name + ".dll"));
                DeviceProject.Reference? reference = project.References.SingleOrDefault(candidate => candidate.Assembly == name);
                if (reference is null)
                {
                    deviations.Add($"{project.Name} does not reference {name}.");
                }
                else if (reference.Version != surface.Name.Version)
                {
                    deviations.Add($"{project.Name} references {name} {reference.Version}; its surface is {surface.Name.Version}.");
                }
            }
        }

        Report.None(deviations);
    }

    [TestMethod]
    public void A_device_project_references_all_that_its_references_reference()
    {
        var deviations = new List<string>();
        bool known = false;
        foreach (DeviceProject project in DeviceProject.All())
        {
            string[] names = [.. project.References.Select(reference => reference.Assembly)];
            foreach (ApiAssembly assembly in names.SelectMany(PublishedApi.Of))
            {
                known = true;
                deviations.AddRange(assembly.References.Except(names).Select(missing => $"{project.Name} references {assembly.Name} but not {missing}, which that one references."));
            }

            foreach (string referenced in project.Items("ProjectReference").Select(item => item.Attribute("Include")!.Value.Replace('\\', '/')))
            {
                string file = Path.GetFullPath(Path.Combine(project.Folder, referenced));
                DeviceProject other = DeviceProject.All().Single(candidate => candidate.File == file);
                deviations.AddRange(other.References.Select(reference => reference.Assembly).Except(names).Select(missing => $"{project.Name} references {other.Name} but not {missing}, which that one references."));
            }
        }

        Report.None(deviations);
        if (!known)
        {
            Assert.Inconclusive(PublishedApi.Missing);
        }
    }

    [TestMethod]
    public void The_root_names_no_package_source()
    {
        XElement configuration = XDocument.Load(Repository.At("nuget.config")).Root!;
        CollectionAssert.AreEqual(new[] { "config" }, configuration.Elements().Select(section => section.Name.LocalName).ToArray());
        CollectionAssert.AreEqual(new[] { "repositoryPath" }, configuration.Descendants("add").Select(item => item.Attribute("key")?.Value).ToArray());
    }

    private static bool IsPlausible(DeviceProject project, DeviceProject.Reference reference, string packages)
    {
        string path = Path.GetFullPath(Path.Combine(project.Folder, reference.Hint));
        return Path.GetFileNameWithoutExtension(path) == reference.Assembly
            && Path.GetDirectoryName(path) == Path.Combine(packages, reference.PackageFolder, "lib");
    }
}
