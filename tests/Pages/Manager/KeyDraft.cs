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

    /// <summary>
    /// Puts what was staged on another's version, field by field: what was not touched here is as the other saved it, and a door that the
    /// other took out stays out.
    /// </summary>
    public void RebaseOn(int version, IEnumerable<KeyDoorEdit> others)
    {
        Dictionary<int, KeyDoorEdit> saved = others.ToDictionary(door => door.DoorId);
        var merged = new Dictionary<int, KeyDoorEdit>(saved);
        foreach (KeyDoorEdit mine in Staged.Values.Where(IsChanged))
        {
            if (Merge(_saved.GetValueOrDefault(mine.DoorId), mine, saved.GetValueOrDefault(mine.DoorId)) is { } door)
            {
                merged[door.DoorId] = door;
            }
        }

        foreach (int removed in _saved.Keys.Except(Staged.Keys))
        {
            merged.Remove(removed);
        }

        (Version, _saved, Staged) = (version, saved, merged);
    }

    /// <summary>A door as it was, as it was staged here and as the other saved it; null when the other took it out.</summary>
    private static KeyDoorEdit? Merge(KeyDoorEdit? before, KeyDoorEdit mine, KeyDoorEdit? other) => before is null
        ? mine
        : other is null ? null : other with
        {
            ProvideDoorcodes = mine.ProvideDoorcodes != before.ProvideDoorcodes ? mine.ProvideDoorcodes : other.ProvideDoorcodes,
            ScheduleId = mine.ScheduleId != before.ScheduleId ? mine.ScheduleId : other.ScheduleId,
        };
}
