using System;

namespace VirtualEsp32.Parts.Nfc;

/// <summary>Something that can lie in a reader's field: an ISO 14443 type A card, or a phone that is one.</summary>
public abstract class NfcCard
{
    /// <summary>What it shows in anticollision: 4, 7 or 10 bytes.</summary>
    public abstract byte[] Uid { get; }

    /// <summary>Whether it shows another UID each time the field comes, which then begins with 08 (ISO 14443-3, 6.5.4).</summary>
    public virtual bool IsRandomUid => false;

    /// <summary>SEL_RES; bit 5 says that it takes APDUs.</summary>
    public virtual byte Sak => 0x20;

    /// <summary>SENS_RES, high byte first.</summary>
    public virtual ushort Atqa => 0x0344;

    /// <summary>Its answer to select, which begins with its own length; null when it takes no APDUs.</summary>
    public virtual byte[]? Ats => [0x05, 0x78, 0x77, 0x80, 0x02];

    /// <summary>How long it thinks about an APDU, without the time on the air.</summary>
    public virtual int AnswerMs => 10;

    /// <summary>The field came, or came again: it begins anew.</summary>
    public virtual void PowerUp()
    {
    }

    /// <summary>Answers an APDU.</summary>
    /// <returns>The answer with its status; null for silence.</returns>
    public abstract byte[]? Answer(ReadOnlySpan<byte> command);
}
