using System;
using System.Collections.Generic;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>A card with something wrong about it: held too short, in a bad mood, or in somebody's hands.</summary>
/// <param name="card">The card.</param>
public sealed class FaultyCard(NfcCard card) : NfcCard
{
    private int _answered;

    /// <summary>After how many APDUs of a field it is silent.</summary>
    public int Stamina { get; set; } = int.MaxValue;

    /// <summary>How much later it answers.</summary>
    public int ExtraAnswerMs { get; set; }

    /// <summary>What becomes of its answers; null for silence. Gets the number of the APDU since the field came, from 0.</summary>
    public Func<int, byte[], byte[]?>? Spoil { get; set; }

    /// <summary>What it shows in place of its UID.</summary>
    public byte[]? FalseUid { get; set; }

    /// <summary>What it has answered, ever.</summary>
    public List<byte[]> Recording { get; } = [];

    /// <summary>What it answers in place of its own answers, from the first one of each field on; none when there are no more.</summary>
    public IReadOnlyList<byte[]>? Replay { get; set; }

    /// <inheritdoc />
    public override byte[] Uid => FalseUid ?? card.Uid;

    /// <inheritdoc />
    public override bool IsRandomUid => card.IsRandomUid;

    /// <inheritdoc />
    public override byte Sak => card.Sak;

    /// <inheritdoc />
    public override ushort Atqa => card.Atqa;

    /// <inheritdoc />
    public override byte[]? Ats => card.Ats;

    /// <inheritdoc />
    public override int AnswerMs => card.AnswerMs + ExtraAnswerMs;

    /// <inheritdoc />
    public override void PowerUp()
    {
        _answered = 0;
        card.PowerUp();
    }

    /// <inheritdoc />
    public override byte[]? Answer(ReadOnlySpan<byte> command)
    {
        byte[]? answer = card.Answer(command);
        int number = _answered++;
        if (number >= Stamina)
        {
            return null;
        }

        if (Replay is not null)
        {
            return number < Replay.Count ? Replay[number] : null;
        }

        if (answer is not null)
        {
            Recording.Add(answer);
        }

        return answer is not null && Spoil is not null ? Spoil(number, answer) : answer;
    }
}
