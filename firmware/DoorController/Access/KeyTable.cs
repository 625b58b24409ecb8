namespace DoorController.Access;

/// <summary>
/// The key table, searched as the bytes that arrived; no object is built from a record. It is attached to a buffer that never
/// moves, so that a new table takes no second one. Who gives it bytes has checked their MACs.
/// </summary>
public sealed class KeyTable
{
    private byte[] _bytes;
    private int _keyCount;
    private int _holderCount;
    private int _grantCount;
    private int _passCount;
    private int _credentialCount;
    private int _doors;
    private int _keys;
    private int _holders;
    private int _grants;
    private int _passes;
    private int _credentials;

    /// <summary>Whether there is a table at all.</summary>
    public bool IsLoaded => _bytes is not null;

    /// <summary>Its version, 0 without a table.</summary>
    public uint Version => _bytes is null ? 0 : LittleEndian.ReadUInt32(_bytes, KeyTableLayout.VersionOffset);

    /// <summary>When it was made, seconds since 1970; 0 without a table.</summary>
    public uint IssuedAt => _bytes is null ? 0 : LittleEndian.ReadUInt32(_bytes, KeyTableLayout.IssuedAtOffset);

    /// <summary>How many doors it serves.</summary>
    public int DoorCount { get; private set; }

    /// <summary>How many credentials it knows.</summary>
    public int CredentialCount => _bytes is null ? 0 : _credentialCount;

    /// <summary>Forgets the table.</summary>
    public void Detach()
    {
        _bytes = null;
        DoorCount = 0;
    }

    /// <summary>Takes the table in a buffer, if everything in it holds together; else there is no table.</summary>
    /// <param name="bytes">The buffer; kept, and not to be written to while attached.</param>
    /// <param name="length">Bytes of the table.</param>
    /// <param name="boardDoors">How many doors the board has.</param>
    /// <returns>What is wrong, <see cref="TableProblem.None"/> if nothing.</returns>
    public TableProblem Attach(byte[] bytes, int length, int boardDoors)
    {
        Detach();
        TableProblem problem = ReadHeader(bytes, length, boardDoors);
        if (problem == TableProblem.None)
        {
            _bytes = bytes;
            problem = CheckRecords();
        }

        if (problem != TableProblem.None)
        {
            Detach();
        }

        return problem;
    }

    /// <summary>The id of a door; the index must be below <see cref="DoorCount"/>.</summary>
    public int DoorId(int doorIndex) => LittleEndian.ReadUInt16(_bytes, _doors + (doorIndex * KeyTableLayout.DoorLength));

    /// <summary>How many digits the door's permanent codes have.</summary>
    public int CodeLength(int doorIndex) => _bytes[_doors + (doorIndex * KeyTableLayout.DoorLength) + 2];

    /// <summary>
    /// Looks a fingerprint up, in 16 steps whatever the size of the table and whether it is there or not.
    /// </summary>
    /// <param name="hash">A hash that starts with the fingerprint.</param>
    /// <returns>The credential's index, or -1.</returns>
    public int Find(byte[] hash)
    {
        uint high = BigEndian(hash, 0);
        uint low = BigEndian(hash, 4);
        int count = 0;
        for (int step = 0x8000; step > 0; step >>= 1)
        {
            int next = count + step;
            if (next <= _credentialCount && !IsAbove(next - 1, high, low))
            {
                count = next;
            }
        }

        // The first `count` credentials are not above the fingerprint: if it is there, it is the last of them.
        if (count == 0)
        {
            return -1;
        }

        int found = Credential(count - 1);
        return BigEndian(_bytes, found) == high && BigEndian(_bytes, found + 4) == low ? count - 1 : -1;
    }

    /// <summary>The id of a credential, for the log.</summary>
    public uint CredentialId(int credential) => LittleEndian.ReadUInt32(_bytes, Credential(credential) + 8);

    /// <summary>The holder or the pass that a credential belongs to.</summary>
    public int Subject(int credential) => LittleEndian.ReadUInt16(_bytes, Credential(credential) + 12);

