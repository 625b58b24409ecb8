using System.Collections.Generic;
using System.Linq;

namespace VirtualEsp32.Parts;

/// <summary>Frames of a PN532, from the chip's side (UM0701-02, 6.2.1).</summary>
internal static class Pn532Frames
{
    private const byte Start = 0xFF;
    private const byte ToChip = 0xD4;
    private const byte FromChip = 0xD5;
    private const int Longest = 265;
    private const int LongestNormal = 0xFF;
    private const int Head = 4;
    private const int ExtendedHead = 7;

    /// <summary>What <see cref="Take"/> gives for an ACK of the host.</summary>
    public static byte[] Ack { get; } = [];

    /// <summary>What <see cref="Take"/> gives for a NACK of the host.</summary>
    public static byte[] Nack { get; } = [0x00];

    /// <summary>The frame that says that a command has come.</summary>
    public static byte[] Acknowledgement { get; } = [0, 0, 0xFF, 0, 0xFF, 0];

    /// <summary>The frame that says that a command is unknown, or not with these parameters.</summary>
    public static byte[] SyntaxError { get; } = [0, 0, 0xFF, 0x01, 0xFF, 0x7F, 0x81, 0];

    /// <summary>Takes the next frame that has come whole; what lies before it, and what is none, is passed over.</summary>
    /// <returns>A command with its parameters, <see cref="Ack"/>, <see cref="Nack"/>, or null when there is none.</returns>
    public static byte[]? Take(List<byte> line)
    {
        for (int start = 0; start + Head <= line.Count; start++)
        {
            if (line[start] != 0 || line[start + 1] != Start)
            {
                continue;
            }

            switch (line[start + 2], line[start + 3])
            {
                case (0, 0xFF):
                    line.RemoveRange(0, start + Head);
                    return Ack;
                case (0xFF, 0):
                    line.RemoveRange(0, start + Head);
                    return Nack;
            }

            bool isExtended = line[start + 2] == 0xFF && line[start + 3] == 0xFF;
            int head = isExtended ? ExtendedHead : Head;
            if (start + head > line.Count)
            {
                return null;
            }

            int length = isExtended ? (line[start + 4] << 8) | line[start + 5] : line[start + 2];
            int sum = line[start + head - 1] + (length >> 8) + length;
            if ((sum & 0xFF) != 0 || length < 2 || length > Longest)
            {
                continue;
            }

            if (start + head + length + 1 > line.Count)
            {
                return null;
            }

            byte[] frame = [.. line.Skip(start + head).Take(length + 1)];
            line.RemoveRange(0, start + head + length + 1);
            start = -1;
            if ((frame.Sum(value => value) & 0xFF) == 0 && frame[0] == ToChip)
            {
                return frame[1..^1];
            }
        }

        return null;
    }

    /// <summary>Makes the frame of an answer: an extended one when it is too long for another.</summary>
    public static byte[] Make(byte[] data)
    {
        int length = data.Length + 1;
        byte sum = (byte)-(FromChip + data.Sum(value => value));
        byte[] head = length <= LongestNormal
            ? [0, 0, 0xFF, (byte)length, (byte)-length]
            : [0, 0, 0xFF, 0xFF, 0xFF, (byte)(length >> 8), (byte)length, (byte)-((length >> 8) + (length & 0xFF))];
        return [.. head, FromChip, .. data, sum, 0];
    }
}
