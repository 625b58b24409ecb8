using System;
using DoorController.Tests.Support;

namespace DoorController.Tests.Access;

/// <summary>Builds key tables byte by byte as FORMATS.md 3 says, without a look at how the firmware reads them.</summary>
internal sealed class TableBuilder
{
    private const int PageLength = 4064;

    private readonly ByteList _doors = new ByteList();
    private readonly ByteList _keys = new ByteList();
    private readonly ByteList _holders = new ByteList();
    private readonly ByteList _grants = new ByteList();
    private readonly ByteList _passes = new ByteList();
    private byte[][] _credentials = new byte[8][];
    private int _credentialCount;

    /// <summary>The table's version.</summary>
    public uint Version { get; set; } = 7;

    /// <summary>When it was made.</summary>
    public uint IssuedAt { get; set; } = Sample.Now;

    /// <summary>For which property.</summary>
    public byte[] SiteId { get; set; } = Sample.SiteId();

    /// <summary>For which controller.</summary>
    public byte[] ControllerId { get; set; } = Sample.ControllerId();

    /// <summary>The table of FORMATS.md 8.</summary>
    public static TableBuilder OfTheVector()
    {
        TableBuilder table = new TableBuilder();
        table.AddDoor(0x0102, 7);
        table.AddDoor(7, 5);
        table.AddKey(doors: 3, codes: 1);
        table.AddKey(doors: 2, codes: 2);
        table.AddHolder(11);
        table.AddGrant(0, true, 1_780_000_000, Sample.Never);
        table.AddHolder(12);
        table.AddGrant(0, false, 1_780_000_000, 1_800_000_000);
        table.AddGrant(1, true, 1_790_000_000, 1_800_000_000);
        table.AddPass(501, 1, 2, 4, 1_790_000_000, 1_790_086_400);
        table.AddCode(0x0102, "1234567", 1001, 0);
        table.AddCode(7, "48213", 1002, 1);
        table.AddGuestCode(7, "60417", 1003, 0);
        return table;
    }

    /// <summary>Adds a door.</summary>
    /// <returns>Its index.</returns>
    public int AddDoor(int id, int codeLength)
    {
        _doors.Add16(id);
        _doors.Add8(codeLength);
        _doors.Add8(0);
        return (_doors.Length / 4) - 1;
    }

    /// <summary>Adds a Key.</summary>
    /// <param name="doors">Bit i for the door of index i.</param>
    /// <param name="codes">The doors for which it provides doorcodes.</param>
    /// <returns>Its index.</returns>
    public int AddKey(int doors, int codes)
    {
        _keys.Add8(doors);
        _keys.Add8(codes);
        return (_keys.Length / 2) - 1;
    }

    /// <summary>Adds a person, for whom <see cref="AddGrant"/> adds grants until the next one comes.</summary>
    /// <returns>The holder's index.</returns>
    public int AddHolder(uint personId)
    {
        _holders.Add32(personId);
        _holders.Add16(_grants.Length / 12);
        _holders.Add16(0);
        return (_holders.Length / 8) - 1;
    }

    /// <summary>Gives the last holder a Key.</summary>
    public void AddGrant(int key, bool mayShare, uint from, uint until)
    {
        _grants.Add16(key);
        _grants.Add8(mayShare ? 1 : 0);
        _grants.Add8(0);
        _grants.Add32(from);
        _grants.Add32(until);
        int count = _holders.Length - 2;
        byte[] holders = _holders.ToArray();
        _holders.Put16(count, (holders[count] | (holders[count + 1] << 8)) + 1);
    }

    /// <summary>Adds a guest's pass.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="host">The host's index.</param>
    /// <param name="doors">Bit i for the door of index i.</param>
    /// <param name="kinds">4 for doorcodes.</param>
    /// <param name="from">First second.</param>
    /// <param name="until">First second after it.</param>
    /// <returns>Its index.</returns>
    public int AddPass(uint id, int host, int doors, int kinds, uint from, uint until)
    {
        _passes.Add32(id);
        _passes.Add16(host);
        _passes.Add8(doors);
        _passes.Add8(kinds);
        _passes.Add32(from);
        _passes.Add32(until);
        return (_passes.Length / 16) - 1;
    }

