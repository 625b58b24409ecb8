using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using VirtualEsp32.Interpreter;

namespace VirtualEsp32.Coverage;

/// <summary>
/// Marks every line of the firmware's sources and every outcome of every conditional jump as it is reached. Jumps that no line of the
/// source shows, such as a using's check for null, don't count, nor do braces.
/// </summary>
internal sealed class CoverageWeaver
{
    /// <summary>Full name of the class in each woven assembly that holds the marks.</summary>
    public const string HolderType = "VirtualEsp32.Covered";

    /// <summary>Its static field, an array of bytes.</summary>
    public const string HitsField = "Hits";

    private const string Sources = "/firmware/";

    private readonly List<CoveragePoint> _points = [];
    private readonly FieldDefinition _hits;

    private CoverageWeaver(ModuleDefinition module) =>
        _hits = new FieldDefinition(HitsField, FieldAttributes.Public | FieldAttributes.Static, new ArrayType(module.TypeSystem.Byte));

    /// <summary>Weaves the marks into an assembly that was read with its symbols.</summary>
    /// <returns>Its points, by their numbers; none when it is no product's firmware.</returns>
    public static IReadOnlyList<CoveragePoint> Weave(ModuleDefinition module)
    {
        CoverageWeaver weaver = new(module);
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).ToArray())
        {
            IDictionary<Instruction, SequencePoint> lines = method.DebugInformation.GetSequencePointMapping();
            if (lines.Values.Any(line => IsSource(line.Document)))
            {
                method.Body.SimplifyMacros();
                weaver.Weave(method, lines);
            }
        }

        if (weaver._points.Count > 0)
        {
            int dot = HolderType.LastIndexOf('.');
            TypeDefinition holder = new(HolderType[..dot], HolderType[(dot + 1)..], TypeAttributes.Abstract | TypeAttributes.Sealed, module.TypeSystem.Object);
            holder.Fields.Add(weaver._hits);
            module.Types.Add(holder);
        }

        return weaver._points;
    }

    private static bool IsSource(Document document) => document.Url.Replace('\\', '/').Contains(Sources + "DoorController", StringComparison.Ordinal);

    private static bool IsBrace(SequencePoint point) => point.StartLine == point.EndLine && point.EndColumn - point.StartColumn == 1;

    private void Weave(MethodDefinition method, IDictionary<Instruction, SequencePoint> lines)
    {
        ILProcessor il = method.Body.GetILProcessor();
        SequencePoint? line = null;
        int jumps = 0;
        foreach (Instruction instruction in method.Body.Instructions.ToArray())
        {
            line = lines.TryGetValue(instruction, out SequencePoint? here) ? here : line;
            bool isShown = line is { IsHidden: false };
            if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch)
            {
                if (isShown)
                {
                    Mark(il, instruction, line!, method.FullName + " " + jumps.ToString(CultureInfo.InvariantCulture));
                }

                jumps++;
            }
        }

        foreach ((Instruction instruction, SequencePoint shown) in lines.Where(one => !one.Value.IsHidden && !IsBrace(one.Value)))
        {
            Inserting.Before(il, instruction, [.. Hit(il, shown, "")]);
        }
    }

    /// <summary>Marks the outcomes of a jump: going on, and a way by each mark to each target.</summary>
    private void Mark(ILProcessor il, Instruction jump, SequencePoint line, string name)
    {
        List<Instruction> after = [.. Hit(il, line, name + " on")];
        if (jump.Next is not { } next)
        {
            throw new NotSupportedException("A jump at the end of a method.");
        }

        after.Add(il.Create(OpCodes.Br, next));
        if (jump.Operand is Instruction target)
        {
            jump.Operand = Via(il, after, target, line, name + " to");
        }
        else if (jump.Operand is Instruction[] targets)
        {
            // Cases of one body are one outcome, as are those that go where no case is meant to.
            Dictionary<Instruction, Instruction> ways = [];
            for (int i = 0; i < targets.Length; i++)
            {
                if (!ways.TryGetValue(targets[i], out Instruction? way))
                {
                    way = Via(il, after, targets[i], line, name + " to " + ways.Count.ToString(CultureInfo.InvariantCulture));
                    ways.Add(targets[i], way);
                }

                targets[i] = way;
            }
        }

        Inserting.After(il, jump, [.. after]);
    }

    private Instruction Via(ILProcessor il, List<Instruction> code, Instruction target, SequencePoint line, string name)
    {
        Instruction[] hit = [.. Hit(il, line, name)];
        code.AddRange(hit);
        code.Add(il.Create(OpCodes.Br, target));
        return hit[0];
    }

    private IEnumerable<Instruction> Hit(ILProcessor il, SequencePoint line, string branch)
    {
        string url = line.Document.Url.Replace('\\', '/');
        _points.Add(new CoveragePoint(url[(url.LastIndexOf(Sources, StringComparison.Ordinal) + Sources.Length)..], line.StartLine, branch));
        return
        [
            il.Create(OpCodes.Ldsfld, _hits),
            il.Create(OpCodes.Ldc_I4, _points.Count - 1),
            il.Create(OpCodes.Ldc_I4_1),
            il.Create(OpCodes.Stelem_I1),
        ];
    }
}
