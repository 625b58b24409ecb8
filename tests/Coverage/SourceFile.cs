namespace DoorController.Coverage;

/// <summary>What was reached of one source file.</summary>
/// <param name="Name">From the folder <c>firmware/</c> on.</param>
/// <param name="Lines">Its lines that can be reached, and whether they were.</param>
/// <param name="Branches">Outcomes of jumps, and whether they were reached.</param>
internal sealed record SourceFile(string Name, IReadOnlyDictionary<int, bool> Lines, IReadOnlyDictionary<(int Line, string Name), bool> Branches);
