namespace DoorController.Worlds.Histories;

/// <summary>A person's Key, as the history's own book has it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Key">What.</param>
/// <param name="Share">May Share Key.</param>
/// <param name="From">The first second.</param>
/// <param name="Until">The first second after it.</param>
/// <param name="KeepsTo">The first second at which passes that were let run out need May Share Key again; 0 for none.</param>
/// <param name="KeepsNewest">The newest of the passes that were let run out.</param>
internal sealed record BookedGrant(int Person, int Key, bool Share, long From, long Until, long KeepsTo = 0, int KeepsNewest = 0)
{
    /// <summary>Whether it lets a pass in until a second: it may share, or the pass is one of those that it was told to let run out.</summary>
    public bool Carries(int pass, long upper) => Share || (pass <= KeepsNewest && upper < KeepsTo);

    /// <summary>Whether it holds from one second to another.</summary>
    public bool Covers(long lower, long upper) => From <= lower && upper < Until;
}
