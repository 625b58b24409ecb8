using System;

namespace DoorController.Tests.Support;

/// <summary>Bytes that are written one field after the other, the least significant byte first.</summary>
internal sealed class ByteList
{
    private byte[] _bytes = new byte[64];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>Adds one byte.</summary>
    public void Add8(int value)
    {
        if (Length == _bytes.Length)
        {
            byte[] longer = new byte[2 * Length];
            Array.Copy(_bytes, longer, Length);
            _bytes = longer;
        }

        _bytes[Length] = (byte)value;
        Length++;
    }

    /// <summary>Adds 16 bits.</summary>
    public void Add16(int value)
    {
        Add8(value);
        Add8(value >> 8);
    }

    /// <summary>Adds 32 bits.</summary>
    public void Add32(uint value)
    {
        Add16((int)(value & 0xFFFF));
        Add16((int)(value >> 16));
    }

    /// <summary>Adds 64 bits.</summary>
    public void Add64(long value)
    {
        Add32((uint)value);
        Add32((uint)(value >> 32));
    }

    /// <summary>Adds bytes as they are.</summary>
    public void Add(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            Add8(bytes[i]);
        }
    }

    /// <summary>Adds one to a byte.</summary>
    public void Increase8(int offset) => _bytes[offset]++;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => Bytes.Part(_bytes, 0, Length);
}