    /// <summary>Adds a holder's doorcode.</summary>
    public void AddCode(int doorId, string code, uint credentialId, int holder) =>
        AddCredential(Sample.Fingerprint(doorId, code), credentialId, holder, 0, 1);

    /// <summary>Adds a guest's doorcode.</summary>
    public void AddGuestCode(int doorId, string code, uint credentialId, int pass) =>
        AddCredential(Sample.Fingerprint(doorId, code), credentialId, pass, 1, 1);

    /// <summary>Adds a credential, sorted among the others.</summary>
    public void AddCredential(byte[] fingerprint, uint id, int subject, int subjectKind, int kind)
    {
        ByteList record = new ByteList();
        record.Add(fingerprint);
        record.Add32(id);
        record.Add16(subject);
        record.Add8(subjectKind);
        record.Add8(kind);
        if (_credentialCount == _credentials.Length)
        {
            byte[][] longer = new byte[2 * _credentialCount][];
            Array.Copy(_credentials, longer, _credentialCount);
            _credentials = longer;
        }

        int at = _credentialCount;
        for (; at > 0 && IsBelow(fingerprint, _credentials[at - 1]); at--)
        {
            _credentials[at] = _credentials[at - 1];
        }

        _credentials[at] = record.ToArray();
        _credentialCount++;
    }

    /// <summary>The table, signed.</summary>
    public byte[] Build()
    {
        ByteList body = new ByteList();
        body.Add(_doors.ToArray());
        body.Add(_keys.ToArray());
        body.Add(_holders.ToArray());
        body.Add(_grants.ToArray());
        body.Add(_passes.ToArray());
        for (int i = 0; i < _credentialCount; i++)
        {
            body.Add(_credentials[i]);
        }

        int pages = (body.Length + PageLength - 1) / PageLength;
        ByteList table = new ByteList();
        table.Add(Bytes.OfText("DCKT"));
        table.Add8(1);
        table.Add8(_doors.Length / 4);
        table.Add16(pages);
        table.Add(SiteId);
        table.Add(ControllerId);
        table.Add32(Version);
        table.Add32(IssuedAt);
        table.Add32((uint)body.Length);
        table.Add16(_keys.Length / 2);
        table.Add16(_holders.Length / 8);
        table.Add16(_grants.Length / 12);
        table.Add16(_passes.Length / 16);
        table.Add16(_credentialCount);
        table.Add16(0);
        table.Add(new byte[(16 * pages) + 32]);
        table.Add(body.ToArray());
        byte[] bytes = table.ToArray();
        Sign(bytes);
        return bytes;
    }

    /// <summary>Makes the page tags and the MAC right, whatever else is wrong.</summary>
    public static void Sign(byte[] table)
    {
        byte[] key = Sample.Key("DC.KTABL");
        int pages = table[6] | (table[7] << 8);
        int body = 80 + (16 * pages);
        for (int page = 0; page < pages; page++)
        {
            ByteList input = new ByteList();
            input.Add(Bytes.Part(table, 8, 8));
            input.Add(Bytes.Part(table, 24, 4));
            input.Add16(page);
            int start = body + (page * PageLength);
            int length = table.Length - start < PageLength ? table.Length - start : PageLength;
            input.Add(Bytes.Part(table, start, length));
            input.Add(new byte[PageLength - length]);
            Array.Copy(Sample.Mac(key, "DC.PAGE.", input.ToArray()), 0, table, 48 + (16 * page), 16);
        }

        byte[] mac = Sample.Mac(key, "DC.TABLE", Bytes.Part(table, 0, body - 32));
        Array.Copy(mac, 0, table, body - 32, 32);
    }

    private static bool IsBelow(byte[] fingerprint, byte[] record)
    {
        for (int i = 0; i < 8; i++)
        {
            if (fingerprint[i] != record[i])
            {
                return fingerprint[i] < record[i];
            }
        }

        return false;
    }
}
