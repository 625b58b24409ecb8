namespace DoorController.Access;

/// <summary>Integers in a byte array, least significant byte first, as in every format of FORMATS.md.</summary>
public static class LittleEndian
{
    /// <summary>Reads 16 bits at <paramref name="offset"/>.</summary>
    public static int ReadUInt16(byte[] bytes, int offset) => bytes[offset] | (bytes[offset + 1] << 8);

    /// <summary>Reads 32 bits at <paramref name="offset"/>.</summary>
    public static uint ReadUInt32(byte[] bytes, int offset) =>
        (uint)(bytes[offset] | (bytes[offset + 1] << 8) | (bytes[offset + 2] << 16) | (bytes[offset + 3] << 24));

    /// <summary>Reads 64 bits at <paramref name="offset"/>.</summary>
    public static long ReadInt64(byte[] bytes, int offset) =>
        (long)ReadUInt32(bytes, offset) | ((long)ReadUInt32(bytes, offset + 4) << 32);

    /// <summary>Writes the low 16 bits of <paramref name="value"/>.</summary>
    public static void WriteUInt16(byte[] bytes, int offset, int value)
    {
        bytes[offset] = (byte)value;
        bytes[offset + 1] = (byte)(value >> 8);
    }

    /// <summary>Writes 32 bits.</summary>
    public static void WriteUInt32(byte[] bytes, int offset, uint value)
    {
        WriteUInt16(bytes, offset, (int)value);
        WriteUInt16(bytes, offset + 2, (int)(value >> 16));
    }

    /// <summary>Writes 64 bits.</summary>
    public static void WriteInt64(byte[] bytes, int offset, long value)
    {
        WriteUInt32(bytes, offset, (uint)value);
        WriteUInt32(bytes, offset + 4, (uint)(value >> 32));
    }
}
