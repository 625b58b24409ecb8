namespace DoorController.Worlds.Histories;

/// <summary>Makes the steps of a history from its seed.</summary>
internal static class StepGenerator
{
    private const int Longest = 1 << 20;

    private static readonly (StepKind Kind, int Weight)[] Weights =
    [
        (StepKind.ToggleDoorcodes, 8), (StepKind.DisableKey, 2), (StepKind.DisableDoor, 2), (StepKind.ToggleShare, 8),
        (StepKind.InviteByApp, 8), (StepKind.InviteByCode, 7), (StepKind.InviteForMinutes, 4), (StepKind.RevokePass, 4),
        (StepKind.RevokePassDoor, 3), (StepKind.RevokeAllPasses, 1), (StepKind.GiveKey, 7), (StepKind.RevokeKey, 5),
        (StepKind.RevokePerson, 1), (StepKind.EditWindow, 7), (StepKind.ToggleKeyDoor, 5), (StepKind.ToggleKeySchedule, 3),
        (StepKind.EditSchedule, 3), (StepKind.ToggleDoorSchedule, 1), (StepKind.ResetDoorcode, 4), (StepKind.ChangeCodeLength, 2),
        (StepKind.ToggleKeycard, 3), (StepKind.ToggleUid, 2), (StepKind.SaveTwice, 2), (StepKind.Present, 6), (StepKind.PassTime, 12),
        (StepKind.JumpClock, 2), (StepKind.ToggleNetwork, 6), (StepKind.RestartCloud, 2), (StepKind.CutPower, 7),
        (StepKind.FailFlash, 2),
    ];

    private static readonly StepKind[] Kinds = [.. Weights.SelectMany(one => Enumerable.Repeat(one.Kind, one.Weight))];

    /// <summary>The steps of a seed.</summary>
    public static IReadOnlyList<Step> Make(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Step(
            Kinds[random.Next(Kinds.Length)], random.Next(Longest), random.Next(Longest), random.Next(Longest), random.Next(Longest)))];
    }
}
