using DoorController.Access;

namespace DoorController.Readers;

/// <summary>What was held to a reader, waiting for the controller loop.</summary>
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

    /// <summary>Why the reader has refused it already; <see cref="Reason.None"/> when it has not, and it is to be decided.</summary>
    public Reason Refused { get; set; }

    /// <summary>By which a reader learns what was decided.</summary>
    public int Ticket { get; set; }
}
