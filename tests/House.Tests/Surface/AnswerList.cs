using System.Text.Json;
using System.Text.RegularExpressions;
using DoorController.House.Tests.Il;
using DoorController.House.Tests.Support;
using Mono.Cecil;

namespace DoorController.House.Tests.Surface;

/// <summary>
/// The list of every member that the surface offers of a type that is .NET's at run time, with how .NET's answer stands to
/// nanoFramework's: a difference has an answer of our own with a test, is woven in, or is banned.
/// </summary>
internal static partial class AnswerList
{
    private static readonly string[] Ways = ["run", "read"];

    public static Answer[] Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.EnumerateArray().Select(entry => new Answer(
            Text(entry, "member")!, Text(entry, "answer")!, Text(entry, "checked"), Text(entry, "differs"), Text(entry, "by"), Text(entry, "test")))];
    }

    /// <summary>What the surface offers of the types that the platform forwards to .NET.</summary>
    public static IEnumerable<string> Members(ModuleDefinition surface, ModuleDefinition platform)
    {
        foreach (TypeDefinition type in platform.ExportedTypes.Select(forward => surface.GetType(forward.FullName)).Where(type => type is not null))
        {
            foreach (MethodDefinition method in type.Methods.Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
            {
                yield return NameOf(method);
            }

            foreach (FieldDefinition field in type.Fields.Where(field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName))
            {
                yield return $"{type.FullName}.{field.Name}";
            }
        }
    }

    public static IEnumerable<string> Missing(IReadOnlyCollection<string> members, IReadOnlyCollection<Answer> answers) =>
        members.Except(answers.Select(answer => answer.Member)).Select(member => $"{member} has no entry: does .NET answer as nanoFramework?");

    public static IEnumerable<string> Gone(IReadOnlyCollection<string> members, IReadOnlyCollection<Answer> answers) =>
        answers.Select(answer => answer.Member).Except(members).Select(member => $"{member} has an entry and is not in the surface, or is no longer .NET's.");

    public static IEnumerable<string> Twice(IReadOnlyCollection<Answer> answers) =>
        answers.GroupBy(answer => answer.Member).Where(group => group.Count() > 1).Select(group => $"{group.Key} has {group.Count()} entries.");

    /// <summary>Entries that leave out what their kind must tell.</summary>
    public static IEnumerable<string> Incomplete(IReadOnlyCollection<Answer> answers) =>
        from answer in answers
        let isComplete = answer.Kind switch
        {
            Answer.Same => Ways.Contains(answer.Checked) && answer is { Differs: null, By: null, Test: null },
            Answer.Own => answer is { Checked: null, Differs.Length: > 0, By.Length: > 0, Test.Length: > 0 },
            Answer.Interpreted => answer is { Checked: null, Differs.Length: > 0, By: null, Test.Length: > 0 },
            Answer.Banned => answer is { Checked: null, Differs.Length: > 0, By: null, Test: null },
            _ => false,
        }
        where !isComplete
        select $"{answer.Member} is '{answer.Kind}' and does not say what that needs, or says more.";

    public static IEnumerable<string> WithoutTest(IReadOnlyCollection<Answer> answers, IReadOnlySet<string> tests) =>
        answers.Where(answer => answer.Test is not null && !tests.Contains(answer.Test)).Select(answer => $"{answer.Member} is proved by {answer.Test}, which does not exist.");

    public static IEnumerable<string> WithoutAnswer(IReadOnlyCollection<Answer> answers, IReadOnlySet<string> methods) =>
        answers.Where(answer => answer.By is not null && !methods.Contains(answer.By)).Select(answer => $"{answer.Member} is answered by {answer.By}, which does not exist.");

    public static IEnumerable<string> BannedUses(FirmwareCode firmware, IReadOnlyCollection<Answer> answers)
    {
        HashSet<string> banned = [.. answers.Where(answer => answer.Kind == Answer.Banned).Select(answer => answer.Member)];
        return CodeWalk.MethodUses(firmware).Where(use => banned.Contains(NameOf(use.Method))).Select(use => $"{use.Where} uses {NameOf(use.Method)}, which is banned.");
    }

    /// <summary>The static methods of the platform's answers.</summary>
    public static IEnumerable<string> Methods(ModuleDefinition platform) =>
        from type in platform.Types
        where type.Namespace == "VirtualEsp32.Answers"
        from method in type.Methods
        where method.IsPublic
        select $"{type.FullName}.{method.Name}";

    /// <summary>Class and name of every test in some sources.</summary>
    public static IEnumerable<string> Tests(string source) =>
        Class().Match(source) is { Success: true } type ? Test().Matches(source).Select(test => $"{type.Groups[1].Value}.{test.Groups[1].Value}") : [];

    private static string NameOf(MethodReference method) =>
        $"{method.DeclaringType.FullName}.{method.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.ParameterType.FullName))})";

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    [GeneratedRegex(@"^public sealed (?:partial )?class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^    \[TestMethod\]\s+(?:\[[^\r\n]*\]\s+)*public (?:async Task|void) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();
}
