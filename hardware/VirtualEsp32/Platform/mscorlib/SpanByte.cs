namespace System;

/// <summary>Bytes of an array, for drivers of buses.</summary>
public readonly ref struct SpanByte
{
    private readonly byte[] _array;

    public SpanByte(byte[] array) => _array = array;

    public byte this[int index]
    {
        get => Array[index];
        set => Array[index] = value;
    }

    /// <summary>The array itself: for the assemblies of the virtual board.</summary>
    public byte[] Array => _array ?? [];
}
