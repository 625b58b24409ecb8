namespace nanoFramework.Device.Bluetooth;

/// <summary>Bytes, whose array only this assembly sees.</summary>
public class Buffer
{
    private uint _length;

    public Buffer(uint capacity) => Data = new byte[capacity];

    public Buffer(byte[] array)
    {
        Data = array;
        _length = (uint)array.Length;
    }

    public uint Capacity => (uint)Data.Length;

    public uint Length
    {
        get => _length;
        set => _length = value <= Capacity ? value : throw new System.ArgumentException();
    }

    internal byte[] Data { get; private set; }

    /// <summary>The bytes that count.</summary>
    internal byte[] ToArray() => Data[..(int)_length];

    private protected void Append(byte[] bytes)
    {
        if (_length + bytes.Length > Data.Length)
        {
            byte[] larger = new byte[2 * (_length + bytes.Length)];
            System.Array.Copy(Data, larger, (int)_length);
            Data = larger;
        }

        bytes.CopyTo(Data, (int)_length);
        _length += (uint)bytes.Length;
    }
}
