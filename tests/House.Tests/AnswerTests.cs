using DoorController.House.Tests.Il;
using DoorController.House.Tests.Support;
using DoorController.House.Tests.Surface;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests;

/// <summary>Every member that .NET would answer otherwise than nanoFramework has an answer of our own, is woven in, or is banned.</summary>
[TestClass]
public sealed class AnswerTests
{
    private const string Member = "System.Object.GetHashCode()";

    private static readonly Answer[] Answers = AnswerList.Read(Repository.At("tests/House.Tests/Surface/answers.json"));

    public static IEnumerable<object[]> Firmware => Repository.FirmwareAssemblies().Select(file => new object[] { Repository.Relative(file) });

    [TestMethod]
    public void Every_member_that_is_of_DotNet_at_run_time_has_one_entry()
    {
        string[] members = Members();
        Assert.IsNotEmpty(members);
        Report.None(AnswerList.Missing(members, Answers).Concat(AnswerList.Twice(Answers)));
    }

    [TestMethod]
    public void Every_entry_is_of_a_member_that_is_there() => Report.None(AnswerList.Gone(Members(), Answers));

    [TestMethod]
    public void Every_entry_says_what_it_must() => Report.None(AnswerList.Incomplete(Answers));

    [TestMethod]
    public void Every_difference_is_proved_by_a_test_that_is_there()
    {
        HashSet<string> tests = [.. new[] { "tests/Firmware.Tests", "tests/House.Tests" }
            .SelectMany(folder => Repository.Sources(folder, "*Tests.cs")).SelectMany(file => AnswerList.Tests(File.ReadAllText(file)))];
        Assert.Contains("AnswerTests." + nameof(Every_difference_is_proved_by_a_test_that_is_there), tests);
        Report.None(AnswerList.WithoutTest(Answers, tests));
    }

    [TestMethod]
    public void Every_answer_of_our_own_is_in_the_platform()
    {
        using var platform = ModuleDefinition.ReadModule(Path.Combine(Repository.PlatformDirectory, "mscorlib.dll"));
        HashSet<string> methods = [.. AnswerList.Methods(platform)];
        Report.None(AnswerList.WithoutAnswer(Answers, methods)
            .Concat(methods.Except(Answers.Select(answer => answer.By)).Select(method => $"{method} answers for no entry.")));
    }

    [TestMethod]
    [DynamicData(nameof(Firmware))]
    public void The_firmware_uses_nothing_that_is_banned(string file)
    {
        using FirmwareCode firmware = FirmwareCode.Read(Repository.At(file));
        Report.None(AnswerList.BannedUses(firmware, Answers));
    }

    [TestMethod]
    [DynamicData(nameof(Firmware))]
    public void The_firmware_writes_no_text_with_a_NUL(string file)
    {
        using FirmwareCode firmware = FirmwareCode.Read(Repository.At(file));
        Report.None(CutTexts(firmware));
    }

    [TestMethod]
    [DynamicData(nameof(Firmware))]
    public void The_firmware_computes_with_no_floating_point(string file)
    {
        using FirmwareCode firmware = FirmwareCode.Read(Repository.At(file));
        Report.None(FloatingPoint(firmware));
    }

    [TestMethod]
    public void A_member_without_an_entry_is_found() =>
        Assert.HasCount(1, AnswerList.Missing([Member, "System.Object..ctor()"], [new Answer(Member, Answer.Banned)]).ToArray());

    [TestMethod]
    public void A_member_with_two_entries_is_found() =>
        Assert.HasCount(1, AnswerList.Twice([new Answer(Member, Answer.Banned), new Answer(Member, Answer.Same)]).ToArray());

    [TestMethod]
    public void An_entry_of_a_member_that_is_gone_is_found() =>
        Assert.HasCount(1, AnswerList.Gone([Member], [new Answer(Member, Answer.Banned), new Answer("System.Gone.By()", Answer.Same)]).ToArray());

    [TestMethod]
    public void An_entry_that_says_too_little_or_too_much_is_found()
    {
        Answer[] wrong =
        [
            new Answer(Member, "perhaps", "run"), new Answer(Member, Answer.Same), new Answer(Member, Answer.Same, "guessed"), new Answer(Member, Answer.Same, "run", "This."),
            new Answer(Member, Answer.Own, Differs: "This.", By: "Some.Method"), new Answer(Member, Answer.Own, Differs: "This.", Test: "Some.Test"),
            new Answer(Member, Answer.Own, By: "Some.Method", Test: "Some.Test"), new Answer(Member, Answer.Interpreted, Differs: "This."), new Answer(Member, Answer.Banned),
        ];
        Assert.HasCount(wrong.Length, AnswerList.Incomplete(wrong).ToArray());
        Answer[] right =
        [
            new Answer(Member, Answer.Same, "read"), new Answer(Member, Answer.Own, Differs: "This.", By: "Some.Method", Test: "Some.Test"),
            new Answer(Member, Answer.Interpreted, Differs: "This.", Test: "Some.Test"), new Answer(Member, Answer.Banned, Differs: "This."),
        ];
        Report.None(AnswerList.Incomplete(right));
    }

    [TestMethod]
    public void A_test_or_an_answer_that_does_not_exist_is_found()
    {
        Answer[] own = [new Answer(Member, Answer.Own, Differs: "This.", By: "Some.Method", Test: "SomeTests.It_is_so")];
        string source = "public sealed class SomeTests\n{\n    [TestMethod]\n    [DataRow(1)]\n    public void It_is_so(int number) => No();\n\n    public void It_is_none() { }\n}\n";
        string[] tests = [.. AnswerList.Tests(source)];
        CollectionAssert.AreEqual(new[] { "SomeTests.It_is_so" }, tests);
        Report.None(AnswerList.WithoutTest(own, tests.ToHashSet()));
        Assert.HasCount(1, AnswerList.WithoutTest(own, new HashSet<string> { "SomeTests.It_is_none" }).ToArray());
        Assert.HasCount(1, AnswerList.WithoutAnswer(own, new HashSet<string>()).ToArray());
    }

