namespace DoorController.Readers.Nfc;

/// <summary>A card, or a phone, in the reader's field.</summary>
public sealed class NfcTarget
{
    /// <summary>Most bytes of a UID (ISO 14443-3).</summary>
    public const int MaxUidLength = 10;

    private const byte RandomUidMark = 0x08;
    private const int SingleLength = 4;

    /// <summary>The number that the reader has given it.</summary>
    public int Number { get; set; }

    /// <summary>Its UID; only the first <see cref="UidLength"/> bytes count.</summary>
    public byte[] Uid { get; } = new byte[MaxUidLength];

    /// <summary>4, 7 or 10.</summary>
    public int UidLength { get; set; }

    /// <summary>Whether it takes APDUs (ISO 14443-4).</summary>
    public bool TakesApdus { get; set; }

    /// <summary>Whether it may be a phone: none of our keycards has a UID of four bytes.</summary>
    public bool MayBePhone => TakesApdus && UidLength == SingleLength;

    /// <summary>Whether its UID is another one each time (ISO 14443-3, 6.5.4).</summary>
    public bool HasRandomUid => UidLength == SingleLength && Uid[0] == RandomUidMark;
}
