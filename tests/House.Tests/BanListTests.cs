using System.Reflection;
using DoorController.House.Tests.Il;
using DoorController.House.Tests.Support;
using Mono.Cecil;
using Mono.Cecil.Cil;
using FieldAttributes = Mono.Cecil.FieldAttributes;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace DoorController.House.Tests;

[TestClass]
public sealed class BanListTests
{
    public static IEnumerable<object[]> Assemblies => Repository.FirmwareAssemblies().Select(file => new object[] { Repository.Relative(file) });

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void The_firmware_holds_nothing_that_compiles_and_then_fails(string file)
    {
        using var module = ModuleDefinition.ReadModule(Repository.At(file));
        Assert.IsNotEmpty(ModuleWalk.Bodies(module).ToArray());
        Report.None(BanList.Violations(module));
    }

    [TestMethod]
    public void What_the_device_runs_is_let_through()
    {
        using ModuleDefinition harmless = Sample.OfBody((module, method, processor) =>
        {
            method.Body.Variables.Add(new VariableDefinition(new ArrayType(new ArrayType(module.TypeSystem.Byte))));
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Ldc_I4_2);
            processor.Emit(OpCodes.Add);
            processor.Emit(OpCodes.Conv_U1);
            processor.Emit(OpCodes.Newarr, module.TypeSystem.Byte);
            processor.Emit(OpCodes.Pop);
        });
        using ModuleDefinition typed = Sample.OfHandler(ExceptionHandlerType.Catch, module => module.ImportReference(typeof(Exception)));
        using ModuleDefinition filtered = Sample.OfHandler(ExceptionHandlerType.Filter, module => module.ImportReference(typeof(Exception)));
        using ModuleDefinition last = Sample.OfHandler(ExceptionHandlerType.Finally, _ => null);
        Report.None(new[] { harmless, typed, filtered, last }.SelectMany(BanList.Violations));
    }

    [TestMethod]
    public void A_generic_type_is_refused() => Bites(BanList.Generics, Sample.Of((module, _) =>
    {
        var type = new TypeDefinition("", "Box", TypeAttributes.Public, module.TypeSystem.Object);
        type.GenericParameters.Add(new GenericParameter("T", type));
        module.Types.Add(type);
    }));

    [TestMethod]
    public void A_generic_method_is_refused() => Bites(BanList.Generics, Sample.Of((module, type) =>
    {
        var method = new MethodDefinition("Same", MethodAttributes.Public | MethodAttributes.Static, module.TypeSystem.Void);
        method.GenericParameters.Add(new GenericParameter("T", method));
        method.Body.GetILProcessor().Emit(OpCodes.Ret);
        type.Methods.Add(method);
    }));

    [TestMethod]
    public void A_generic_type_of_others_is_refused_in_a_local_a_field_a_call_and_a_base()
    {
        Bites(BanList.Generics, Sample.OfBody((module, method, _) =>
            method.Body.Variables.Add(new VariableDefinition(module.ImportReference(typeof(Action<int>))))));
        Bites(BanList.Generics, Sample.Of((module, type) =>
            type.Fields.Add(new FieldDefinition("_any", FieldAttributes.Private, new ArrayType(module.ImportReference(typeof(List<string>)))))));
        Bites(BanList.Generics, Sample.OfBody((module, _, processor) =>
        {
            processor.Emit(OpCodes.Newobj, module.ImportReference(typeof(List<int>).GetConstructor([])));
            processor.Emit(OpCodes.Pop);
        }));
        Bites(BanList.Generics, Sample.Of((module, type) => type.BaseType = module.ImportReference(typeof(List<int>))));
    }

    [TestMethod]
    public void A_generic_method_of_others_is_refused() => Bites(BanList.Generics, Sample.OfBody((module, _, processor) =>
    {
        processor.Emit(OpCodes.Call, module.ImportReference(typeof(Array).GetMethod(nameof(Array.Empty))!.MakeGenericMethod(typeof(byte))));
        processor.Emit(OpCodes.Pop);
    }));

    [TestMethod]
    public void A_multi_dimensional_array_is_refused()
    {
        Bites(BanList.MultiDimensionalArrays, Sample.OfBody((module, method, _) =>
            method.Body.Variables.Add(new VariableDefinition(new ArrayType(module.TypeSystem.Int32, 2)))));
        Bites(BanList.MultiDimensionalArrays, Sample.OfBody((module, _, processor) =>
        {
            var make = new MethodReference(".ctor", module.TypeSystem.Void, new ArrayType(module.TypeSystem.Int32, 2)) { HasThis = true };
            make.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
            make.Parameters.Add(new ParameterDefinition(module.TypeSystem.Int32));
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Ldc_I4_1);
            processor.Emit(OpCodes.Newobj, make);
            processor.Emit(OpCodes.Pop);
        }));
        Bites(BanList.MultiDimensionalArrays, Sample.Of((module, type) =>
            type.Fields.Add(new FieldDefinition("_grid", FieldAttributes.Private, new ArrayType(new ArrayType(module.TypeSystem.Int32, 3))))));
    }

    [TestMethod]
    public void A_catch_without_a_type_is_refused()
    {
        Bites(BanList.CatchAlls, Sample.OfHandler(ExceptionHandlerType.Catch, module => module.TypeSystem.Object));
        Bites(BanList.CatchAlls, Sample.OfHandler(ExceptionHandlerType.Filter, module => module.TypeSystem.Object));
        Bites(BanList.CatchAlls, Sample.OfHandler(ExceptionHandlerType.Filter, _ => null));
    }

    [TestMethod]
    public void Every_checked_opcode_is_refused()
    {
        OpCode[] codes = [.. AllOpCodes().Where(BanList.IsChecked)];
        // Three operations, signed and unsigned; conversions to ten types, from signed and from unsigned.
        Assert.HasCount(26, codes);
        foreach (OpCode code in codes)
        {
            Bites(BanList.CheckedArithmetic, Sample.OfBody((module, method, processor) => processor.Append(Sample.Any(module, method, code))));
        }
    }

    [TestMethod]
    public void Every_opcode_that_the_interpreter_refuses_is_refused()
    {
        foreach (OpCode code in BanList.Refused)
        {
            Bites(BanList.RefusedOpcodes, Sample.OfBody((module, method, processor) => processor.Append(Sample.Any(module, method, code))));
        }
    }

    private static void Bites(Func<ModuleDefinition, IEnumerable<string>> rule, ModuleDefinition sample)
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
