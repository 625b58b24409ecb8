using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Writes values one after the other, least significant byte first.</summary>
public class DataWriter : Buffer
{
    public DataWriter()
        : base(16)
    {
    }

    public void WriteByte(byte value) => Append([value]);

    public void WriteBytes(byte[] value) => Append(value);

    public void WriteUInt16(ushort value) => Append(BitConverter.GetBytes(value));

    public void WriteUInt32(uint value) => Append(BitConverter.GetBytes(value));

    public Buffer DetachBuffer()
    {
        Buffer detached = new(ToArray());
        Length = 0;
        return detached;
    }
}
