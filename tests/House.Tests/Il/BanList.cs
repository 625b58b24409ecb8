using DoorController.House.Tests.Il.Rules;

namespace DoorController.House.Tests.Il;

/// <summary>What compiles and then fails, or silently does something else, on the device.</summary>
internal static class BanList
{
    /// <summary>All rules by name.</summary>
    public static IReadOnlyDictionary<string, Func<FirmwareCode, IEnumerable<string>>> Rules { get; } =
        new Dictionary<string, Func<FirmwareCode, IEnumerable<string>>>
        {
            [nameof(Generics)] = Generics.Violations,
            [nameof(MultiDimensionalArrays)] = MultiDimensionalArrays.Violations,
            [nameof(CatchAlls)] = CatchAlls.Violations,
            [nameof(SilentCatches)] = SilentCatches.Violations,
            [nameof(CheckedArithmetic)] = CheckedArithmetic.Violations,
            [nameof(RefusedOpcodes)] = RefusedOpcodes.Violations,
            [nameof(RefusedMembers)] = RefusedMembers.Violations,
            [nameof(RefusedTypes)] = RefusedTypes.Violations,
            [nameof(InterfaceBodies)] = InterfaceBodies.Violations,
            [nameof(Pointers)] = Pointers.Violations,
            [nameof(Finalizers)] = Finalizers.Violations,
            [nameof(EmbeddedTypes)] = EmbeddedTypes.Violations,
            [nameof(StaticOrder)] = StaticOrder.Violations,
            [nameof(Recursion)] = Recursion.Violations,
            [nameof(EventHandlers)] = EventHandlers.Violations,
            [nameof(ThreadStarts)] = ThreadStarts.Violations,
            [nameof(AllocationFree)] = AllocationFree.Violations,
            [nameof(EnumTexts)] = EnumTexts.Violations,
            [nameof(NumberFormats)] = NumberFormats.Violations,
            [nameof(Locks)] = Locks.Violations,
            [nameof(Reflection)] = Reflection.Violations,
        };

    public static IEnumerable<string> Violations(FirmwareCode code) => Rules.Values.SelectMany(rule => rule(code));
}
