namespace DoorController.Contract;

/// <summary>A building.</summary>
public sealed record Building(int BuildingId, string Name, string Timezone, Role Role);

/// <summary>A home.</summary>
public sealed record UnitLine(int UnitId, string Name, IReadOnlyList<UserName> Users);

/// <summary>Makes or renames a unit.</summary>
public sealed record UnitEdit(Guid RequestId, string Name);

/// <summary>Somebody.</summary>
public sealed record UserName(int UserId, string Name);

/// <summary>A manager.</summary>
/// <param name="ManagerId">The manager.</param>
/// <param name="Name">Name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Role">What the manager may do.</param>
/// <param name="KeyIds">The Keys of a manager of some Keys.</param>
/// <param name="HasAuthenticator">Whether an authenticator is set up.</param>
public sealed record ManagerLine(
    int ManagerId, string Name, string Email, Role Role, IReadOnlyList<int> KeyIds, bool HasAuthenticator);

/// <summary>Makes somebody a manager; who has no account gets an invitation by mail.</summary>
public sealed record ManagerInvite(Guid RequestId, string Name, string Email, Role Role, IReadOnlyList<int> KeyIds);

/// <summary>A holiday.</summary>
public sealed record HolidayLine(DateOnly Date, string Name);

/// <summary>All holidays of a building.</summary>
/// <param name="Version">For edits.</param>
/// <param name="Holidays">By date.</param>
public sealed record HolidayList(int Version, IReadOnlyList<HolidayLine> Holidays);

/// <summary>All holidays of a building, replaced at once.</summary>
/// <param name="Version">As they were seen.</param>
/// <param name="Holidays">In any order.</param>
public sealed record HolidaysEdit(int Version, IReadOnlyList<HolidayLine> Holidays);
