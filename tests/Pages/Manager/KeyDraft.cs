using DoorController.Contract;

namespace DoorController.Pages.Manager;

/// <summary>The doors of a Key as staged: nothing of it is saved.</summary>
public sealed class KeyDraft
{
    private Dictionary<int, KeyDoorEdit> _saved;

    /// <summary>Starts from what is saved; no version for a Key that is being made.</summary>
    public KeyDraft(int version, IEnumerable<KeyDoorEdit> saved)
    {
        Version = version;
        _saved = saved.ToDictionary(door => door.DoorId);
        Staged = new Dictionary<int, KeyDoorEdit>(_saved);
    }

    /// <summary>The version that it stands on.</summary>
    public int Version { get; private set; }

    /// <summary>The doors as wanted.</summary>
    public Dictionary<int, KeyDoorEdit> Staged { get; private set; }

    /// <summary>Whether anything would change.</summary>
    public bool IsDirty => Staged.Count != _saved.Count || Staged.Values.Any(IsChanged);

    /// <summary>What is sent.</summary>
    public KeyDoorsEdit Edit => new(Version, [.. Staged.Values.OrderBy(door => door.DoorId)]);

    /// <summary>Whether the door would be changed or added.</summary>
    public bool IsChanged(KeyDoorEdit door) => !_saved.TryGetValue(door.DoorId, out KeyDoorEdit? saved) || saved != door;

    /// <summary>Stages one door.</summary>
    public void Set(KeyDoorEdit door) => Staged[door.DoorId] = door;

    /// <summary>Stages a door's removal.</summary>
    public void Remove(int doorId) => Staged.Remove(doorId);

    /// <summary>Stages every switch off; each can be switched on again before saving.</summary>
    public void DisableAll() => Staged = Staged.Values.Select(door => door with { ProvideDoorcodes = false }).ToDictionary(door => door.DoorId);

    /// <summary>Puts what was staged on another's version: the doors that were not touched here are as the other saved them.</summary>
    public void RebaseOn(int version, IEnumerable<KeyDoorEdit> others)
    {
        Dictionary<int, KeyDoorEdit> saved = others.ToDictionary(door => door.DoorId);
        var merged = new Dictionary<int, KeyDoorEdit>(saved);
        foreach (KeyDoorEdit door in Staged.Values.Where(IsChanged))
        {
            merged[door.DoorId] = door;
        }

        foreach (int removed in _saved.Keys.Except(Staged.Keys))
        {
            merged.Remove(removed);
        }

        (Version, _saved, Staged) = (version, saved, merged);
    }
}
