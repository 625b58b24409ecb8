using System;
using System.Collections.Generic;

namespace VirtualEsp32.Parts;

/// <summary>A membrane keypad: a switch between a row's pin and a column's pin for every key. No diodes, as in the real part.</summary>
public sealed class MatrixKeypad
{
    private readonly Board _board;
    private readonly int[] _rowPins;
    private readonly int[] _columnPins;
    private readonly string _labels;
    private readonly HashSet<char> _down = [];

    /// <summary>Wires a keypad.</summary>
    /// <param name="board">To which board.</param>
    /// <param name="rowPins">Pins of the rows, top to bottom.</param>
    /// <param name="columnPins">Pins of the columns, left to right.</param>
    /// <param name="labels">The keys' labels, row by row.</param>
    public MatrixKeypad(Board board, int[] rowPins, int[] columnPins, string labels)
    {
        if (labels.Length != rowPins.Length * columnPins.Length)
        {
            throw new ArgumentException("One label a key is needed.", nameof(labels));
        }

        _board = board;
        _rowPins = rowPins;
        _columnPins = columnPins;
        _labels = labels;
    }

    /// <summary>The keys that are held down.</summary>
    public char[] KeysDown
    {
        get
        {
            lock (_down)
            {
                return [.. _down];
            }
        }
    }

    /// <summary>Whether the keypad has such a key.</summary>
    public bool Has(char label) => _labels.Contains(label, StringComparison.Ordinal);

    /// <summary>Presses a key and holds it.</summary>
    public void Press(char label)
    {
        lock (_down)
        {
            if (_down.Add(label))
            {
                _board.Pins.Join(RowOf(label), ColumnOf(label));
            }
        }
    }

    /// <summary>Lets a key go.</summary>
    public void Release(char label)
    {
        lock (_down)
        {
            if (_down.Remove(label))
            {
                _board.Pins.Part(RowOf(label), ColumnOf(label));
            }
        }
    }

    private int RowOf(char label) => _rowPins[IndexOf(label) / _columnPins.Length];

    private int ColumnOf(char label) => _columnPins[IndexOf(label) % _columnPins.Length];

    private int IndexOf(char label)
    {
        int index = _labels.IndexOf(label, StringComparison.Ordinal);
        return index >= 0 ? index : throw new ArgumentException($"The keypad has no key '{label}'.", nameof(label));
    }
}
