using System;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>A card that has a UID and nothing else that proves anything, such as a MIFARE Classic, or a copy of another card's UID.</summary>
public sealed class UidCard(byte[] uid) : NfcCard
{
    /// <inheritdoc />
    public override byte[] Uid { get; } = uid;

    /// <inheritdoc />
    public override byte Sak => 0x08;

    /// <inheritdoc />
    public override ushort Atqa => 0x0004;

    /// <inheritdoc />
    public override byte[]? Ats => null;

    /// <inheritdoc />
    public override byte[]? Answer(ReadOnlySpan<byte> command) => null;
}