    /// <summary>Whether the credential is a guest's, so that <see cref="Subject"/> is a pass.</summary>
    public bool IsGuest(int credential) => _bytes[Credential(credential) + 14] == 1;

    /// <summary>A holder's first grant.</summary>
    public int FirstGrant(int holder) => LittleEndian.ReadUInt16(_bytes, Holder(holder) + 4);

    /// <summary>How many grants a holder has, one after the other.</summary>
    public int GrantCount(int holder) => LittleEndian.ReadUInt16(_bytes, Holder(holder) + 6);

    /// <summary>Whether the grant's Key has the door.</summary>
    public bool GrantHasDoor(int grant, int doorIndex) => (_bytes[KeyOfGrant(grant)] & (1 << doorIndex)) != 0;

    /// <summary>Whether the grant's Key provides doorcodes at the door.</summary>
    public bool GrantProvidesDoorcode(int grant, int doorIndex) => (_bytes[KeyOfGrant(grant) + 1] & (1 << doorIndex)) != 0;

    /// <summary>May Share Key.</summary>
    public bool GrantMayShare(int grant) => (_bytes[Grant(grant) + 2] & 1) != 0;

    /// <summary>First second of the grant's window.</summary>
    public uint GrantFrom(int grant) => LittleEndian.ReadUInt32(_bytes, Grant(grant) + 4);

    /// <summary>End of the grant's window.</summary>
    public uint GrantUntil(int grant) => LittleEndian.ReadUInt32(_bytes, Grant(grant) + 8);

    /// <summary>The id of a pass, for the log.</summary>
    public uint PassId(int pass) => LittleEndian.ReadUInt32(_bytes, Pass(pass));

    /// <summary>The holder who invited the guest.</summary>
    public int PassHost(int pass) => LittleEndian.ReadUInt16(_bytes, Pass(pass) + 4);

    /// <summary>Whether the pass is for the door.</summary>
    public bool PassHasDoor(int pass, int doorIndex) => (_bytes[Pass(pass) + 6] & (1 << doorIndex)) != 0;

    /// <summary>Whether the pass may be used by doorcode.</summary>
    public bool PassAllowsDoorcode(int pass) => (_bytes[Pass(pass) + 7] & 4) != 0;

    /// <summary>First second of the pass's window.</summary>
    public uint PassFrom(int pass) => LittleEndian.ReadUInt32(_bytes, Pass(pass) + 8);

    /// <summary>End of the pass's window.</summary>
    public uint PassUntil(int pass) => LittleEndian.ReadUInt32(_bytes, Pass(pass) + 12);

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

        _keyCount = Count(bytes, 0);
        _holderCount = Count(bytes, 1);
        _grantCount = Count(bytes, 2);
        _passCount = Count(bytes, 3);
        _credentialCount = Count(bytes, 4);

        int pageCount = LittleEndian.ReadUInt16(bytes, KeyTableLayout.PageCountOffset);
        _doors = KeyTableLayout.BodyOffset(pageCount);
        _keys = _doors + (doorCount * KeyTableLayout.DoorLength);
        _holders = _keys + (_keyCount * KeyTableLayout.KeyLength);
        _grants = _holders + (_holderCount * KeyTableLayout.HolderLength);
        _passes = _grants + (_grantCount * KeyTableLayout.GrantLength);
        _credentials = _passes + (_passCount * KeyTableLayout.PassLength);
        int end = _credentials + (_credentialCount * KeyTableLayout.CredentialLength);
        int bodyLength = end - _doors;
        if (LittleEndian.ReadUInt32(bytes, KeyTableLayout.BodyLengthOffset) != (uint)bodyLength
            || pageCount != KeyTableLayout.PagesOf(bodyLength) || end != length
            || LittleEndian.ReadUInt16(bytes, KeyTableLayout.CountsOffset + 10) != 0)
        {
            return TableProblem.LengthsContradict;
        }

