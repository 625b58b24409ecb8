using System.Reflection;
using DoorController.House.Tests.Il;
using DoorController.House.Tests.Il.Rules;
using DoorController.House.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace DoorController.House.Tests;

[TestClass]
public sealed partial class BanListTests
{
    private const string SampleFolder = "tests/House.Tests/Samples";

    /// <summary>What runs together: the firmware, and the library with its unit tests.</summary>
    public static IEnumerable<object[]> Firmwares =>
        from firmware in new[] { new[] { "DoorController", "DoorController.Esp32" }, ["DoorController", "NFUnitTest"] }
        from rule in BanList.Rules.Keys
        select new object[] { rule, firmware };

    public static IEnumerable<object[]> SampledRules => Directory.GetFiles(Repository.At(SampleFolder), "*Sample.cs")
        .Select(file => new object[] { Path.GetFileNameWithoutExtension(file)[..^"Sample".Length] });

    [TestMethod]
    [DynamicData(nameof(Firmwares))]
    public void The_firmware_holds_nothing_that_compiles_and_then_fails(string rule, string[] firmware)
    {
        using FirmwareCode code = FirmwareCode.Read([.. Repository.FirmwareAssemblies().Where(file => firmware.Contains(Path.GetFileNameWithoutExtension(file)))]);
        Assert.HasCount(firmware.Length, code.Modules);
        Report.None(BanList.Rules[rule](code));
    }

    [TestMethod]
    public void Every_assembly_of_the_firmware_is_looked_at() => CollectionAssert.AreEquivalent(
        Firmwares.SelectMany(row => (string[])row[1]).Distinct().ToArray(), Repository.FirmwareAssemblies().Select(Path.GetFileNameWithoutExtension).ToArray());

    [TestMethod]
    [DynamicData(nameof(SampledRules))]
    public void A_rule_refuses_the_samples_that_it_is_to_refuse_and_lets_the_others_through(string rule)
    {
        using FirmwareCode code = FirmwareCode.Read(
            Repository.FirmwareAssembly(SampleFolder + "/Samples.csproj"), Repository.FirmwareAssembly("firmware/DoorController/DoorController.csproj"));
        string sample = $"Samples.{rule}Sample";
        string[] cases = [.. code.Types.Where(type => type.DeclaringType?.FullName == sample).Select(type => type.Name)];
        Assert.IsTrue(cases.Any(name => name.StartsWith("LetThrough", StringComparison.Ordinal)));
        string[] expected = [.. cases.Where(name => name.StartsWith("Refused", StringComparison.Ordinal))];
        Assert.IsNotEmpty(expected);

        // A violation begins with the place where it is.
        string[] found = [.. BanList.Rules[rule](code).Select(text => SampleCase().Match(text)).Where(match => match.Groups["sample"].Value == sample).Select(match => match.Groups["case"].Value).Distinct()];
        CollectionAssert.AreEquivalent(expected, found, string.Join(Environment.NewLine, BanList.Rules[rule](code)));
    }

