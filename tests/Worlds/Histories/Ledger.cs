namespace DoorController.Worlds.Histories;

/// <summary>
/// The history's own book of who was given what. It is kept from what was asked for and answered, by rules that are written here once
/// more and as simply as they can be: it knows neither the cloud's tables nor its oracle.
/// </summary>
internal sealed class Ledger
{
    /// <summary>The end of what has no end.</summary>
    public const long Never = long.MaxValue;

    private readonly List<BookedGrant> _grants = [];
    private readonly Dictionary<int, Dictionary<int, bool>> _keys = [];
    private readonly Dictionary<int, BookedPass> _passes = [];
    private readonly HashSet<long> _blocked = [];
    private readonly List<BookedCode> _codes = [];
    private readonly List<BookedCarried> _carried = [];
    private readonly Dictionary<long, long> _deadFrom = [];
    private readonly Dictionary<(int Pass, int Door), long> _droppedFrom = [];
    private readonly HashSet<long> _retired = [];
    private readonly HashSet<(int Pass, int Door)> _ranOut = [];
    private readonly Dictionary<long, Entitlements> _versions = [];
    private long _lookedAt;

    /// <summary>Every code that was ever issued.</summary>
    public IReadOnlyList<BookedCode> Codes => _codes;

    /// <summary>Every card and phone.</summary>
    public IReadOnlyList<BookedCarried> Carried => _carried;

    /// <summary>The grants that were not taken away, oldest first.</summary>
    public IReadOnlyList<BookedGrant> Grants => _grants;

    /// <summary>The passes that were not taken away.</summary>
    public IReadOnlyDictionary<int, BookedPass> Passes => _passes;

    /// <summary>The doors of each Key, and whether it provides doorcodes there.</summary>
    public IReadOnlyDictionary<int, Dictionary<int, bool>> Keys => _keys;

    /// <summary>Books a Key with its doors as they are now.</summary>
    public void SetKey(int key, IEnumerable<(int Door, bool Provides)> doors) =>
        _keys[key] = doors.ToDictionary(row => row.Door, row => row.Provides);

    /// <summary>Books that somebody was given a Key.</summary>
    public void Give(BookedGrant grant) => _grants.Add(grant);

    /// <summary>Books that a grant is another one now; null when it was taken away.</summary>
    public void Replace(BookedGrant grant, BookedGrant? after)
    {
        int index = _grants.IndexOf(grant);
        if (after is null)
        {
            _grants.RemoveAt(index);
        }
        else
        {
            _grants[index] = after;
        }
    }

    /// <summary>
    /// Books that somebody's hold of a Key is about to be changed: where everything that person held has ended by now, it is lost first.
    /// </summary>
    public void RunOut(int person, int key, long now)
    {
        HashSet<int> over = [.. _keys[key].Keys
            .Where(door => Held(person, door).Any() && Held(person, door).All(grant => grant.Until <= now))];
        _ranOut.UnionWith(_passes.Values.Where(pass => pass.Host == person)
            .SelectMany(pass => pass.Doors.Where(over.Contains), (pass, door) => (pass.Id, door)));
        Retire(code => code.Person == person && over.Contains(code.Door));
    }

    /// <summary>Books a new pass, or that a pass is another one now.</summary>
    public void Set(BookedPass pass) => _passes[pass.Id] = pass;

    /// <summary>Books that a pass was taken away.</summary>
    public void Remove(BookedPass pass) => _passes.Remove(pass.Id);

    /// <summary>Books a new code.</summary>
    public void Add(BookedCode code) => _codes.Add(code);

    /// <summary>Books a new card or phone.</summary>
    public void Add(BookedCarried carried) => _carried.Add(carried);

    /// <summary>Books that a card is blocked or taken away, or opens again.</summary>
    public void Block(long id, bool blocked)
    {
        if (blocked)
        {
            _blocked.Add(id);
        }
        else
        {
            _blocked.Remove(id);
        }
    }

    /// <summary>Whether a card is blocked or taken away.</summary>
    public bool IsBlocked(long id) => _blocked.Contains(id);

    /// <summary>Whether a code must never open again, by any version from some on.</summary>
    public bool IsDead(long code) => _deadFrom.ContainsKey(code);

    /// <summary>Books that codes were made anew: what was issued before must never open again.</summary>
    public void Retire(Func<BookedCode, bool> which) => _retired.UnionWith(_codes.Where(which).Select(code => code.Id));

    /// <summary>Books that the cloud looked at the time.</summary>
    public void Look(long now) => _lookedAt = now;

    /// <summary>
    /// To be called after each step: what has lost its last support is lost for good from the version on that the cloud is at now.
    /// </summary>
    public void Settle(long version, long now)
    {
        _lookedAt = Math.Min(_lookedAt, now);
        foreach (BookedPass pass in _passes.Values.ToList())
        {
            HashSet<int> left = [.. pass.Doors.Where(door => !_ranOut.Contains((pass.Id, door)) && IsSupported(pass.Host, door, codes: false))];
            foreach (int lost in pass.Doors.Except(left))
            {
                _droppedFrom.TryAdd((pass.Id, lost), version);
            }

            _passes[pass.Id] = pass with { Doors = left };
        }

        foreach (BookedCode code in _codes.Where(code => !_deadFrom.ContainsKey(code.Id) && (_retired.Contains(code.Id) || !IsSupported(code))))
        {
            _deadFrom.Add(code.Id, version);
        }

        _ranOut.Clear();
        _versions[version] = new Entitlements(
            [.. _grants],
            _keys.ToDictionary(key => key.Key, key => (IReadOnlyDictionary<int, bool>)new Dictionary<int, bool>(key.Value)),
            new Dictionary<int, BookedPass>(_passes),
            _blocked.ToHashSet());
    }

    /// <summary>Why a code must not open by a version of the table; null when it may.</summary>
    public string? WhyNot(BookedCode code, long version, long lower, long upper) => DeadFrom(code.Id) <= version
        ? $"it was retired with version {DeadFrom(code.Id)}"
        : _versions[version].WhyNot(code, lower, upper);

    /// <summary>Why a card or a phone must not open a door by a version of the table; null when it may.</summary>
    public string? WhyNot(BookedCarried carried, int door, long version, long lower, long upper) =>
        _versions[version].WhyNot(carried, door, lower, upper);

    /// <summary>Whether a pass had lost a door by a version of the table.</summary>
    public bool HasLost(long pass, int door, long version) =>
        _droppedFrom.TryGetValue(((int)pass, door), out long from) && from <= version;

    private long DeadFrom(long code) => _deadFrom.GetValueOrDefault(code, Never);

    private IEnumerable<BookedGrant> Held(int person, int door) =>
        _grants.Where(grant => grant.Person == person && _keys[grant.Key].ContainsKey(door));

    private bool IsSupported(BookedCode code) => code.Pass == 0
        ? IsSupported(code.Person, code.Door, codes: true)
        : _passes.TryGetValue(code.Pass, out BookedPass? pass) && pass.Doors.Contains(code.Door) && pass.Until > _lookedAt
            && IsSupported(pass.Host, code.Door, codes: true);

    private bool IsSupported(int person, int door, bool codes) => _grants.Any(grant =>
        grant.Person == person && grant.Until > _lookedAt && _keys[grant.Key].TryGetValue(door, out bool provides) && (provides || !codes));
}