        DoorCount = doorCount;
        return TableProblem.None;
    }

    private TableProblem CheckRecords()
    {
        int allDoors = (1 << DoorCount) - 1;
        for (int i = 0; i < DoorCount; i++)
        {
            int codeLength = CodeLength(i);
            if (DoorId(i) == 0 || codeLength < 4 || codeLength > 7 || _bytes[_doors + (i * KeyTableLayout.DoorLength) + 3] != 0)
            {
                return TableProblem.RecordOutOfRange;
            }

            for (int other = 0; other < i; other++)
            {
                if (DoorId(other) == DoorId(i))
                {
                    return TableProblem.RecordOutOfRange;
                }
            }
        }

        for (int i = 0; i < _keyCount; i++)
        {
            int doors = _bytes[_keys + (i * KeyTableLayout.KeyLength)];
            int codes = _bytes[_keys + (i * KeyTableLayout.KeyLength) + 1];
            if ((doors & ~allDoors) != 0 || (codes & ~doors) != 0)
            {
                return TableProblem.RecordOutOfRange;
            }
        }

        for (int i = 0; i < _holderCount; i++)
        {
            if (FirstGrant(i) + GrantCount(i) > _grantCount)
            {
                return TableProblem.RecordOutOfRange;
            }
        }

        for (int i = 0; i < _grantCount; i++)
        {
            // A flag that this firmware doesn't know may restrict something.
            bool known = (_bytes[Grant(i) + 2] & ~1) == 0 && _bytes[Grant(i) + 3] == 0;
            if (!known || LittleEndian.ReadUInt16(_bytes, Grant(i)) >= _keyCount)
            {
                return TableProblem.RecordOutOfRange;
            }
        }

        for (int i = 0; i < _passCount; i++)
        {
            if (PassHost(i) >= _holderCount || (_bytes[Pass(i) + 6] & ~allDoors) != 0 || (_bytes[Pass(i) + 7] & ~7) != 0)
            {
                return TableProblem.RecordOutOfRange;
            }
        }

        return CheckCredentials();
    }

    private TableProblem CheckCredentials()
    {
        for (int i = 0; i < _credentialCount; i++)
        {
            int at = Credential(i);
            int subjectKind = _bytes[at + 14];
            int subjects = subjectKind == 0 ? _holderCount : subjectKind == 1 ? _passCount : 0;
            if (Subject(i) >= subjects || CredentialId(i) == 0 || _bytes[at + 15] != (byte)CredentialKind.Doorcode)
            {
                return TableProblem.RecordOutOfRange;
            }

            if (i > 0)
            {
                uint high = BigEndian(_bytes, at);
                uint low = BigEndian(_bytes, at + 4);
                int previous = Credential(i - 1);
                if (BigEndian(_bytes, previous) == high && BigEndian(_bytes, previous + 4) == low)
                {
                    return TableProblem.EqualFingerprints;
                }

                if (IsAbove(i - 1, high, low))
                {
                    return TableProblem.NotSorted;
                }
            }
        }

        return TableProblem.None;
    }

    private bool IsAbove(int credential, uint high, uint low)
    {
        int at = Credential(credential);
        uint itsHigh = BigEndian(_bytes, at);
        return itsHigh > high || (itsHigh == high && BigEndian(_bytes, at + 4) > low);
    }

    private int Holder(int index) => _holders + (index * KeyTableLayout.HolderLength);

    private int Grant(int index) => _grants + (index * KeyTableLayout.GrantLength);

    private int Pass(int index) => _passes + (index * KeyTableLayout.PassLength);

    private int Credential(int index) => _credentials + (index * KeyTableLayout.CredentialLength);

    private int KeyOfGrant(int grant) => _keys + (LittleEndian.ReadUInt16(_bytes, Grant(grant)) * KeyTableLayout.KeyLength);

    private static int Count(byte[] bytes, int section) => LittleEndian.ReadUInt16(bytes, KeyTableLayout.CountsOffset + (2 * section));

    private static uint BigEndian(byte[] bytes, int offset) =>
        (uint)((bytes[offset] << 24) | (bytes[offset + 1] << 16) | (bytes[offset + 2] << 8) | bytes[offset + 3]);
}
