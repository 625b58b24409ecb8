using System.Collections.Immutable;
using VirtualEsp32.Flash;

namespace DoorController.Faults.Support;

/// <summary>What lies on a drive at a moment. Images share what is the same in them.</summary>
internal sealed class FlashImage
{
    private readonly ImmutableSortedDictionary<string, byte[]> _files;

    private FlashImage(ImmutableSortedDictionary<string, byte[]> files) => _files = files;

    /// <summary>The files' paths.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>How many bytes all files have.</summary>
    public long Length => _files.Values.Sum(content => (long)content.Length);

    /// <summary>The content of a file, null when there is none.</summary>
    public byte[]? this[string path] => _files.GetValueOrDefault(path);

    /// <summary>What lies on a drive now.</summary>
    public static FlashImage Of(FlashDrive drive)
    {
        string[] paths = [.. drive.List("I:"), .. drive.List(@"I:\events")];
        return new FlashImage(paths.ToImmutableSortedDictionary(path => path, path => drive.Read(path)!, StringComparer.Ordinal));
    }

    /// <summary>The image with another content of a file; without the file when that is null.</summary>
    public FlashImage With(string path, byte[]? content) => new(content is null ? _files.Remove(path) : _files.SetItem(path, content));

    /// <summary>The payload that counts of two files written in turn, null when there is none.</summary>
    /// <param name="path">Without the last <c>.a</c> or <c>.b</c>.</param>
    public byte[]? Twin(string path) => new[] { this[path + ".a"], this[path + ".b"] }
        .Where(file => file is { Length: > 0 }).MaxBy(file => BitConverter.ToUInt32(file!))?[6..^8];

    /// <summary>A drive with this on it.</summary>
    public FlashDrive ToDrive()
    {
        FlashDrive drive = new();
        foreach ((string path, byte[] content) in _files)
        {
            drive.Commit(path, content);
        }

        return drive;
    }

    /// <summary>Whether all files are the same as those of another image.</summary>
    public bool IsSameAs(FlashImage other) => _files.Count == other._files.Count
        && _files.All(file => other[file.Key] is { } content && content.AsSpan().SequenceEqual(file.Value));
}
