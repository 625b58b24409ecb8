using System;
using System.IO;
using DoorController.Access;
using DoorController.Security;

namespace DoorController.Storage;

/// <summary>
/// A small payload in two files that are written in turn, each with a MAC: a power cut, or damage to one of them, leaves the other
/// (FORMATS.md 7). Owned by one thread.
/// </summary>
public sealed class TwinFile
{
    private const int LengthOffset = 4;
    private const int PayloadOffset = 6;
    private const int TagLength = 8;

    private readonly string _pathA;
    private readonly string _pathB;
    private readonly string _label;
    private readonly LinkKeys _keys;
    private readonly int _maxLength;
    private uint _sequence;
    private bool _isNewestB;

    /// <summary>Names the files and looks at neither.</summary>
    /// <param name="path">Full path, without the last <c>.a</c> or <c>.b</c>.</param>
    /// <param name="label">What the MAC is for: 8 ASCII characters.</param>
    /// <param name="keys">The controller's keys.</param>
    /// <param name="maxLength">Bytes of the longest payload, below 65,536.</param>
    public TwinFile(string path, string label, LinkKeys keys, int maxLength)
    {
        _pathA = path + ".a";
        _pathB = path + ".b";
        _label = label;
        _keys = keys;
        _maxLength = maxLength;
    }

    /// <summary>Whether something was there at the last <see cref="Read"/> and none of it was valid.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads the newest valid payload.</summary>
    /// <returns>The payload, or null when there is none.</returns>
    public byte[] Read()
    {
        byte[] a = ReadValid(_pathA, out bool isThereA);
        byte[] b = ReadValid(_pathB, out bool isThereB);
        IsDamaged = a is null && b is null && (isThereA || isThereB);
        _isNewestB = a is null ? b is not null : b is not null && LittleEndian.ReadUInt32(b, 0) > LittleEndian.ReadUInt32(a, 0);
        byte[] newest = _isNewestB ? b : a;
        if (newest is null)
        {
            _sequence = 0;
            return null;
        }

        _sequence = LittleEndian.ReadUInt32(newest, 0);
        byte[] payload = new byte[newest.Length - PayloadOffset - TagLength];
        Array.Copy(newest, PayloadOffset, payload, 0, payload.Length);
        return payload;
    }

    /// <summary>Makes a payload durable in place of the older of the two, with one file closed. <see cref="Read"/> must have run before.</summary>
    /// <param name="payload">Begins with it.</param>
    /// <param name="length">How many bytes of it count.</param>
    /// <returns>False when flash refused; what was there before stays.</returns>
    public bool TryWrite(byte[] payload, int length)
    {
        uint sequence = _sequence + 1;
        byte[] file = new byte[PayloadOffset + length + TagLength];
        LittleEndian.WriteUInt32(file, 0, sequence);
        LittleEndian.WriteUInt16(file, LengthOffset, length);
        Array.Copy(payload, 0, file, PayloadOffset, length);
        Array.Copy(Tag(file), 0, file, PayloadOffset + length, TagLength);
        if (!Files.TryWrite(_isNewestB ? _pathA : _pathB, FileMode.Create, file, file.Length))
        {
            return false;
        }

        _isNewestB = !_isNewestB;
        _sequence = sequence;
        return true;
    }

    /// <summary>Deletes both files.</summary>
    /// <returns>False when something is left.</returns>
    public bool TryDelete()
    {
        Files.TryDelete(_pathA);
        Files.TryDelete(_pathB);
        _sequence = 0;
        _isNewestB = false;
        return !Files.Exists(_pathA) && !Files.Exists(_pathB);
    }

    private byte[] ReadValid(string path, out bool isThere)
    {
        byte[] file = Files.TryRead(path, PayloadOffset + _maxLength + TagLength);

        // A power cut while a file is made for the first time leaves it empty.
        isThere = file is null ? Files.Exists(path) : file.Length > 0;
        bool isValid = file is not null && file.Length >= PayloadOffset + TagLength
            && LittleEndian.ReadUInt16(file, LengthOffset) == file.Length - PayloadOffset - TagLength
            && Mac.AreEqual(Tag(file), 0, file, file.Length - TagLength, TagLength);
        if (isThere && !isValid)
        {
            Trace.Line(path + " is damaged.");
        }

        return isValid ? file : null;
    }

    private byte[] Tag(byte[] file) => Mac.Compute(_keys.Storage, _label, _keys.ControllerId, file, file.Length - TagLength);
}
