using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>What is left of each keypad's guesses, on flash (FORMATS.md 7).</summary>
public sealed class GuessFile
{
    private const int FieldLength = 4;

    private readonly byte[] _payload = new byte[KeyTableLayout.MaxDoors * FieldLength];
    private readonly TwinFile _file;

    /// <summary>Reads what is there.</summary>
    public GuessFile(LinkKeys keys)
    {
        _file = new TwinFile("I:\\guesses", "DC.GUESS", keys, _payload.Length);
        byte[] stored = _file.Read();
        IsDamaged = _file.IsDamaged || (stored is not null && stored.Length != _payload.Length);
        IsNew = stored is null && !IsDamaged;
        for (int door = 0; door < KeyTableLayout.MaxDoors; door++)
        {
            // Of a damaged file nobody knows how many were left.
            Set(door, IsNew ? GuessBucket.Full : IsDamaged ? 0 : (int)LittleEndian.ReadUInt32(stored, door * FieldLength));
        }
    }

    /// <summary>Whether there was none: no keypad of this controller has ever been decided about.</summary>
    public bool IsNew { get; }

    /// <summary>Whether nobody knows how many guesses were left.</summary>
    public bool IsDamaged { get; }

    /// <summary>What is stored, or will be with the next <see cref="TryStore"/>: millionths of a guess.</summary>
    public int Left(int door) => (int)LittleEndian.ReadUInt32(_payload, door * FieldLength);

    /// <summary>Changes what will be stored.</summary>
    public void Set(int door, int left) => LittleEndian.WriteUInt32(_payload, door * FieldLength, (uint)left);

    /// <summary>Makes it durable, with one file closed.</summary>
    /// <returns>False when flash refused.</returns>
    public bool TryStore() => _file.TryWrite(_payload, _payload.Length);
}
