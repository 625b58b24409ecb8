using System;

namespace VirtualEsp32.Serial;

/// <summary>What is wired to a serial port of the chip.</summary>
public interface ISerialPart
{
    /// <summary>
    /// Bytes have come over the line from the chip, all that were written at once when the last of them is there. Called with the board's gate
    /// held: be quick.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="baudRate">At which rate they were sent.</param>
    public void Receive(byte[] bytes, int baudRate);
}
