using DoorController.Access;

namespace DoorController.Readers;

/// <summary>A keycard or phone that has proven itself at a reader, waiting for the controller loop.</summary>
public sealed class Presentation
{
    /// <summary>At which door.</summary>
    public int DoorIndex { get; set; }

    /// <summary>What it is.</summary>
    public CredentialKind Kind { get; set; }

    /// <summary>What it proved to be; only the first <see cref="Length"/> bytes count.</summary>
    public byte[] Value { get; } = new byte[Fingerprint.MaxValueLength];

    /// <summary>How many bytes.</summary>
    public int Length { get; set; }
}
