namespace DoorController.Access;

/// <summary>
/// The decision function (FORMATS.md 3.2): some own grant, or some pass whose host has a grant, must satisfy every condition
/// together. Reads the key table, touches no pin, file or network, allocates nothing but the native hash's result.
/// </summary>
public sealed class AccessController
{
    private readonly KeyTable _table;
    private readonly Fingerprint _fingerprint;
    private readonly Schedule _schedule;
    private readonly UseMarks _uses;

    // The presentation that is being decided, so that no method takes seven arguments.
    private int _door;
    private CredentialKind _kind;
    private TimeInterval _now;
    private Decision _decision;
    private Reason _retired;
    private bool _hasOption;

    /// <summary>Decides by this table, as if no pass had been used.</summary>
    public AccessController(KeyTable table, Fingerprint fingerprint)
        : this(table, fingerprint, new UseMarks())
    {
    }

    /// <summary>Decides by this table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fingerprint">Makes the fingerprints that it holds.</param>
    /// <param name="uses">Knows which passes have been used.</param>
    public AccessController(KeyTable table, Fingerprint fingerprint, UseMarks uses)
    {
        _uses = uses;
        _table = table;
        _fingerprint = fingerprint;
        _schedule = new Schedule(table);
    }

    /// <summary>Decides about one presentation.</summary>
    /// <param name="doorIndex">At which door.</param>
    /// <param name="kind">What was presented.</param>
    /// <param name="value">The digits or bytes.</param>
    /// <param name="length">How many.</param>
    /// <param name="now">What is known of the time.</param>
    /// <param name="decision">Receives the answer; whatever the input, no exception and no grant comes from bad input.</param>
    [AllocationFree("HMACSHA256.HashData")]
    public void Decide(int doorIndex, CredentialKind kind, byte[] value, int length, TimeInterval now, Decision decision)
    {
        decision.Clear();
        if (!_table.IsLoaded)
        {
            return;
        }

        if (doorIndex < 0 || doorIndex >= _table.DoorCount)
        {
            decision.Reason = Reason.DoorNotServed;
            return;
        }

        _door = doorIndex;
        _kind = kind;
        _now = now;
        _decision = decision;
        int credential = Find(kind, value, length);

        // The number of a card that can prove itself, without the proof: whoever shows it has copied it.
        bool isCopy = kind == CredentialKind.CardUid && LooksCopied(ref credential, value, length);
        if (credential >= 0)
        {
            decision.CredentialId = _table.CredentialId(credential);
            decision.PassId = _table.IsOfPass(credential) ? _table.PassId(_table.Subject(credential)) : 0;
        }

        decision.IsByDoorSchedule = IsHeldOpen(doorIndex, now);
        decision.Reason = decision.IsByDoorSchedule ? Reason.None
            : isCopy || (credential >= 0 && kind == CredentialKind.CardUid && !_table.AcceptsUid(doorIndex)) ? Reason.UidNotAccepted : DecideBy(credential);
    }

    /// <summary>Whether the door's own schedule holds it open for everyone; false without a table, door or schedule.</summary>
    [AllocationFree]
    public bool IsHeldOpen(int doorIndex, TimeInterval now)
    {
        int schedule = doorIndex < _table.DoorCount ? _table.DoorSchedule(doorIndex) : -1;
        return schedule >= 0 && _schedule.Check(schedule, now) == Reason.None;
    }

    private int Find(CredentialKind kind, byte[] value, int length)
    {
        // A doorcode is valid at its door only; a card or a phone is the same everywhere.
        int doorId = kind == CredentialKind.Doorcode ? _table.DoorId(_door) : 0;
        byte[] hash = _fingerprint.Compute(kind, doorId, value, length);
        return hash is null ? -1 : _table.Find(hash);
    }

    /// <summary>Looks for a keycard with the same number, which is then the one to name.</summary>
    private bool LooksCopied(ref int credential, byte[] value, int length)
    {
        int keycard = Find(CredentialKind.Keycard, value, length);
        if (keycard < 0)
        {
            return false;
        }

        credential = keycard;
        return true;
    }

    private Reason DecideBy(int credential)
    {
        if (credential >= 0)
        {
            return Weigh(credential, _decision.CredentialId);
        }

        // Nobody's: the first one is weighed in its place and forgotten, so that a miss takes as long as a hit.
        if (_table.CredentialCount > 0)
        {
            Weigh(0, _table.CredentialId(0));
            _decision.PassId = 0;
        }

        return Reason.UnknownCredential;
    }

    private Reason Weigh(int credential, uint id)
    {
        if (_table.IsDenied(id))
        {
            return Reason.Revoked;
        }

        _hasOption = false;
        _retired = _table.RetiredReason(credential);
        int subject = _table.Subject(credential);
        if (_table.IsOfPass(credential))
        {
            if (PassFits(subject))
            {
                LookAtPass(subject);
            }
        }
        else
        {
            LookAtGrants(subject);
            int first = _table.FirstPass(subject);
            int count = _table.PassCount(subject);
            for (int pass = first; pass < first + count && !IsGranted; pass++)
            {
                if (PassFits(pass))
                {
                    LookAtPass(pass);
                }
            }
        }

        return _hasOption ? _decision.Reason : Reason.Revoked;
    }

    private bool PassFits(int pass) => _table.PassHasDoor(pass, _door) && _table.PassAllows(pass, _kind);

    /// <summary>The holder's own grants.</summary>
    private void LookAtGrants(int holder)
    {
        int first = _table.FirstGrant(holder);
        int count = _table.GrantCount(holder);
        for (int grant = first; grant < first + count && !IsGranted; grant++)
        {
            int key = _table.KeyOfGrant(grant);
            if (_table.KeyHasDoor(key, _door))
            {
                Consider(GrantReason(grant, key, Reason.None), 0, PassUse.Any);
            }
        }
    }

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
                Consider(GrantReason(grant, key, Graver(window, share)), id, use);
            }
        }

        if (!hasGrant)
        {
            Consider(Graver(window, Reason.Revoked), id, use);
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

    private bool IsGranted => _hasOption && _decision.Reason == Reason.None;

    /// <summary>Takes an option into account: the mildest reason of all options counts, none at all is the mildest.</summary>
    private void Consider(Reason reason, uint passId, PassUse use)
    {
        reason = Graver(_retired, reason);
        bool isMilder = reason == Reason.None || reason > _decision.Reason;
        if (!_hasOption || isMilder)
        {
            _decision.Reason = reason;
            _decision.PassId = passId;
            _decision.PassUse = use;
            _hasOption = true;
        }
    }

    private static Reason Graver(Reason a, Reason b) => a == Reason.None ? b : b == Reason.None ? a : a < b ? a : b;
}
