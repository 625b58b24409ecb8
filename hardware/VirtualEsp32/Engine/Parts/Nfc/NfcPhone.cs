using System;
using System.Security.Cryptography;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>A phone that shows itself as a card: another UID each time, and an app that answers.</summary>
/// <param name="app">Answers an APDU; null for silence.</param>
public sealed class NfcPhone(Func<byte[], byte[]?> app) : NfcCard
{
    private byte[] _uid = [0x08, 0, 0, 1];

    /// <inheritdoc />
    public override byte[] Uid => _uid;

    /// <inheritdoc />
    public override bool IsRandomUid => true;

    /// <inheritdoc />
    public override ushort Atqa => 0x0004;

    /// <inheritdoc />
    public override int AnswerMs => 20;

    /// <inheritdoc />
    public override void PowerUp() => _uid = [0x08, .. RandomNumberGenerator.GetBytes(3)];

    /// <inheritdoc />
    public override byte[]? Answer(ReadOnlySpan<byte> command) => app(command.ToArray());
}
