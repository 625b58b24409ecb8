using System.Buffers.Binary;

namespace DoorController.Cloud.Exchange;

/// <summary>One event as it came, FORMATS.md section 5, with its chain value, whose first byte is the highest.</summary>
internal readonly record struct ReceivedEvent(
    uint Sequence, uint Time, byte Type, byte Reason, ushort DoorNumber, uint CredentialId, uint Detail, ulong Chain = 0)
{
    /// <summary>Length of an event with its chain value.</summary>
    public const int Bytes = 28;

    /// <summary>Length of an event alone.</summary>
    public const int EventBytes = 20;

    public static ReceivedEvent Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        bytes[8],
        bytes[9],
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[EventBytes..]));

    /// <summary>Writes the event alone.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Time);
        bytes[8] = Type;
        bytes[9] = Reason;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[10..], DoorNumber);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], CredentialId);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Detail);
    }
}
