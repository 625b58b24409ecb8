namespace DoorController.House.Tests.Il.Rules;

/// <summary>
/// Types that a compiler of C# 11 or newer, or one that checks for null, puts into the assembly itself: the table of methods
/// shifts, and native calls land in the wrong function.
/// </summary>
internal static class EmbeddedTypes
{
    private static readonly string[] NotOurs = ["System", "Microsoft"];

    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from type in code.Types
        where NotOurs.Contains(type.Namespace.Split('.')[0])
        select $"{type.FullName} is embedded in {type.Module.Name}.";
}
