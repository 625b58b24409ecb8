using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VirtualEsp32.Flash;

/// <summary>
/// The internal drive <c>I:</c> (littlefs): the only thing of a board that a reset keeps. What a stream wrote is durable when
/// the stream is closed, not before; a cut before that leaves the old content. With a host folder the content also outlives
/// the process.
/// </summary>
public sealed class FlashDrive
{
    private const long BlockBytes = 4096;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);
    private readonly string? _hostFolder;
    private bool _isDamaged;

    /// <summary>Opens a drive.</summary>
    /// <param name="capacityBytes">2 MB on boards with 8 MB of flash, 256 KB with 4 MB (partitions_nanoclr_*.csv).</param>
    /// <param name="hostFolder">Where the content is kept over runs of the process, or null.</param>
    public FlashDrive(long capacityBytes = 2 * 1024 * 1024, string? hostFolder = null)
    {
        CapacityBytes = capacityBytes;
        _hostFolder = hostFolder;
        if (hostFolder is not null)
        {
            Directory.CreateDirectory(hostFolder);
            foreach (string path in Directory.EnumerateFiles(hostFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)))
            {
                string name = "I:\\" + Path.GetRelativePath(hostFolder, path).Replace('/', '\\');
                _files[name] = File.ReadAllBytes(path);
                _directories.Add(ParentOf(name));
            }
        }
    }

    /// <summary>Size of the file system.</summary>
    public long CapacityBytes { get; }

    /// <summary>What has been written, by a model of littlefs.</summary>
    public FlashWear Wear { get; } = new();

    /// <summary>Whether the installer's network configuration is there (nanoff --networkdeployment).</summary>
    public bool HasNetworkConfiguration { get; set; } = true;

    /// <summary>
    /// Called before each commit with the path; false makes the commit fail as on a worn or full flash. For tests.
    /// </summary>
    public Func<string, bool>? AllowCommit { get; set; }

    /// <summary>Called before each call of the firmware with the path; false makes it fail as on a damaged flash. For tests.</summary>
    public Func<FlashCall, string, bool>? AllowCall { get; set; }

    /// <summary>Throws when a call is not allowed.</summary>
    /// <exception cref="IOException"><see cref="AllowCall"/> said no.</exception>
    public void Check(FlashCall call, string path)
    {
        if (AllowCall?.Invoke(call, path) == false)
        {
            throw new IOException("The flash is damaged at " + path);
        }
    }

    /// <summary>Whether the file exists.</summary>
    public bool Exists(string path)
    {
        lock (_files)
        {
            return _files.ContainsKey(path);
        }
    }

    /// <summary>The durable content of a file.</summary>
    /// <returns>A copy, or null when there is no such file.</returns>
    public byte[]? Read(string path)
    {
        lock (_files)
        {
            return _files.TryGetValue(path, out byte[]? content) ? (byte[])content.Clone() : null;
        }
    }

    /// <summary>Makes a file's content durable, all of it at once.</summary>
    /// <exception cref="IOException">The drive is full, or <see cref="AllowCommit"/> said no.</exception>
    public void Commit(string path, byte[] content)
    {
        lock (_files)
        {
            // littlefs writes whole blocks, and the new content beside the old.
            if (_files.Sum(f => Blocks(f.Value.Length)) + Blocks(content.Length) > CapacityBytes || AllowCommit?.Invoke(path) == false)
            {
                throw new IOException("No space left on " + path);
            }

            if (_hostFolder is not null)
            {
                string target = HostPath(path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target + ".part", content);
                File.Move(target + ".part", target, overwrite: true);
            }

            Wear.Commit(_files.TryGetValue(path, out byte[]? before) ? before : [], content, _files.Count);

            // Not the firmware's own text: that would stay on its heap.
            _files[new string(path.AsSpan())] = content;
        }
    }

    /// <summary>Deletes a file; nothing happens when there is none.</summary>
    public void Delete(string path)
    {
        lock (_files)
        {
            if (_hostFolder is not null)
            {
                File.Delete(HostPath(path));
            }

            if (_files.Remove(path))
            {
                Wear.Delete(_files.Count);
            }
        }
    }

    /// <summary>Gives a file another name, at once or not at all; it does not take the place of another.</summary>
    /// <exception cref="IOException">There is no such file, or there is one of the new name.</exception>
    public void Move(string from, string to)
    {
        lock (_files)
        {
            if (!_files.TryGetValue(from, out byte[]? content) || _files.ContainsKey(to))
            {
                throw new IOException($"Can't move {from} to {to}");
            }

            if (_hostFolder is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(HostPath(to))!);
                File.Move(HostPath(from), HostPath(to));
            }

            _files.Remove(from);
            _files.Add(to, content);
        }
    }

    /// <summary>Damages the file system so that it can't be mounted again.</summary>
    public void Damage() => _isDamaged = true;

    /// <summary>
    /// Mounts the file system, with each boot. One that is damaged is formatted and nobody is told: all files are gone, and the network
    /// configuration, which lies there too (nf-interpreter: targetHAL_ConfigStorageLittlefs.c, format_if_mount_failed).
    /// </summary>
    internal void Mount()
    {
        lock (_files)
        {
            if (!_isDamaged)
            {
                return;
            }

            foreach (string path in _files.Keys.ToArray())
            {
                Delete(path);
            }

            _directories.Clear();
            HasNetworkConfiguration = false;
            _isDamaged = false;
        }
    }

    /// <summary>Full paths of the files in a directory, in no order that firmware may rely on.</summary>
    public string[] List(string directory)
    {
        string prefix = directory.TrimEnd('\\') + "\\";
        lock (_files)
        {
            return [.. _files.Keys.Where(f => f.StartsWith(prefix, StringComparison.Ordinal) && f.IndexOf('\\', prefix.Length) < 0)];
        }
    }

    /// <summary>Makes a directory.</summary>
    public void CreateDirectory(string path)
    {
        lock (_files)
        {
            _directories.Add(path.TrimEnd('\\'));
        }
    }

    /// <summary>Whether the directory exists.</summary>
    public bool DirectoryExists(string path)
    {
        lock (_files)
        {
            string name = path.TrimEnd('\\');
            return name == "I:" || _directories.Contains(name) || _files.Keys.Any(f => f.StartsWith(name + "\\", StringComparison.Ordinal));
        }
    }

    private static long Blocks(int bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;

    private string HostPath(string path) => Path.Combine(_hostFolder!, path[3..].Replace('\\', Path.DirectorySeparatorChar));

    private static string ParentOf(string path) => path[..path.LastIndexOf('\\')];
}
