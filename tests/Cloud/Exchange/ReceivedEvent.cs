using System.Buffers.Binary;

namespace DoorController.Cloud.Exchange;

/// <summary>One event as it came, FORMATS.md section 5.</summary>
internal readonly record struct ReceivedEvent(
    uint Sequence, uint Time, byte Type, byte Reason, ushort DoorNumber, uint CredentialId, uint Detail)
{
    /// <summary>Length of an event.</summary>
    public const int Bytes = 20;

    public static ReceivedEvent Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        bytes[8],
        bytes[9],
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]));
}
