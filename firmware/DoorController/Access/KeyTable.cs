namespace DoorController.Access;

/// <summary>
/// The key table, searched as the bytes that arrived; no object is built from a record. It is attached to a buffer that never
/// moves, so that a new table takes no second one. Who gives it bytes has checked their MACs.
/// </summary>
public sealed class KeyTable
{
    /// <summary>The shortest pause between two digits that a table allows, in seconds.</summary>
    internal const int MinKeypadPauseSeconds = 5;

    private const int DefaultUnknownTimeDays = 7;

    private readonly int[] _starts = new int[KeyTableLayout.SectionCount];
    private readonly int[] _counts = new int[KeyTableLayout.SectionCount];
    private byte[] _bytes;

    /// <summary>Whether there is a table at all.</summary>
    public bool IsLoaded => _bytes is not null;

    /// <summary>Its version, 0 without a table.</summary>
    public uint Version => _bytes is null ? 0 : LittleEndian.ReadUInt32(_bytes, KeyTableLayout.VersionOffset);

    /// <summary>When it was made, seconds since 1970; 0 without a table.</summary>
    public uint IssuedAt => _bytes is null ? 0 : LittleEndian.ReadUInt32(_bytes, KeyTableLayout.IssuedAtOffset);

    /// <summary>How many doors it serves.</summary>
    public int DoorCount => Count(TableSection.Doors);

    /// <summary>How many credentials it knows.</summary>
    public int CredentialCount => Count(TableSection.Credentials);

    /// <summary>Forgets the table.</summary>
    public void Detach() => _bytes = null;

    /// <summary>Takes the table in a buffer, if everything in it holds together; else there is no table.</summary>
    /// <param name="bytes">The buffer; kept, and not to be written to while attached.</param>
    /// <param name="length">Bytes of the table.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    /// <returns>What is wrong, <see cref="TableProblem.None"/> if nothing.</returns>
    public TableProblem Attach(byte[] bytes, int length, int boardDoors)
    {
        TableProblem problem = AttachUnseen(bytes, length, boardDoors);
        if (problem == TableProblem.None)
        {
            problem = KeyTableCheck.Check(this);
        }

        if (problem != TableProblem.None)
        {
            Detach();
        }

        return problem;
    }

    /// <summary>
    /// As <see cref="Attach"/>, but without a look at the records, which takes the longest: for a table that is edited further and attached
    /// again before anybody decides by it.
    /// </summary>
    public TableProblem AttachUnseen(byte[] bytes, int length, int boardDoors)
    {
        Detach();
        TableProblem problem = ReadHeader(bytes, length, boardDoors);
        _bytes = problem == TableProblem.None ? bytes : null;
        return problem;
    }

    /// <summary>How many records a section has; 0 without a table.</summary>
    public int Count(TableSection section) => _bytes is null ? 0 : _counts[(int)section];

    /// <summary>The buffer, for who reads many records in a row; null without a table.</summary>
    internal byte[] Bytes => _bytes;

    /// <summary>One byte of a record, which must be there.</summary>
    public int Byte(TableSection section, int record, int offset) => _bytes[At(section, record) + offset];

    /// <summary>Two bytes of a record.</summary>
    public int UInt16(TableSection section, int record, int offset) => LittleEndian.ReadUInt16(_bytes, At(section, record) + offset);

    /// <summary>Four bytes of a record.</summary>
    public uint UInt32(TableSection section, int record, int offset) => LittleEndian.ReadUInt32(_bytes, At(section, record) + offset);

    /// <summary>The id of a door; the index must be below <see cref="DoorCount"/>.</summary>
    public int DoorId(int doorIndex) => UInt16(TableSection.Doors, doorIndex, 0);

    /// <summary>How many digits the door's permanent codes have.</summary>
    public int CodeLength(int doorIndex) => Byte(TableSection.Doors, doorIndex, 2);

    /// <summary>How many seconds may pass between two digits; 5 without a table.</summary>
    public int KeypadPauseSeconds => _bytes is null ? MinKeypadPauseSeconds : _bytes[KeyTableLayout.KeypadPauseOffset];

