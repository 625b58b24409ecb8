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
