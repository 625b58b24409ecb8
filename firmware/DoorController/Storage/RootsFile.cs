using DoorController.Security;

namespace DoorController.Storage;

/// <summary>Credential root and card root on flash (FORMATS.md 7).</summary>
public sealed class RootsFile
{
    private readonly TwinFile _file;

    /// <summary>Those of one controller; looks at nothing yet.</summary>
    public RootsFile(LinkKeys keys)
    {
        _file = new TwinFile("I:\\roots", "DC.ROOTS", keys, Roots.Length);
    }

    /// <summary>The roots that are kept.</summary>
    /// <returns>Null when there are none, or none that are whole.</returns>
    public Roots Load()
    {
        byte[] bytes = _file.Read();
        return bytes is not null && bytes.Length == Roots.Length ? Roots.FromBytes(bytes) : null;
    }

    /// <summary>The roots that are kept, or new ones, kept from now on: what the cloud is told once must be told again after a restart.</summary>
    /// <returns>Null when new ones could not be kept.</returns>
    public Roots LoadOrMake()
    {
        Roots roots = Load();
        if (roots is not null)
        {
            return roots;
        }

        roots = Roots.Make();
        return Keep(roots) ? roots : null;
    }

    /// <summary>Keeps those in force. <see cref="LoadOrMake"/> must have run before.</summary>
    /// <returns>False when flash refused.</returns>
    public bool Keep(Roots roots) => _file.TryWrite(roots.ToBytes(), Roots.Length);
}
