using DoorController.Faults.Support;

namespace DoorController.Faults.Damage;

/// <summary>A file of the used controller that is not as it was.</summary>
/// <param name="Path">The file.</param>
/// <param name="What">What happened to it.</param>
/// <param name="Content">What is left.</param>
internal sealed record FileDamage(string Path, string What, byte[] Content)
{
    private const int Lengths = 16;

    /// <summary>The drive with it.</summary>
    public FlashImage Image => UsedController.Image.With(Path, Content);

    /// <summary>Whether it is a journal from which only whole deltas are missing: nothing in it tells.</summary>
    public bool IsWholeJournal =>
        Path.EndsWith(".log", StringComparison.Ordinal) && Content.Length < UsedController.Image[Path]!.Length && EndsWithADelta();

    /// <inheritdoc />
    public override string ToString() => $"{Path} {What}";

    /// <summary>The file cut at some lengths.</summary>
    public static IEnumerable<FileDamage> Cuts(string path)
    {
        byte[] content = UsedController.Image[path]!;
        return Enumerable.Range(0, Lengths).Select(part => content.Length * part / Lengths).Append(content.Length - 1).Distinct()
            .Select(length => new FileDamage(path, $"cut to {length} of {content.Length} bytes", content[..length]));
    }

    /// <summary>The file with a bit of each of its bytes changed.</summary>
    public static IEnumerable<FileDamage> Flips(string path)
    {
        byte[] content = UsedController.Image[path]!;
        for (int at = 0; at < content.Length; at++)
        {
            byte[] changed = [.. content];
            int bit = at * 5 % 8;
            changed[at] ^= (byte)(1 << bit);
            yield return new FileDamage(path, $"with bit {bit} of byte {at} changed", changed);
        }
    }

    private bool EndsWithADelta()
    {
        int at = 0;
        while (at + 2 <= Content.Length)
        {
            at += 2 + BitConverter.ToUInt16(Content, at);
        }

        return at == Content.Length;
    }
}
