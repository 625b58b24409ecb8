using Mono.Cecil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>What is marked as free of allocations is, with all that it calls, but for what the mark excepts; and it excepts nothing in vain.</summary>
internal static class AllocationFree
{
    private const string Mark = "DoorController.AllocationFreeAttribute";

    public static IEnumerable<string> Violations(FirmwareCode code)
    {
        foreach (MethodDefinition marked in Marked(code))
        {
            string[] excepted = Excepted(marked);
            (string What, string Where)[] found = [.. code.Calls.Reachable(marked).SelectMany(method => Allocations.Of(code, method))];
            foreach ((string what, string where) in found.Where(allocation => !excepted.Contains(allocation.What)))
            {
                yield return $"{marked.FullName} is marked as free of allocations: {what} in {where}.";
            }

            foreach (string vain in excepted.Except(found.Select(allocation => allocation.What)))
            {
                yield return $"{marked.FullName} excepts {vain}, which it does not allocate.";
            }
        }
    }

    public static IEnumerable<MethodDefinition> Marked(FirmwareCode code) => code.Methods.Where(method => Attribute(method) is not null);

    private static string[] Excepted(MethodDefinition marked) =>
        Attribute(marked)!.ConstructorArguments is [{ Value: string names }] ? names.Split(", ") : [];

    private static CustomAttribute? Attribute(MethodDefinition method) =>
        method.CustomAttributes.SingleOrDefault(attribute => attribute.AttributeType.FullName == Mark);
}
