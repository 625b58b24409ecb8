using System;

namespace VirtualEsp32.I2c;

/// <summary>What sits on a bus.</summary>
public interface II2cPart
{
    /// <summary>The chip writes to it.</summary>
    public void Write(ReadOnlySpan<byte> bytes);

    /// <summary>The chip reads from it.</summary>
    public void Read(Span<byte> bytes);
}