    [TestMethod]
    public void A_use_of_a_banned_member_is_found()
    {
        using FirmwareCode sample = Sample.OfBody((module, _, processor) =>
        {
            processor.Emit(OpCodes.Ldstr, "text");
            processor.Emit(OpCodes.Callvirt, module.ImportReference(typeof(object).GetMethod(nameof(GetHashCode))));
            processor.Emit(OpCodes.Pop);
        });
        Assert.HasCount(1, AnswerList.BannedUses(sample, [new Answer(Member, Answer.Banned)]).ToArray());
        Report.None(AnswerList.BannedUses(sample, [new Answer(Member, Answer.Same), new Answer("System.Object.ToString()", Answer.Banned)]));
    }

    [TestMethod]
    public void A_text_with_a_NUL_is_found_in_code_and_in_an_attribute()
    {
        using FirmwareCode code = Sample.OfBody((_, _, processor) =>
        {
            processor.Emit(OpCodes.Ldstr, "a\0b");
            processor.Emit(OpCodes.Pop);
        });
        using FirmwareCode row = Sample.OfBody((module, method, _) =>
        {
            var attribute = new CustomAttribute(module.ImportReference(typeof(ObsoleteAttribute).GetConstructor([typeof(string)])));
            attribute.ConstructorArguments.Add(new CustomAttributeArgument(module.TypeSystem.String, "a\0"));
            method.CustomAttributes.Add(attribute);
        });
        using FirmwareCode rows = Sample.OfBody((module, method, _) =>
        {
            var attribute = new CustomAttribute(module.ImportReference(typeof(DataRowAttribute).GetConstructor([typeof(object[])])));
            var text = new CustomAttributeArgument(module.TypeSystem.Object, new CustomAttributeArgument(module.TypeSystem.String, "\0"));
            attribute.ConstructorArguments.Add(new CustomAttributeArgument(new ArrayType(module.TypeSystem.Object), new[] { text }));
            method.CustomAttributes.Add(attribute);
        });
        using FirmwareCode harmless = Sample.OfBody((_, _, processor) =>
        {
            processor.Emit(OpCodes.Ldstr, "ab");
            processor.Emit(OpCodes.Pop);
        });
        Assert.HasCount(1, CutTexts(code).ToArray());
        Assert.HasCount(1, CutTexts(row).ToArray());
        Assert.HasCount(1, CutTexts(rows).ToArray());
        Report.None(CutTexts(harmless));
    }

    [TestMethod]
    public void Floating_point_is_found_in_a_constant_a_conversion_and_a_type()
    {
        using FirmwareCode constant = Sample.OfBody((_, _, processor) =>
        {
            processor.Emit(OpCodes.Ldc_R8, 0.5);
            processor.Emit(OpCodes.Pop);
        });
        using FirmwareCode conversion = Sample.OfBody((_, _, processor) =>
        {
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Conv_R_Un);
            processor.Emit(OpCodes.Pop);
        });
        using FirmwareCode type = Sample.OfBody((module, method, _) => method.Body.Variables.Add(new VariableDefinition(new ArrayType(module.TypeSystem.Single))));
        using FirmwareCode harmless = Sample.OfBody((_, _, processor) =>
        {
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Conv_I8);
            processor.Emit(OpCodes.Pop);
        });
        foreach (FirmwareCode sample in new[] { constant, conversion, type })
        {
            Assert.HasCount(1, FloatingPoint(sample).ToArray());
        }

        Report.None(FloatingPoint(harmless));
    }

    /// <summary>On the device what is too large or no number becomes another integer than in .NET, and a division by zero throws.</summary>
    private static IEnumerable<string> FloatingPoint(FirmwareCode code) =>
        CodeWalk.Instructions(code).Where(use => use.Instruction.OpCode.Code is Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un)
            .Select(use => $"{CodeWalk.At(use.Method, use.Instruction)} computes with floating point.")
            .Concat(CodeWalk.TypeUses(code).Where(use => use.Type.GetElementType().MetadataType is MetadataType.Single or MetadataType.Double)
                .Select(use => $"{use.Where} uses {use.Type.FullName}."));

    /// <summary>On the device a text ends at its first NUL, a literal too.</summary>
    private static IEnumerable<string> CutTexts(FirmwareCode code) =>
        CodeWalk.Instructions(code).Where(use => IsCut(use.Instruction.Operand)).Select(use => $"{CodeWalk.At(use.Method, use.Instruction)} writes a text with a NUL.")
            .Concat(code.Methods.Where(method => method.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments).Any(argument => IsCut(argument.Value)))
                .Select(method => $"{method.FullName} has an attribute with a NUL in a text."));

    private static bool IsCut(object? value) => value switch
    {
        string text => text.Contains('\0', StringComparison.Ordinal),
        CustomAttributeArgument argument => IsCut(argument.Value),
        CustomAttributeArgument[] arguments => arguments.Any(argument => IsCut(argument.Value)),
        _ => false,
    };

    private static string[] Members()
    {
        var members = new List<string>();
        foreach (string file in Repository.SurfaceAssemblies())
        {
            using var surface = ModuleDefinition.ReadModule(file);
            using var platform = ModuleDefinition.ReadModule(Path.Combine(Repository.PlatformDirectory, Path.GetFileName(file)));
            members.AddRange(AnswerList.Members(surface, platform));
        }

        return [.. members];
    }
}