    /// <summary>How many days after the newest durable time a controller that does not know the time may be; 7 without a table.</summary>
    public int UnknownTimeDays => _bytes is null ? DefaultUnknownTimeDays : _bytes[KeyTableLayout.UnknownTimeOffset];

    /// <summary>Whether the number of a card alone is accepted at a door; the index must be below <see cref="DoorCount"/>.</summary>
    public bool AcceptsUid(int doorIndex) => (_bytes[KeyTableLayout.UidDoorsOffset] & (1 << doorIndex)) != 0;

    /// <summary>For how many days after the cloud's last answer passes and daily doorcodes that it has not made are accepted; there must be a table.</summary>
    public int OfflineGuestDays => _bytes[KeyTableLayout.OfflineGuestDaysOffset];

    /// <summary>Whether a door opens through the cloud; false without a table or door.</summary>
    public bool OpensThroughCloud(int doorIndex) =>
        doorIndex >= 0 && doorIndex < DoorCount && (_bytes[KeyTableLayout.CloudDoorsOffset] & (1 << doorIndex)) != 0;

    /// <summary>How many doorcodes of the door's own length are not retired there.</summary>
    public int PermanentCodes(int doorIndex) => UInt16(TableSection.Doors, doorIndex, 4);

    /// <summary>How many doorcodes of nine digits are not retired there, those of hosts' phones for one date included.</summary>
    public int DailyCodes(int doorIndex) => UInt16(TableSection.Doors, doorIndex, 6);

    /// <summary>The door's own schedule, or -1 for none.</summary>
    public int DoorSchedule(int doorIndex) => Byte(TableSection.Doors, doorIndex, 3) - 1;

    /// <summary>
    /// Looks a fingerprint up: 16 equal steps by its first two bytes, whatever the size of the table, then the few credentials that share them.
    /// </summary>
    /// <param name="hash">A hash that starts with the fingerprint.</param>
    /// <returns>The credential's index, or -1.</returns>
    [AllocationFree]
    public int Find(byte[] hash)
    {
        uint high = BigEndian(hash, 0);
        uint low = BigEndian(hash, 4);
        int credential = LastNotAbove((hash[0] << 8) | hash[1]);
        while (credential >= 0 && CompareFingerprint(credential, high, low) > 0)
        {
            credential--;
        }

        return credential >= 0 && CompareFingerprint(credential, high, low) == 0 ? credential : -1;
    }

    /// <summary>Compares a credential's fingerprint with another of two big-endian halves.</summary>
    /// <returns>Below 0 when the credential's is smaller, 0 when they are equal, above 0 when it is greater.</returns>
    private int CompareFingerprint(int credential, uint high, uint low)
    {
        int at = At(TableSection.Credentials, credential);
        uint itsHigh = BigEndian(_bytes, at);
        if (itsHigh != high)
        {
            return itsHigh < high ? -1 : 1;
        }

        uint itsLow = BigEndian(_bytes, at + 4);
        return itsLow == low ? 0 : itsLow < low ? -1 : 1;
    }

    /// <summary>The id of a credential, for the log.</summary>
    public uint CredentialId(int credential) => UInt32(TableSection.Credentials, credential, 8);

    /// <summary>The holder or the pass that a credential belongs to.</summary>
    public int Subject(int credential) => UInt16(TableSection.Credentials, credential, 12);

    /// <summary>Whether the credential belongs to a pass, not to a holder.</summary>
    public bool IsOfPass(int credential) => (Byte(TableSection.Credentials, credential, 14) & 1) != 0;

    /// <summary>Why a credential was taken away, <see cref="Reason.None"/> when it was not.</summary>
    public Reason RetiredReason(int credential)
    {
        switch (Byte(TableSection.Credentials, credential, 14) >> 1)
        {
            case 0: return Reason.None;
            case 1: return Reason.DoorcodeDisabled;
            case 2: return Reason.Expired;
            default: return Reason.Revoked;
        }
    }

