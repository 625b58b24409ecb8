namespace DoorController.Cloud.Management;

/// <summary>Says for the audit which fields changed, from what to what.</summary>
internal sealed class ChangeWords
{
    private readonly List<string> _words = [];

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => _words.Count == 0;

    /// <summary>Adds a field, if it changed.</summary>
    public ChangeWords Add(string field, string? before, string? after)
    {
        if (before != after)
        {
            _words.Add($"{field} from {Quoted(before)} to {Quoted(after)}");
        }

        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _words);

    private static string Quoted(string? text) => text is null ? "none" : $"\"{text}\"";
}
