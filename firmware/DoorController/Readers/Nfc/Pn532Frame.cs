using System;

namespace DoorController.Readers.Nfc;

/// <summary>The frames of a PN532 (NXP UM0701-02, 6.2.1): start, length, its checksum, direction and data, their checksum.</summary>
public static class Pn532Frame
{
    /// <summary>First byte of what goes to the chip.</summary>
    public const byte ToChip = 0xD4;

    /// <summary>First byte of what comes from the chip.</summary>
    public const byte FromChip = 0xD5;

    /// <summary>Most bytes of data that are sent: a short frame is enough for all commands.</summary>
    public const int MaxDataLength = 254;

    /// <summary>Bytes around the data.</summary>
    public const int Overhead = 8;

    /// <summary>Says that a frame has come; from the host it also ends the command that the chip is busy with.</summary>
    public static byte[] Ack() => new byte[] { 0, 0, 0xFF, 0, 0xFF, 0 };

    /// <summary>Makes a frame, in an array of its own.</summary>
    /// <param name="data">Begins with the command and its parameters.</param>
    /// <param name="length">How many bytes, 1 to <see cref="MaxDataLength"/>.</param>
    /// <returns>The frame; null when the length is out of range.</returns>
    public static byte[] Make(byte[] data, int length)
    {
        if (length < 1 || length > MaxDataLength || length > data.Length)
        {
            return null;
        }

        byte[] frame = new byte[length + Overhead];
        frame[2] = 0xFF;
        frame[3] = (byte)(length + 1);
        frame[4] = (byte)-(length + 1);
        frame[5] = ToChip;
        Array.Copy(data, 0, frame, 6, length);
        int sum = ToChip;
        for (int i = 0; i < length; i++)
        {
            sum += data[i];
        }

        frame[length + 6] = (byte)-sum;
        return frame;
    }
}