    /// <summary>Whether a credential is blocked.</summary>
    [AllocationFree]
    public bool IsDenied(uint credentialId)
    {
        int low = 0;
        int high = Count(TableSection.Denied);
        int start = At(TableSection.Denied, 0);
        int length = KeyTableLayout.RecordLength(TableSection.Denied);
        while (low < high)
        {
            int middle = (low + high) / 2;
            uint denied = LittleEndian.ReadUInt32(_bytes, start + (middle * length));
            if (denied == credentialId)
            {
                return true;
            }

            if (denied < credentialId)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return false;
    }

    /// <summary>A holder's first grant.</summary>
    public int FirstGrant(int holder) => UInt16(TableSection.Holders, holder, 0);

    /// <summary>How many grants a holder has, one after the other.</summary>
    public int GrantCount(int holder) => Byte(TableSection.Holders, holder, 4);

    /// <summary>The first pass that was given to a holder.</summary>
    public int FirstPass(int holder) => UInt16(TableSection.Holders, holder, 2);

    /// <summary>How many passes were given to a holder, one after the other.</summary>
    public int PassCount(int holder) => Byte(TableSection.Holders, holder, 5);

    /// <summary>The grant's Key.</summary>
    public int KeyOfGrant(int grant) => UInt16(TableSection.Grants, grant, 0);

    /// <summary>Whether a Key has the door.</summary>
    public bool KeyHasDoor(int key, int doorIndex) => (Byte(TableSection.Keys, key, 0) & (1 << doorIndex)) != 0;

    /// <summary>Whether a Key provides doorcodes at the door.</summary>
    public bool KeyProvidesDoorcode(int key, int doorIndex) => (Byte(TableSection.Keys, key, 1) & (1 << doorIndex)) != 0;

    /// <summary>The schedule of a Key at the door, or -1 for always.</summary>
    public int KeySchedule(int key, int doorIndex) => Byte(TableSection.Keys, key, 2 + doorIndex) - 1;

    /// <summary>May Share Key.</summary>
    public bool GrantMayShare(int grant) => (Byte(TableSection.Grants, grant, 2) & 1) != 0;

    /// <summary>First second of the grant's window.</summary>
    public uint GrantFrom(int grant) => UInt32(TableSection.Grants, grant, 4);

    /// <summary>End of the grant's window.</summary>
    public uint GrantUntil(int grant) => UInt32(TableSection.Grants, grant, 8);

    /// <summary>The id of a pass, for the log.</summary>
    public uint PassId(int pass) => UInt32(TableSection.Passes, pass, 0);

    /// <summary>The holder who invited the guest.</summary>
    public int PassHost(int pass) => UInt16(TableSection.Passes, pass, 4);

    /// <summary>Whether the pass is for the door.</summary>
    public bool PassHasDoor(int pass, int doorIndex) => (Byte(TableSection.Passes, pass, 8) & (1 << doorIndex)) != 0;

    /// <summary>Whether the pass may be used by this kind of credential.</summary>
    public bool PassAllows(int pass, CredentialKind kind)
    {
        int bit = kind == CredentialKind.App ? 1 : kind == CredentialKind.Doorcode ? 4 : 2;
        return (Byte(TableSection.Passes, pass, 9) & bit) != 0;
    }

    /// <summary>How often the pass may be used.</summary>
    public PassUse PassUse(int pass) => (PassUse)Byte(TableSection.Passes, pass, 11);

    /// <summary>First second of the pass's window.</summary>
    public uint PassFrom(int pass) => UInt32(TableSection.Passes, pass, 12);

    /// <summary>End of the pass's window.</summary>
    public uint PassUntil(int pass) => UInt32(TableSection.Passes, pass, 16);

    /// <summary>
    /// The grant of the host that lets the pass go on without May Share Key, counted from 1 among the host's grants; 0 for none.
    /// </summary>
    public int PassKeptGrant(int pass) => Byte(TableSection.Passes, pass, 10);

    /// <summary>Until when that grant does; 0 for none.</summary>
    public uint PassKeptUntil(int pass) => UInt32(TableSection.Passes, pass, 20);

    /// <summary>The host by whose phone passes and daily doorcodes with a share number are made.</summary>
    /// <returns>The index of the host's record, -1 when there is none: the share number does not count any more.</returns>
    [AllocationFree]
    public int FindHost(uint shareNumber)
    {
        int low = 0;
        int high = Count(TableSection.Hosts);
        while (low < high)
        {
            int middle = (low + high) / 2;
            uint number = ShareNumber(middle);
            if (number == shareNumber)
            {
                return middle;
            }

            if (number < shareNumber)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return -1;
    }

    /// <summary>The share number of a host.</summary>
    public uint ShareNumber(int host) => UInt32(TableSection.Hosts, host, 0);

    /// <summary>The holder that a host is.</summary>
    public int HolderOfHost(int host) => UInt16(TableSection.Hosts, host, 4);

    /// <summary>Whether a host's share number counts at the door.</summary>
    public bool HostHasDoor(int host, int doorIndex) => (Byte(TableSection.Hosts, host, 6) & (1 << doorIndex)) != 0;

    /// <summary>The doors at which a host has daily doorcodes; bit i for the door of index i.</summary>
    public int DailyDoors(int host) => Byte(TableSection.Hosts, host, 7);

    /// <summary>Where in <see cref="Bytes"/> a record begins, or would.</summary>
    internal int At(TableSection section, int record) => _starts[(int)section] + (record * KeyTableLayout.RecordLengths[(int)section]);

    private TableProblem ReadHeader(byte[] bytes, int length, int boardDoors)
    {
        if (length < KeyTableLayout.HeaderLength)
        {
            return TableProblem.TooShort;
        }

        if (!KeyTableLayout.HasMark(bytes))
        {
            return TableProblem.NotATable;
        }

        if (bytes[KeyTableLayout.FormatOffset] != KeyTableLayout.FormatVersion)
        {
            return TableProblem.UnknownFormat;
        }

        int doorCount = bytes[KeyTableLayout.DoorCountOffset];
        if (doorCount < 1 || doorCount > boardDoors || doorCount > KeyTableLayout.MaxDoors)
        {
            return TableProblem.TooManyDoors;
        }

        int pageCount = LittleEndian.ReadUInt16(bytes, KeyTableLayout.PageCountOffset);
        int body = KeyTableLayout.BodyOffset(pageCount);
        int end = body;
        for (int i = 0; i < KeyTableLayout.SectionCount; i++)
        {
            TableSection section = (TableSection)i;
            _starts[i] = end;
            _counts[i] = KeyTableLayout.ReadCount(bytes, section);
            end += _counts[i] * KeyTableLayout.RecordLength(section);
        }

        bool agrees = LittleEndian.ReadUInt32(bytes, KeyTableLayout.BodyLengthOffset) == (uint)(end - body)
            && pageCount == KeyTableLayout.PagesOf(end - body) && end == length;
        return agrees ? TableProblem.None : TableProblem.LengthsContradict;
    }

    /// <summary>
    /// The last credential whose fingerprint's first two bytes are not above a number, -1 for none. Fingerprints are as good as random: few
    /// share those two, and the bytes of the others need not be read.
    /// </summary>
    private int LastNotAbove(int firstTwo)
    {
        int credentials = CredentialCount;
        if (credentials == 0)
        {
            return -1;
        }

        byte[] bytes = _bytes;
        int length = KeyTableLayout.RecordLength(TableSection.Credentials);
        int beforeFirst = At(TableSection.Credentials, -1);
        int count = 0;
        for (int step = 0x8000; step > 0; step >>= 1)
        {
            // A step beyond the end looks at the last one all the same.
            int more = count + step;
            int at = beforeFirst + ((more < credentials ? more : credentials) * length);
            if (((bytes[at] << 8) | bytes[at + 1]) <= firstTwo && more <= credentials)
            {
                count = more;
            }
        }

        return count - 1;
    }

    private static uint BigEndian(byte[] bytes, int offset) =>
        (uint)((bytes[offset] << 24) | (bytes[offset + 1] << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3]);
}
