using DoorController.Tests.Support;

namespace DoorController.Tests.Access;

/// <summary>Writes the edits of a delta as FORMATS.md 4.1 says.</summary>
internal sealed class EditList
{
    /// <summary>In place of an index: each credential goes to its place by fingerprint.</summary>
    public const int ByFingerprint = 0xFFFF;

    private readonly ByteList _bytes = new ByteList();

    /// <summary>Adds an edit that puts bytes in place of others.</summary>
    public EditList Overwrite(int offset, byte[] bytes)
    {
        _bytes.Add8(1);
        _bytes.Add8(offset);
        _bytes.Add16(offset >> 8);
        _bytes.Add8(bytes.Length);
        _bytes.Add(bytes);
        return this;
    }

    /// <summary>Adds an edit that inserts records.</summary>
    public EditList Insert(int section, int index, int count, byte[] records)
    {
        AddHeader(2, section, index, count);
        _bytes.Add(records);
        return this;
    }

    /// <summary>Adds an edit that removes records.</summary>
    public EditList Remove(int section, int index, int count)
    {
        AddHeader(3, section, index, count);
        return this;
    }

    /// <summary>Adds an edit that retires a door's doorcodes that no Key provides.</summary>
    public EditList Retire(int door)
    {
        _bytes.Add8(4);
        _bytes.Add8(door);
        return this;
    }

    /// <summary>The edits.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    private void AddHeader(int edit, int section, int index, int count)
    {
        _bytes.Add8(edit);
        _bytes.Add8(section);
        _bytes.Add16(index);
        _bytes.Add16(count);
    }
}
