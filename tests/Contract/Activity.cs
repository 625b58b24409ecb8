namespace DoorController.Contract;

/// <summary>One line of the activity log: what happened at a door.</summary>
/// <param name="Id">In the order of storing; pages go by it.</param>
/// <param name="Time">When; null when the controller did not know.</param>
/// <param name="Received">When the cloud heard of it.</param>
/// <param name="DoorId">The door; null for a controller.</param>
/// <param name="DoorName">Its name.</param>
/// <param name="UserId">The person, if known.</param>
/// <param name="User">The person's or guest's name.</param>
/// <param name="Host">A guest's host.</param>
/// <param name="Kind">What was presented, if known.</param>
/// <param name="Result">GRANTED, DENIED, or what else happened.</param>
/// <param name="Reason">Why not, in upper snake case.</param>
/// <param name="Words">All of it in English.</param>
/// <param name="IsAlarm">Whether somebody should look after it.</param>
public sealed record ActivityLine(
    long Id,
    DateTimeOffset? Time,
    DateTimeOffset Received,
    int? DoorId,
    string? DoorName,
    int? UserId,
    string? User,
    string? Host,
    PresentedKind? Kind,
    string Result,
    string? Reason,
    string Words,
    bool IsAlarm);

/// <summary>A page of the activity log, newest first.</summary>
public sealed record ActivityPage(IReadOnlyList<ActivityLine> Lines, string? NextPageToken);

/// <summary>One line of the audit: who changed what.</summary>
public sealed record AuditLine(long Id, DateTimeOffset At, string Actor, string Action, int? UserId, int? KeyId, IReadOnlyList<int> DoorIds, string Words);

/// <summary>A page of the audit, newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, string? NextPageToken);

/// <summary>"Why?": the decision for somebody, somewhere, at some time, by what is saved now.</summary>
/// <param name="Granted">Whether the door opens.</param>
/// <param name="Reason">Why not, in upper snake case of FORMATS.md 5; null when granted.</param>
/// <param name="Words">The same in English, with the grant or condition behind it.</param>
/// <param name="Options">Every grant and pass that was looked at, the one that decided first; to a manager of some Keys only those by them.</param>
public sealed record Explanation(bool Granted, string? Reason, string Words, IReadOnlyList<ExplanationOption> Options);

/// <summary>A grant or pass that was looked at.</summary>
/// <param name="KeyId">The Key of the grant; null when the host has none.</param>
/// <param name="KeyName">Its name.</param>
/// <param name="PassId">The pass; null for an own grant.</param>
/// <param name="HostName">Its host.</param>
/// <param name="Reason">The gravest condition that fails; null when all hold.</param>
/// <param name="Conditions">Each condition and whether it holds.</param>
public sealed record ExplanationOption(
    int? KeyId, string? KeyName, int? PassId, string? HostName, string? Reason, IReadOnlyList<ExplanationCondition> Conditions);

/// <summary>A condition.</summary>
public sealed record ExplanationCondition(string Words, bool Holds, string? Reason);
