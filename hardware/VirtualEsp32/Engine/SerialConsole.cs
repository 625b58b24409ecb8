using System;
using System.Collections.Generic;

namespace VirtualEsp32;

/// <summary>What the firmware prints on its serial port.</summary>
public sealed class SerialConsole
{
    private const int KeptLines = 1000;
    private readonly Queue<string> _lines = new();

    /// <summary>A line was printed.</summary>
    public event Action<string>? LineWritten;

    /// <summary>The newest lines, oldest first.</summary>
    public string[] Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Prints a line.</summary>
    public void WriteLine(string line)
    {
        lock (_lines)
        {
            // A copy: what stays here does not stay on the board's heap.
            _lines.Enqueue(new string(line.AsSpan()));
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }

        LineWritten?.Invoke(line);
    }
}
