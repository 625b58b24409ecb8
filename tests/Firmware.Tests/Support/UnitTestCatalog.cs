using Mono.Cecil;

namespace DoorController.Firmware.Tests.Support;

/// <summary>A class of unit tests as its attributes describe it, in the order of its source.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Setups">Run once, before its tests.</param>
/// <param name="Tests">Its tests, a row each.</param>
/// <param name="Cleanups">Run once, after its tests.</param>
internal sealed record UnitTestClass(
    string Name, IReadOnlyList<string> Setups, IReadOnlyList<UnitTest> Tests, IReadOnlyList<string> Cleanups)
{
    /// <summary>Its name without the namespace.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];
}

/// <summary>A test, or one row of it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">The row's arguments.</param>
internal sealed record UnitTest(string Method, IReadOnlyList<object?> Arguments)
{
    /// <inheritdoc />
    public override string ToString() => Arguments.Count == 0 ? Method : $"{Method}({string.Join(", ", Arguments.Select(Show))})";

    private static string Show(object? argument) =>
        argument is string text ? '"' + string.Concat(text.Select(Show)) + '"' : argument?.ToString() ?? "null";

    // The name goes into XML, which has no place for most control characters.
    private static string Show(char c) => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:x4}";
}

/// <summary>Reads which unit tests there are, without loading them: they can only be loaded on a board.</summary>
internal static class UnitTestCatalog
{
    private const string Namespace = "nanoFramework.TestFramework.";

    /// <summary>All classes with tests.</summary>
    public static IReadOnlyList<UnitTestClass> Classes { get; } = Read();

    private static List<UnitTestClass> Read()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Firmware.PathOf(Firmware.UnitTests));
        return [.. module.Types.Where(type => Has(type, "TestClass")).Select(ReadClass)];
    }

    private static UnitTestClass ReadClass(TypeDefinition type) => new(
        type.FullName,
        [.. type.Methods.Where(method => Has(method, "Setup")).Select(method => method.Name)],
        [.. type.Methods.SelectMany(ReadTests)],
        [.. type.Methods.Where(method => Has(method, "Cleanup")).Select(method => method.Name)]);

    // As the device's launcher: a method with rows runs by its rows only, whether it is also marked as a test or not.
    private static IEnumerable<UnitTest> ReadTests(MethodDefinition method)
    {
        CustomAttribute[] rows = [.. method.CustomAttributes.Where(attribute => Is(attribute, "DataRow"))];
        if (rows.Length > 0)
        {
            return rows.Select(row => new UnitTest(method.Name, Arguments(row)));
        }

        return Has(method, "TestMethod") ? [new UnitTest(method.Name, [])] : [];
    }

    private static object?[] Arguments(CustomAttribute row) =>
        [.. ((CustomAttributeArgument[])row.ConstructorArguments[0].Value).Select(argument => ((CustomAttributeArgument)argument.Value).Value)];

    private static bool Has(ICustomAttributeProvider provider, string attribute) => provider.CustomAttributes.Any(it => Is(it, attribute));

    private static bool Is(CustomAttribute attribute, string name) => attribute.AttributeType.FullName == Namespace + name + "Attribute";
}