    [TestMethod]
    public void What_the_device_runs_is_let_through()
    {
        using FirmwareCode harmless = Sample.OfBody((module, method, processor) =>
        {
            method.Body.Variables.Add(new VariableDefinition(new ArrayType(new ArrayType(module.TypeSystem.Byte))));
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Ldc_I4_2);
            processor.Emit(OpCodes.Add);
            processor.Emit(OpCodes.Conv_U1);
            processor.Emit(OpCodes.Newarr, module.TypeSystem.Byte);
            processor.Emit(OpCodes.Pop);
        });
        using FirmwareCode typed = Sample.OfHandler(ExceptionHandlerType.Catch, module => module.ImportReference(typeof(Exception)));
        using FirmwareCode filtered = Sample.OfHandler(ExceptionHandlerType.Filter, module => module.ImportReference(typeof(Exception)));
        using FirmwareCode last = Sample.OfHandler(ExceptionHandlerType.Finally, _ => null);
        Report.None(new[] { harmless, typed, filtered, last }.SelectMany(BanList.Violations));
    }

    [TestMethod]
    public void A_generic_type_is_refused() => Bites(Generics.Violations, Sample.Of((module, _) =>
    {
        var type = new TypeDefinition("", "Box", TypeAttributes.Public, module.TypeSystem.Object);
        type.GenericParameters.Add(new GenericParameter("T", type));
        module.Types.Add(type);
    }));

    [TestMethod]
    public void A_generic_method_is_refused() => Bites(Generics.Violations, Sample.Of((module, type) =>
    {
        var method = new MethodDefinition("Same", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Void);
        method.GenericParameters.Add(new GenericParameter("T", method));
        method.Body.GetILProcessor().Emit(OpCodes.Ret);
        type.Methods.Add(method);
    }));

    [TestMethod]
    public void A_generic_type_of_others_is_refused_in_a_local_a_field_a_call_and_a_base()
    {
        Bites(Generics.Violations, Sample.OfBody((module, method, _) =>
            method.Body.Variables.Add(new VariableDefinition(module.ImportReference(typeof(Action<int>))))));
        Bites(Generics.Violations, Sample.Of((module, type) =>
            type.Fields.Add(new FieldDefinition("_any", FieldAttributes.Private, new ArrayType(module.ImportReference(typeof(List<string>)))))));
        Bites(Generics.Violations, Sample.OfBody((module, _, processor) =>
        {
            processor.Emit(OpCodes.Newobj, module.ImportReference(typeof(List<int>).GetConstructor([])));
            processor.Emit(OpCodes.Pop);
        }));
        Bites(Generics.Violations, Sample.Of((module, type) => type.BaseType = module.ImportReference(typeof(List<int>))));
    }

    [TestMethod]
    public void A_generic_method_of_others_is_refused() => Bites(Generics.Violations, Sample.OfBody((module, _, processor) =>
    {
        processor.Emit(OpCodes.Call, module.ImportReference(typeof(Array).GetMethod(nameof(Array.Empty))!.MakeGenericMethod(typeof(byte))));
        processor.Emit(OpCodes.Pop);
    }));

    [TestMethod]
    public void A_multi_dimensional_array_is_refused()
    {
        Bites(MultiDimensionalArrays.Violations, Sample.OfBody((module, method, _) =>
            method.Body.Variables.Add(new VariableDefinition(new ArrayType(module.TypeSystem.Int32, 2)))));
        Bites(MultiDimensionalArrays.Violations, Sample.OfBody((module, _, processor) =>
        {
            var make = new MethodReference(".ctor", module.TypeSystem.Void, new ArrayType(module.TypeSystem.Int32, 2)) { HasThis = true };
            make.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
            make.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Newobj, make);
            processor.Emit(OpCodes.Pop);
        }));
        Bites(MultiDimensionalArrays.Violations, Sample.Of((module, type) =>
            type.Fields.Add(new FieldDefinition("_grid", FieldAttributes.Private, new ArrayType(new ArrayType(module.TypeSystem.Int32, 3))))));
    }

    [TestMethod]
    public void A_catch_without_a_type_is_refused()
    {
        Bites(CatchAlls.Violations, Sample.OfHandler(ExceptionHandlerType.Catch, module => module.TypeSystem.Object));
        Bites(CatchAlls.Violations, Sample.OfHandler(ExceptionHandlerType.Filter, module => module.TypeSystem.Object));
        Bites(CatchAlls.Violations, Sample.OfHandler(ExceptionHandlerType.Filter, _ => null));
    }

    [TestMethod]
    public void Every_checked_opcode_is_refused()
    {
        OpCode[] codes = [.. AllOpCodes().Where(CheckedArithmetic.IsChecked)];
        // Three operations, signed and unsigned; conversions to ten types, from signed and from unsigned.
        Assert.HasCount(26, codes);
        foreach (OpCode code in codes)
        {
            Bites(CheckedArithmetic.Violations, Sample.OfBody((module, method, processor) => processor.Append(Sample.Any(module, method, code))));
        }
    }

    [TestMethod]
    public void Every_opcode_that_the_interpreter_refuses_is_refused()
    {
        foreach (OpCode code in RefusedOpcodes.Refused)
        {
            Bites(RefusedOpcodes.Violations, Sample.OfBody((module, method, processor) => processor.Append(Sample.Any(module, method, code))));
        }
    }

    [TestMethod]
    public void A_nullable_value_and_a_decimal_are_refused()
    {
        Bites(RefusedTypes.Violations, Sample.OfBody((module, method, _) => method.Body.Variables.Add(new VariableDefinition(module.ImportReference(typeof(int?))))));
        Bites(RefusedTypes.Violations, Sample.Of((module, type) => type.Fields.Add(new FieldDefinition("_price", FieldAttributes.Private, module.ImportReference(typeof(decimal))))));
        Passes(RefusedTypes.Violations, Sample.Of((module, type) => type.Fields.Add(new FieldDefinition("_price", FieldAttributes.Private, module.TypeSystem.Int64))));
    }

    [TestMethod]
    public void A_volatile_field_and_one_for_each_thread_are_refused()
    {
        Bites(RefusedTypes.Violations, Sample.Of((module, type) => type.Fields.Add(new FieldDefinition(
            "_flag", FieldAttributes.Private, new RequiredModifierType(module.ImportReference(typeof(System.Runtime.CompilerServices.IsVolatile)), module.TypeSystem.Boolean)))));
        Bites(RefusedTypes.Violations, Sample.Of((module, type) =>
        {
            var field = new FieldDefinition("_own", FieldAttributes.Private | FieldAttributes.Static, module.TypeSystem.Int32);
            field.CustomAttributes.Add(new CustomAttribute(module.ImportReference(typeof(ThreadStaticAttribute).GetConstructor([]))));
            type.Fields.Add(field);
        }));
        Passes(RefusedTypes.Violations, Sample.Of((module, type) => type.Fields.Add(new FieldDefinition("_flag", FieldAttributes.Private | FieldAttributes.Static, module.TypeSystem.Boolean))));
    }

    [TestMethod]
    public void A_body_in_an_interface_is_refused_and_an_interface_without_is_let_through()
    {
        Bites(InterfaceBodies.Violations, WithInterface(MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.NewSlot));
        Passes(InterfaceBodies.Violations, WithInterface(MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.NewSlot | MethodAttributes.Abstract));
    }

    [TestMethod]
    public void A_finalizer_is_refused_and_another_method_of_its_name_is_let_through()
    {
        Bites(Finalizers.Violations, Sample.Of((module, type) => AddMethod(module, type, "Finalize", MethodAttributes.Family | MethodAttributes.Virtual)));
        Passes(Finalizers.Violations, Sample.Of((module, type) => AddMethod(module, type, "Finalize", MethodAttributes.Public)));
    }

    [TestMethod]
    public void A_type_that_the_compiler_embeds_is_refused()
    {
        foreach (string name in new[] { "System.Runtime.CompilerServices.RefSafetyRulesAttribute", "System.Runtime.CompilerServices.NullableContextAttribute", "Microsoft.CodeAnalysis.EmbeddedAttribute" })
        {
            int dot = name.LastIndexOf('.');
            Bites(EmbeddedTypes.Violations, Sample.Of((module, _) =>
                module.Types.Add(new TypeDefinition(name[..dot], name[(dot + 1)..], TypeAttributes.NotPublic, module.TypeSystem.Object))));
        }

        Passes(EmbeddedTypes.Violations, Sample.Of((module, _) => module.Types.Add(new TypeDefinition("DoorController", "Own", TypeAttributes.Public, module.TypeSystem.Object))));
    }

    [TestMethod]
    public void Every_member_that_is_not_to_be_used_is_refused()
    {
        foreach (string key in RefusedMembers.Refused.Keys)
        {
            string[] parts = key.Split("::");
            Bites(RefusedMembers.Violations, Calling(parts[0], parts[1] == "*" ? "WriteLine" : parts[1]));
        }

        Passes(RefusedMembers.Violations, Calling("System.Device.Gpio.GpioController", "Read"));
        Passes(RefusedMembers.Violations, Calling("System.Console", "WriteLine"));
    }

    [TestMethod]
    public void Reflection_is_refused()
    {
        Bites(Reflection.Violations, Calling("System.Reflection.MethodInfo", "Invoke"));
        Bites(Reflection.Violations, Calling("System.Activator", "CreateInstance"));
        Bites(Reflection.Violations, Calling("System.Object", "GetType"));
        Passes(Reflection.Violations, Calling("System.Object", "GetHashCode"));
    }

    [TestMethod]
    public void A_format_that_the_device_does_not_know_is_refused()
    {
        foreach (string format in new[] { "C2", "E", "P", "R", "0.00", "#" })
        {
            Bites(NumberFormats.Violations, Formatting(format, typeof(int).GetMethod("ToString", [typeof(string)])!));
            Bites(NumberFormats.Violations, Formatting($"{{0:{format}}}", typeof(string).GetMethod("Format", [typeof(string), typeof(object)])!));
        }

        // Not written out: nobody knows what it is.
        Bites(NumberFormats.Violations, Formatting(null, typeof(int).GetMethod("ToString", [typeof(string)])!));
        foreach (string format in new[] { "D3", "F2", "G", "N0", "X8", "x" })
        {
            Passes(NumberFormats.Violations, Formatting(format, typeof(int).GetMethod("ToString", [typeof(string)])!));
            Passes(NumberFormats.Violations, Formatting($"a {{0,4:{format}}}", typeof(string).GetMethod("Format", [typeof(string), typeof(object)])!));
        }
    }

    [TestMethod]
    public void No_silence_is_allowed_where_there_is_none()
    {
        using FirmwareCode code = FirmwareCode.Read(Repository.FirmwareAssemblies());
        CollectionAssert.IsSubsetOf(SilentCatches.Allowed.Keys.ToArray(), SilentCatches.Found(code).Select(found => found.Method).ToArray());
    }

    [TestMethod]
    public void The_paths_that_a_person_at_the_door_waits_for_are_marked_as_free_of_allocations()
    {
        using FirmwareCode code = FirmwareCode.Read(Repository.FirmwareAssemblies());
        string[] marked = [.. AllocationFree.Marked(code).Select(method => $"{method.DeclaringType.Name}.{method.Name}")];
        CollectionAssert.IsSubsetOf(
            new[] { "AccessController.Decide", "KeyTable.Find", "Strike.Release", "Strike.Step", "MatrixKeypad.Step", "Trace.Fault", "Controller.GoOnAfterFault" }, marked);
    }

    private static FirmwareCode WithInterface(MethodAttributes attributes) => Sample.Of((module, _) =>
    {
        var type = new TypeDefinition("", "IThing", TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        module.Types.Add(type);
        AddMethod(module, type, "Do", attributes);
    });

    private static void AddMethod(ModuleDefinition module, TypeDefinition type, string name, MethodAttributes attributes)
    {
        var method = new MethodDefinition(name, attributes, module.TypeSystem.Void);
        if (!method.IsAbstract)
        {
            method.Body.GetILProcessor().Emit(OpCodes.Ret);
        }

        type.Methods.Add(method);
    }

    /// <summary>A call of a member that need not exist here.</summary>
    private static FirmwareCode Calling(string type, string member) => Sample.OfBody((module, _, processor) =>
    {
        int dot = type.LastIndexOf('.');
        var reference = new TypeReference(type[..dot], type[(dot + 1)..], module, module.TypeSystem.CoreLibrary);
        processor.Emit(OpCodes.Call, new MethodReference(member, module.TypeSystem.Void, reference));
    });

    private static FirmwareCode Formatting(string? format, MethodInfo method) => Sample.OfBody((module, _, processor) =>
    {
        processor.Emit(OpCodes.Ldnull);
        if (format is not null)
        {
            processor.Emit(OpCodes.Ldstr, format);
        }

        if (method.IsStatic)
        {
            processor.Emit(OpCodes.Ldnull);
        }

        processor.Emit(OpCodes.Call, module.ImportReference(method));
        processor.Emit(OpCodes.Pop);
    });

    private static void Passes(Func<FirmwareCode, IEnumerable<string>> rule, FirmwareCode sample)
    {
        using (sample)
        {
            Report.None(rule(sample));
        }
    }

    [System.Text.RegularExpressions.GeneratedRegex("(?<sample>Samples\\.[A-Za-z]+)/(?<case>[A-Za-z]+)")]
    private static partial System.Text.RegularExpressions.Regex SampleCase();

    private static void Bites(Func<FirmwareCode, IEnumerable<string>> rule, FirmwareCode sample)
    {
        using (sample)
        {
            string[] found = [.. rule(sample)];
            Assert.IsNotEmpty(found);
            CollectionAssert.IsSubsetOf(found, BanList.Violations(sample).ToArray());
        }
    }

    private static IEnumerable<OpCode> AllOpCodes() =>
        typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!);
}
