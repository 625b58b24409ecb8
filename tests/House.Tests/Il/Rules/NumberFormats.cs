using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il.Rules;

/// <summary>Formats of numbers other than D, F, G, N and X; and those that are not written out, so that nobody knows what they are.</summary>
internal static partial class NumberFormats
{
    public static IEnumerable<string> Violations(FirmwareCode code) =>
        from use in CodeWalk.Instructions(code)
        where use.Instruction.Operand is MethodReference
        let called = (MethodReference)use.Instruction.Operand
        where IsToString(called) && !IsKnown(use.Instruction.Previous) || IsFormat(called) && !AreKnown(use.Method)
        select $"{CodeWalk.At(use.Method, use.Instruction)} formats a number in another way than D, F, G, N or X.";

    private static bool IsToString(MethodReference called) =>
        called.Name == "ToString" && called.Parameters.Count == 1 && called.DeclaringType.IsPrimitive;

    private static bool IsFormat(MethodReference called) => called.DeclaringType.FullName == "System.String" && called.Name == "Format";

    private static bool IsKnown(Instruction? format) => format?.OpCode == OpCodes.Ldstr && Known().IsMatch((string)format.Operand);

    /// <summary>Which text is the pattern can't be seen: every one of the method that looks like one must be known.</summary>
    private static bool AreKnown(MethodDefinition method)
    {
        Match[] placeholders =
        [
            .. method.Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldstr)
                .SelectMany(instruction => Placeholder().Matches((string)instruction.Operand)),
        ];
        return placeholders.Length > 0 && placeholders.All(match => !match.Groups["format"].Success || Known().IsMatch(match.Groups["format"].Value));
    }

    [GeneratedRegex("^[DFGNXdfgnx][0-9]{0,2}$")]
    private static partial Regex Known();

    [GeneratedRegex(@"\{[0-9]+(,-?[0-9]+)?(:(?<format>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
