namespace DoorController.Cloud.Changes;

/// <summary>One person holding one Key that still exists, not taken away.</summary>
/// <param name="AssignmentId">The assignment.</param>
/// <param name="PersonId">Who.</param>
/// <param name="KeyId">What.</param>
/// <param name="MayShare">May Share Key.</param>
/// <param name="IsResident">Whether the person is a resident by it.</param>
/// <param name="IsDaily">Whether it is for one day.</param>
/// <param name="Window">When it is valid.</param>
internal sealed record Grant(
    int AssignmentId, int PersonId, int KeyId, bool MayShare, bool IsResident, bool IsDaily, Domain.TimeWindow Window);
