namespace DoorController.Worlds.Histories;

/// <summary>
/// One step of a history. Its numbers choose among what there is when it is carried out, so that a history that lost some of its
/// steps still makes sense.
/// </summary>
/// <param name="Kind">What happens.</param>
/// <param name="A">Chooses.</param>
/// <param name="B">Chooses.</param>
/// <param name="C">Chooses.</param>
/// <param name="Afterwards">Chooses what follows by itself: whether the controller exchanges, at which other time doors are tried.</param>
internal readonly record struct Step(StepKind Kind, int A, int B, int C, int Afterwards);
