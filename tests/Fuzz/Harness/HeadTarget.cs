using System;
using DoorController.Cloud;

namespace DoorController.Fuzz.Harness;

/// <summary>The head of an HTTP answer.</summary>
public static class HeadTarget
{
    private static readonly byte[] _buffer = new byte[2 * HttpHead.MaxLength];
    private static readonly HttpHead _head = new HttpHead(_buffer);

    /// <summary>Reads one input.</summary>
    /// <returns>What is wrong with how it was read, null when nothing is.</returns>
    public static string Run(byte[] input)
    {
        int length = input.Length < _buffer.Length ? input.Length : _buffer.Length;
        Array.Copy(input, _buffer, length);
        int end = _head.EndOf(length);
        if (end > length)
        {
            return "A head that ends behind what came.";
        }

        if (end <= 0 || !_head.ReadAnswer(end))
        {
            return null;
        }

        return _head.Status < 100 || _head.Status > 999 ? "A status of " + _head.Status.ToString() + "." : _head.ContentLength < -1 ? "A length below none." : null;
    }
}
