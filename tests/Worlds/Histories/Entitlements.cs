namespace DoorController.Worlds.Histories;

/// <summary>What may open at most, as it stood when a version of the table was made.</summary>
/// <param name="Grants">The grants that were not taken away.</param>
/// <param name="Keys">The doors of each Key, and whether it provides doorcodes there.</param>
/// <param name="Passes">The passes that were not taken away.</param>
/// <param name="Blocked">Cards that are blocked or taken away.</param>
internal sealed record Entitlements(
    IReadOnlyList<BookedGrant> Grants,
    IReadOnlyDictionary<int, IReadOnlyDictionary<int, bool>> Keys,
    IReadOnlyDictionary<int, BookedPass> Passes,
    IReadOnlySet<long> Blocked)
{
    /// <summary>Why a code may not open; null when it may.</summary>
    public string? WhyNot(BookedCode code, long lower, long upper)
    {
        if (code.Pass == 0)
        {
            return HasGrant(code.Person, code.Door, lower, upper, codes: true)
                ? null : "no Key of its holder provides doorcodes there at that time";
        }

        return Passes.TryGetValue(code.Pass, out BookedPass? pass) ? WhyNot(pass, code.Door, lower, upper) : "its pass was taken away";
    }

    /// <summary>Why a card or a phone may not open; null when it may.</summary>
    public string? WhyNot(BookedCarried carried, int door, long lower, long upper) => Blocked.Contains(carried.Id)
        ? "it is blocked"
        : HasGrant(carried.Person, door, lower, upper, codes: false)
            || Passes.Values.Any(pass => pass.Guest == carried.Person && WhyNot(pass, door, lower, upper) is null)
                ? null
                : "its holder has neither a Key nor a pass there at that time";

    private string? WhyNot(BookedPass pass, int door, long lower, long upper) =>
        !pass.Doors.Contains(door) ? "its pass lost the door"
            : lower < pass.From || upper >= pass.Until ? "its pass is not valid at that time"
            : !HasGrant(pass.Host, door, lower, upper, pass.ByCode, pass.Id) ? "its host may not let it in at that time"
            : null;

    private bool HasGrant(int person, int door, long lower, long upper, bool codes, int pass = 0) => Grants.Any(grant =>
        grant.Person == person && grant.Covers(lower, upper) && (pass == 0 || grant.Carries(pass, upper))
        && Keys.TryGetValue(grant.Key, out IReadOnlyDictionary<int, bool>? doors) && doors.TryGetValue(door, out bool provides)
        && (provides || !codes));
}
