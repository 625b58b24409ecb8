namespace DoorController.Worlds.Histories;

/// <summary>A guest's pass, as the history's own book has it.</summary>
/// <param name="Id">The cloud's id.</param>
/// <param name="Host">Who lets in.</param>
/// <param name="Guest">The person, 0 for one with a code only.</param>
/// <param name="Ends15">Whether it ends 15 minutes after its first use.</param>
/// <param name="From">The first second.</param>
/// <param name="Until">The first second after it.</param>
/// <param name="Doors">The doors that it has not lost.</param>
internal sealed record BookedPass(
    int Id, int Host, int Guest, bool Ends15, long From, long Until, IReadOnlySet<int> Doors)
{
    /// <summary>Whether it is a pass by code.</summary>
    public bool ByCode => Guest == 0;
}
