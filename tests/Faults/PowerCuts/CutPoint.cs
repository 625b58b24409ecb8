using DoorController.Faults.Support;

namespace DoorController.Faults.PowerCuts;

/// <summary>A moment at which the power goes: at an operation that took effect, or did not.</summary>
/// <param name="Index">Of the operation.</param>
/// <param name="Operation">The operation.</param>
/// <param name="TookEffect">Whether the flash has it.</param>
internal sealed record CutPoint(int Index, FlashOperation Operation, bool TookEffect)
{
    /// <summary>What the next start finds.</summary>
    public FlashImage Image => TookEffect ? Operation.After : Operation.Before;

    /// <summary>Whether the next start finds the same, and must come to the same.</summary>
    public bool IsSameAs(CutPoint other) => ReferenceEquals(Image, other.Image) && Operation.Told.IsSameAs(other.Operation.Told);

    /// <inheritdoc />
    public override string ToString() => $"{Index} {Operation.Kind} {Operation.Path} {(TookEffect ? "done" : "not done")}";

    /// <summary>All of a run, in its order.</summary>
    public static IReadOnlyList<CutPoint> Of(IReadOnlyList<FlashOperation> operations) =>
        [.. operations.SelectMany((operation, index) => new[] { new CutPoint(index, operation, false), new CutPoint(index, operation, true) })];
}
