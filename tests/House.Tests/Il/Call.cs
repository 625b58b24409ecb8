using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DoorController.House.Tests.Il;

/// <summary>A place where a method calls another.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Instruction">Where.</param>
/// <param name="Called">What is named there.</param>
/// <param name="Targets">What of the firmware may run: overrides, and what was ever bound to a delegate. </param>
/// <param name="IsPlatform">Whether the platform's own code runs, or may run.</param>
internal sealed record Call(MethodDefinition Caller, Instruction Instruction, MethodReference Called, IReadOnlyList<MethodDefinition> Targets, bool IsPlatform);
