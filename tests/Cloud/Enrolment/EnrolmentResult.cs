namespace DoorController.Cloud.Enrolment;

/// <summary>What became of an enrolment, and the roots that are in force if it was accepted.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Roots">The roots; null when it was refused.</param>
public sealed record EnrolmentResult(EnrolmentOutcome Outcome, RootsInForce? Roots = null);
