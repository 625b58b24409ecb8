using System.Text.Json;

namespace DoorController.Coverage;

/// <summary>A line that no test reaches, and why.</summary>
/// <param name="File">From the folder <c>firmware/</c> on.</param>
/// <param name="Line">Its text.</param>
/// <param name="Reason">Why.</param>
internal sealed record Unreached(string File, string Line, string Reason)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<Unreached> Read(string path) => JsonSerializer.Deserialize<Unreached[]>(System.IO.File.ReadAllText(path), Options)!;
}
