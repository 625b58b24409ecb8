namespace DoorController.Cloud.Exchange;

/// <summary>The certificates by one of which the cloud's own must be signed.</summary>
/// <param name="Version">Above that of every set before.</param>
/// <param name="Pem">One or two certificates in PEM, at most <see cref="MaximumBytes"/> bytes.</param>
internal sealed record TrustedCertificates(uint Version, ReadOnlyMemory<byte> Pem)
{
    /// <summary>The longest set that one answer carries.</summary>
    public const int MaximumBytes = ExchangeAnswer.MaximumPieceBytes;
}
