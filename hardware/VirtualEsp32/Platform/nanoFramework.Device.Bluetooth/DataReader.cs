using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Reads values one after the other, least significant byte first.</summary>
public class DataReader
{
    private readonly byte[] _bytes;
    private int _at;

    private DataReader(byte[] bytes) => _bytes = bytes;

    public uint UnconsumedBufferLength => (uint)(_bytes.Length - _at);

    public static DataReader FromBuffer(Buffer buffer) => new(buffer.ToArray());

    public byte ReadByte() => Take(1)[0];

    public void ReadBytes(byte[] value) => Take(value.Length).CopyTo(value, 0);

    public ushort ReadUInt16() => BitConverter.ToUInt16(Take(2), 0);

    public uint ReadUInt32() => BitConverter.ToUInt32(Take(4), 0);

    private byte[] Take(int count)
    {
        byte[] taken = count <= UnconsumedBufferLength ? _bytes[_at..(_at + count)] : throw new ArgumentOutOfRangeException(nameof(count));
        _at += count;
        return taken;
    }
}
