namespace VirtualEsp32.Coverage;

/// <summary>A place in the firmware's sources that can be reached.</summary>
/// <param name="File">The source file, from the folder <c>firmware/</c> on.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Branch">Which outcome of which jump of which method it is; empty for the line itself.</param>
public sealed record CoveragePoint(string File, int Line, string Branch);
