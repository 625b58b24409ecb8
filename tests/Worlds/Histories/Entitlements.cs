namespace DoorController.Worlds.Histories;

/// <summary>A person's Key, as the history's own book has it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Key">What.</param>
/// <param name="Share">May Share Key.</param>
/// <param name="From">The first second.</param>
/// <param name="Until">The first second after it.</param>
internal sealed record BookedGrant(int Person, int Key, bool Share, long From, long Until)
{
    /// <summary>Whether it holds from one second to another.</summary>
    public bool Covers(long lower, long upper) => From <= lower && upper < Until;
}

/// <summary>A guest's pass, as the history's own book has it.</summary>
/// <param name="Id">The cloud's id.</param>
/// <param name="Host">Who lets in.</param>
/// <param name="Guest">The person, 0 for one with a code only.</param>
/// <param name="Ends15">Whether it ends 15 minutes after its first use.</param>
/// <param name="From">The first second.</param>
/// <param name="Until">The first second after it.</param>
/// <param name="Kept">The first second at which it needs May Share Key again; 0 when it always does.</param>
/// <param name="Doors">The doors that it has not lost.</param>
internal sealed record BookedPass(
    int Id, int Host, int Guest, bool Ends15, long From, long Until, long Kept, IReadOnlySet<int> Doors)
{
    /// <summary>Whether it is a pass by code.</summary>
    public bool ByCode => Guest == 0;
}

/// <summary>A doorcode that was issued.</summary>
/// <param name="Id">The cloud's id.</param>
/// <param name="Door">At which door.</param>
/// <param name="Person">Whose; 0 for a guest's.</param>
/// <param name="Pass">By which pass; 0 for an own code.</param>
/// <param name="Digits">What is typed.</param>
internal sealed record BookedCode(long Id, int Door, int Person, int Pass, byte[] Digits);

/// <summary>A keycard or a phone.</summary>
/// <param name="Id">The cloud's id.</param>
/// <param name="IsPhone">Whether it is a phone.</param>
/// <param name="Person">Whose.</param>
/// <param name="Value">What it shows.</param>
internal sealed record BookedCarried(long Id, bool IsPhone, int Person, byte[] Value);

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
            return HasGrant(code.Person, code.Door, lower, upper, share: false, codes: true)
                ? null : "no Key of its holder provides doorcodes there at that time";
        }

        return Passes.TryGetValue(code.Pass, out BookedPass? pass) ? WhyNot(pass, code.Door, lower, upper) : "its pass was taken away";
    }

    /// <summary>Why a card or a phone may not open; null when it may.</summary>
    public string? WhyNot(BookedCarried carried, int door, long lower, long upper) => Blocked.Contains(carried.Id)
        ? "it is blocked"
        : HasGrant(carried.Person, door, lower, upper, share: false, codes: false)
            || Passes.Values.Any(pass => pass.Guest == carried.Person && WhyNot(pass, door, lower, upper) is null)
                ? null
                : "its holder has neither a Key nor a pass there at that time";

    private string? WhyNot(BookedPass pass, int door, long lower, long upper)
    {
        bool kept = upper < pass.Kept;
        return !pass.Doors.Contains(door) ? "its pass lost the door"
            : lower < pass.From || upper >= pass.Until ? "its pass is not valid at that time"
            : !HasGrant(pass.Host, door, lower, upper, share: !kept, pass.ByCode) ? "its host may not let it in at that time"
            : null;
    }

    private bool HasGrant(int person, int door, long lower, long upper, bool share, bool codes) => Grants.Any(grant =>
        grant.Person == person && grant.Covers(lower, upper) && (grant.Share || !share)
        && Keys.TryGetValue(grant.Key, out IReadOnlyDictionary<int, bool>? doors) && doors.TryGetValue(door, out bool provides)
        && (provides || !codes));
}
