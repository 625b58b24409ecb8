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

    /// <summary>The roots that are kept, or new ones, kept from now on: what the cloud is told once must be told again after a restart.</summary>
    /// <returns>Null when new ones could not be kept.</returns>
    public Roots LoadOrMake()
    {
        byte[] bytes = _file.Read();
        if (bytes is not null && bytes.Length == Roots.Length)
        {
            return Roots.FromBytes(bytes);
        }

        Roots roots = Roots.Make();
        return Keep(roots) ? roots : null;
    }

    /// <summary>Keeps those in force. <see cref="LoadOrMake"/> must have run before.</summary>
    /// <returns>False when flash refused.</returns>
    public bool Keep(Roots roots) => _file.TryWrite(roots.ToBytes(), Roots.Length);
}
