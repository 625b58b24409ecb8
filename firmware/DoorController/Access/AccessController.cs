namespace DoorController.Access;

/// <summary>
/// The decision function (FORMATS.md 3.2): some own grant, or some pass whose host has a grant, must satisfy every condition
/// together. Reads the key table, touches no pin, file or network, allocates nothing but the native hash's result.
/// </summary>
public sealed class AccessController
{
    private const uint NotInTable = 0x8000_0000;
    private const uint DaySeconds = 86_400;

    private readonly KeyTable _table;
    private readonly Fingerprint _fingerprint;
    private readonly Schedule _schedule;
    private readonly UseMarks _uses;
    private readonly DailyCodes _dailyCodes;
    private readonly Options _options;

    // The presentation that is being decided, so that no method takes seven arguments.
    private int _door;
    private CredentialKind _kind;
    private TimeInterval _now;
    private Decision _decision;
    private uint _idOutsideTable;

    /// <summary>Decides by this table, as if no pass had been used, and without daily doorcodes.</summary>
    public AccessController(KeyTable table, Fingerprint fingerprint)
        : this(table, fingerprint, new UseMarks(), new DailyCodes(table, 0))
    {
    }

    /// <summary>Decides by this table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fingerprint">Makes the fingerprints that it holds.</param>
    /// <param name="uses">Knows which passes have been used.</param>
    /// <param name="dailyCodes">Knows whose a daily doorcode is.</param>
    public AccessController(KeyTable table, Fingerprint fingerprint, UseMarks uses, DailyCodes dailyCodes)
    {
        _uses = uses;
        _table = table;
        _fingerprint = fingerprint;
        _dailyCodes = dailyCodes;
        _schedule = new Schedule(table);
        _options = new Options(table, _schedule, uses);
    }

    /// <summary>
    /// When the cloud last answered, seconds since 1970, 0 for never: passes and daily doorcodes that it has not made are accepted for some days
    /// after.
    /// </summary>
    public uint LastAnswerAt { get; set; }

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
            : isCopy || (credential >= 0 && kind == CredentialKind.CardUid && !_table.AcceptsUid(doorIndex)) ? Reason.UidNotAccepted
            : kind == CredentialKind.PhonePass && length == PassClaims.Length ? DecidePhonePass(value) : DecideBy(credential, value, length);
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
        if (hash is null)
        {
            return -1;
        }

        _idOutsideTable = LittleEndian.ReadUInt32(hash, 0) | NotInTable;
        return _table.Find(hash);
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

    private Reason DecideBy(int credential, byte[] value, int length)
    {
        bool mayBeDaily = _kind == CredentialKind.Doorcode && DailyCode.Is(value, length);
        if (credential >= 0)
        {
            Reason reason = Weigh(credential, _decision.CredentialId);
            return mayBeDaily && reason != Reason.None ? DecideDaily(value, reason) : reason;
        }

        // Nobody's: the first one is weighed in its place and forgotten, so that a miss takes as long as a hit.
        if (_table.CredentialCount > 0)
        {
            Weigh(0, _table.CredentialId(0));
            _decision.PassId = 0;
        }

        return mayBeDaily ? DecideDaily(value, Reason.UnknownCredential) : Reason.UnknownCredential;
    }

    private Reason Weigh(int credential, uint id)
    {
        if (_table.IsDenied(id))
        {
            return Reason.Revoked;
        }

        _options.Begin(_door, _kind, _now, _decision, _table.RetiredReason(credential));
        int subject = _table.Subject(credential);
        if (_table.IsOfPass(credential))
        {
            _options.LookAtPassIfItFits(subject);
        }
        else
        {
            _options.LookAtGrants(subject);
            _options.LookAtPassesOf(subject);
        }

        return _options.Reason;
    }

    /// <summary>A pass that its host's phone has made: the host is asked now.</summary>
    private Reason DecidePhonePass(byte[] claims)
    {
        uint shareNumber = PassClaims.ShareNumber(claims);
        _decision.CredentialId = _idOutsideTable;
        _decision.PassId = shareNumber;
        if (!PassClaims.AreRight(claims))
        {
            return Reason.UnknownCredential;
        }

        _options.Begin(_door, _kind, _now, _decision, Reason.None);
        PassUse use = PassClaims.Use(claims);
        Reason window = _now.Check(PassClaims.From(claims), PassClaims.Until(claims));
        int host = PassClaims.HasDoor(claims, _door) ? _table.FindHost(shareNumber) : -1;
        LookAtHost(host, shareNumber, window, use);
        return _options.Reason;
    }

    /// <summary>A doorcode that may be a daily one: any host who has it may let its guest in.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="other">What else speaks against it; what is unknown else, may be known now.</param>
    private Reason DecideDaily(byte[] digits, Reason other)
    {
        uint credential = _decision.CredentialId;
        uint pass = _decision.PassId;
        uint first = 0;
        uint second = 0;
        _options.Begin(_door, _kind, _now, _decision, Reason.None);
        _dailyCodes.BeginSearch(_door, digits);
        while (_dailyCodes.SearchOn())
        {
            uint shareNumber = _dailyCodes.FoundShareNumber;
            Reason window = _schedule.CheckDate(_dailyCodes.FoundDate, _now);
            LookAtHost(_table.FindHost(shareNumber), shareNumber, window, _dailyCodes.FoundUse);
            second = first != 0 && first != shareNumber ? shareNumber : second;
            first = first == 0 ? shareNumber : first;
        }

        if (first != 0 && (_options.Reason == Reason.None || other == Reason.UnknownCredential || _options.Reason > other))
        {
            _decision.CredentialId = _idOutsideTable;
            _decision.OtherShareNumber = _decision.PassId == first ? second : first;
            return _options.Reason;
        }

        _decision.CredentialId = credential;
        _decision.PassId = pass;
        return other;
    }

    /// <summary>What a host's phone has made is worth what the host may do at this moment.</summary>
    private void LookAtHost(int host, uint shareNumber, Reason window, PassUse use)
    {
        Reason reason = Options.Graver(window, Options.Graver(_uses.Check(_idOutsideTable, use, _now), Staleness()));
        bool counts = host >= 0 && _table.HostHasDoor(host, _door) && !_table.IsDenied(_idOutsideTable);
        _options.LookAtHost(counts ? _table.HolderOfHost(host) : -1, shareNumber, reason, use, _idOutsideTable);
    }

    private Reason Staleness()
    {
        if (LastAnswerAt == 0)
        {
            return Reason.Stale;
        }

        Reason reason = _now.Check(0, LastAnswerAt + (DaySeconds * (uint)_table.OfflineGuestDays));
        return reason == Reason.Expired ? Reason.Stale : reason;
    }
}
