namespace DoorController.Access;

/// <summary>
/// The options of one presentation (FORMATS.md 3.2): each grant of a holder, or of the host of a pass, with all that speaks against it. The gravest reason of
/// an option counts, and the mildest of all options. Reads the key table and allocates nothing.
/// </summary>
internal sealed class Options
{
    private readonly KeyTable _table;
    private readonly Schedule _schedule;
    private readonly UseMarks _uses;

    // The presentation that is being decided.
    private int _door;
    private CredentialKind _kind;
    private TimeInterval _now;
    private Decision _decision;
    private Reason _retired;
    private Reason _mildest;
    private bool _hasOption;

    /// <summary>Weighs by this table.</summary>
    public Options(KeyTable table, Schedule schedule, UseMarks uses)
    {
        _table = table;
        _schedule = schedule;
        _uses = uses;
    }

    /// <summary>What the options seen since <see cref="Begin"/> amount to; without any, <see cref="Reason.Revoked"/>.</summary>
    public Reason Reason => _hasOption ? _mildest : Reason.Revoked;

    private bool IsGranted => _hasOption && _mildest == Reason.None;

    /// <summary>Begins with a presentation.</summary>
    /// <param name="door">The door's index.</param>
    /// <param name="kind">What was presented.</param>
    /// <param name="now">What is known of the time.</param>
    /// <param name="decision">Receives by which pass it was decided.</param>
    /// <param name="retired">Why the credential was taken away, <see cref="Reason.None"/> when it was not.</param>
    public void Begin(int door, CredentialKind kind, TimeInterval now, Decision decision, Reason retired)
    {
        _door = door;
        _kind = kind;
        _now = now;
        _decision = decision;
        _retired = retired;
        _hasOption = false;
    }

    /// <summary>The holder's own grants.</summary>
    public void LookAtGrants(int holder)
    {
        int first = _table.FirstGrant(holder);
        int count = _table.GrantCount(holder);
        for (int grant = first; grant < first + count && !IsGranted; grant++)
        {
            int key = _table.KeyOfGrant(grant);
            if (_table.KeyHasDoor(key, _door))
            {
                Consider(GrantReason(grant, key, Reason.None), 0, PassUse.Any, 0);
            }
        }
    }

    /// <summary>The passes that were given to a holder.</summary>
    public void LookAtPassesOf(int holder)
    {
        int first = _table.FirstPass(holder);
        int count = _table.PassCount(holder);
        for (int pass = first; pass < first + count && !IsGranted; pass++)
        {
            LookAtPassIfItFits(pass);
        }
    }

    /// <summary>A pass, if it is for the door and the kind.</summary>
    public void LookAtPassIfItFits(int pass)
    {
        if (_table.PassHasDoor(pass, _door) && _table.PassAllows(pass, _kind))
        {
            LookAtPass(pass);
        }
    }

    /// <summary>What a host's phone has made, through each of the host's grants that may share.</summary>
    /// <param name="holder">The host as a holder, below 0 when it does not count any more.</param>
    /// <param name="shareNumber">For the log.</param>
    /// <param name="before">What speaks against it already.</param>
    /// <param name="use">How often it may be used.</param>
    /// <param name="markId">Under which number its first use is remembered.</param>
    public void LookAtHost(int holder, uint shareNumber, Reason before, PassUse use, uint markId)
    {
        if (IsGranted)
        {
            // By another host who has the same code.
            return;
        }

        bool hasGrant = false;
        int first = holder < 0 ? 0 : _table.FirstGrant(holder);
        int count = holder < 0 ? 0 : _table.GrantCount(holder);
        for (int grant = first; grant < first + count && !IsGranted; grant++)
        {
            int key = _table.KeyOfGrant(grant);
            if (_table.KeyHasDoor(key, _door))
            {
                hasGrant = true;
                Consider(GrantReason(grant, key, Graver(before, _table.GrantMayShare(grant) ? Reason.None : Reason.SharingDisabled)), shareNumber, use, markId);
            }
        }

        if (!hasGrant)
        {
            Consider(Graver(before, Reason.Revoked), shareNumber, use, markId);
        }
    }

    /// <summary>The graver of two reasons.</summary>
    public static Reason Graver(Reason a, Reason b) => a == Reason.None ? b : b == Reason.None ? a : a < b ? a : b;

    /// <summary>The pass through each of its host's grants.</summary>
    private void LookAtPass(int pass)
    {
        uint id = _table.PassId(pass);
        int host = _table.PassHost(pass);
        PassUse use = _table.PassUse(pass);
        Reason window = Graver(_now.Check(_table.PassFrom(pass), _table.PassUntil(pass)), _uses.Check(id, use, _now));
        bool hasGrant = false;
        int first = _table.FirstGrant(host);
        int count = _table.GrantCount(host);
        int keptGrant = first + _table.PassKeptGrant(pass) - 1;
        Reason kept = KeptReason(pass);
        for (int grant = first; grant < first + count && !IsGranted; grant++)
        {
            int key = _table.KeyOfGrant(grant);
            if (_table.KeyHasDoor(key, _door))
            {
                hasGrant = true;
                Reason share = _table.GrantMayShare(grant) ? Reason.None : grant == keptGrant ? kept : Reason.SharingDisabled;
                Consider(GrantReason(grant, key, Graver(window, share)), id, use, id);
            }
        }

        if (!hasGrant)
        {
            Consider(Graver(window, Reason.Revoked), id, use, id);
        }
    }

    /// <summary>What speaks against a grant, or has before it was looked at.</summary>
    private Reason GrantReason(int grant, int key, Reason before)
    {
        Reason reason = Graver(before, _now.Check(_table.GrantFrom(grant), _table.GrantUntil(grant)));
        if (_kind == CredentialKind.Doorcode && !_table.KeyProvidesDoorcode(key, _door))
        {
            reason = Graver(reason, Reason.DoorcodeDisabled);
        }

        // A schedule takes the longest, and says nothing that is graver than what else there can be.
        int schedule = reason == Reason.None || reason > Reason.OutsideSchedule ? _table.KeySchedule(key, _door) : -1;
        return schedule < 0 ? reason : Graver(reason, _schedule.Check(schedule, _now));
    }

    /// <summary>Whether the grant that keeps a pass still does, for one that may not share.</summary>
    private Reason KeptReason(int pass)
    {
        uint until = _table.PassKeptUntil(pass);
        return _now.Lower >= until ? Reason.SharingDisabled : _now.Upper < until ? Reason.None : Reason.ClockUnknown;
    }

    /// <summary>Takes an option into account: the mildest reason of all options counts, none at all is the mildest.</summary>
    private void Consider(Reason reason, uint passId, PassUse use, uint markId)
    {
        reason = Graver(_retired, reason);
        bool isMilder = reason == Reason.None || reason > _mildest;
        if (!_hasOption || isMilder)
        {
            _mildest = reason;
            _decision.PassId = passId;
            _decision.PassUse = use;
            _decision.MarkId = markId;
            _hasOption = true;
        }
    }
}
