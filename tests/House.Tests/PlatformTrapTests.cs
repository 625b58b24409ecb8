using DoorController.House.Tests.Il;
using DoorController.House.Tests.Support;

namespace DoorController.House.Tests;

[TestClass]
public sealed class PlatformTrapTests
{
    public static IEnumerable<object[]> Traps => PlatformTraps.All.Select(trap => new object[] { trap.Trap, trap.How, trap.By });

    [TestMethod]
    [DynamicData(nameof(Traps))]
    public void The_firmware_is_kept_from_a_trap_as_is_said(string trap, Exclusion how, string by)
    {
        bool isKept = how switch
        {
            Exclusion.NoType => !Types().ContainsKey(by),
            Exclusion.NoMember => !HasMember(by),
            Exclusion.Rule => BanList.Rules.ContainsKey(by),
            _ => Repository.Sources("tests/Firmware.Tests", "*Tests.cs").Any(file => File.ReadAllText(file).Contains($" {by}(", StringComparison.Ordinal)),
        };
        Assert.IsTrue(isKept, $"{trap}: {how} {by}");
    }

    [TestMethod]
    public void Every_rule_keeps_from_some_trap() => Report.None(
        BanList.Rules.Keys.Except(PlatformTraps.All.Where(trap => trap.How == Exclusion.Rule).Select(trap => trap.By)).Select(rule => $"{rule} is in no line of the list."));

    /// <summary>Where a member is said to be missing, its type must be there, or the line says nothing.</summary>
    private static bool HasMember(string by)
    {
        string[] parts = by.Split("::");
        string[] name = parts[1].Split('/');
        return Types()[parts[0]].Any(member => member.Name == name[0] && (name.Length == 1 || member.Parameters.Count == int.Parse(name[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Dictionary<string, Mono.Cecil.MethodDefinition[]> Types()
    {
        using FirmwareCode surface = FirmwareCode.Read(Repository.SurfaceAssemblies());
        return surface.Types.Where(type => type.IsPublic).ToDictionary(type => type.FullName, type => type.Methods.ToArray());
    }
}
