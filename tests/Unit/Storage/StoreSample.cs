using DoorController.Access;
using DoorController.Security;
using DoorController.Storage;
using DoorController.Tests.Access;
using DoorController.Tests.Support;

namespace DoorController.Tests.Storage;

/// <summary>Key tables, right and wrong, and the store that they go to.</summary>
internal static class StoreSample
{
    /// <summary>The first slot.</summary>
    public const string SlotA = "I:\\table.a";

    /// <summary>The second slot.</summary>
    public const string SlotB = "I:\\table.b";

    /// <summary>The first slot's journal.</summary>
    public const string LogA = "I:\\table.a.log";

    /// <summary>The second slot's journal.</summary>
    public const string LogB = "I:\\table.b.log";

    private const int MaxLength = 8_192;
    private const int CredentialState = TableVector.Credentials + 14;

    /// <summary>The table of the vector with another version.</summary>
    public static byte[] Version(uint version)
    {
        TableBuilder table = TableBuilder.OfTheVector();
        table.Version = version;
        return table.Build();
    }

    /// <summary>A signed table for another controller.</summary>
    public static byte[] Foreign(uint version)
    {
        TableBuilder table = TableBuilder.OfTheVector();
        table.Version = version;
        table.ControllerId = Bytes.FromHex("0011223344556602");
        return table.Build();
    }

    /// <summary>A signed table of which one record points nowhere.</summary>
    public static byte[] Contradictory(uint version)
    {
        byte[] table = Version(version);
        table[CredentialState] = 8;
        TableBuilder.Sign(table);
        return table;
    }

    /// <summary>A table with the second door only.</summary>
    public static byte[] OneDoor(uint version)
    {
        TableBuilder table = new TableBuilder();
        table.Version = version;
        table.AddDoor(7, 5);
        table.AddKey(1, 1);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        table.AddCode(7, "48213", 1, 0);
        return table.Build();
    }

    /// <summary>A table of so many credentials.</summary>
    public static byte[] Large(uint version, int credentials)
    {
        TableBuilder table = new TableBuilder();
        table.Version = version;
        table.AddDoor(1, 7);
        table.AddKey(1, 1);
        table.AddHolder();
        table.AddGrant(0, true, 0, Sample.Never);
        Fill(table, credentials);
        return table.Build();
    }

    /// <summary>Adds so many credentials.</summary>
    public static void Fill(TableBuilder table, int credentials)
    {
        for (int i = 0; i < credentials; i++)
        {
            byte[] fingerprint = new byte[8];
            fingerprint[2] = (byte)(i >> 8);
            fingerprint[3] = (byte)i;
            table.AddCredential(fingerprint, (uint)(i + 1), 0, 0, 1);
        }
    }

    /// <summary>The next version of a table, in which the id of the first pass is that version.</summary>
    public static byte[] Next(byte[] table, uint version)
    {
        byte[] next = Bytes.Copy(table);
        Put(next, 24, version);
        Put(next, TableVector.Passes, version);
        TableBuilder.Sign(next);
        return next;
    }

    /// <summary>The delta from a table of the vector's shape to its <see cref="Next"/>.</summary>
    public static byte[] Delta(byte[] from, byte[] to) => Delta(
        from, to, new EditList().Overwrite(TableVector.Passes - TableVector.Doors, Bytes.Part(to, TableVector.Passes, 4)).ToArray());

    /// <summary>The delta from a table to another of one page by these edits.</summary>
    public static byte[] Delta(byte[] from, byte[] to, byte[] edits)
    {
        ByteList delta = new ByteList();
        delta.Add(Bytes.Part(from, 24, 4));
        delta.Add(Bytes.Part(to, 24, 8));
        delta.Add16(edits.Length);
        delta.Add(edits);
        delta.Add(Bytes.Part(to, TableVector.Mac, 32));
        return delta.ToArray();
    }

    /// <summary>Makes the MAC right and leaves the tags as they are.</summary>
    public static void SignHeader(byte[] table)
    {
        int signed = 64 + (16 * table[6]);
        byte[] mac = Sample.Mac(Sample.Key("DC.KTABL"), "DC.TABLE", Bytes.Part(table, 0, signed));
        System.Array.Copy(mac, 0, table, signed, 32);
    }

    /// <summary>The sample controller's keys.</summary>
    public static LinkKeys Keys() => new LinkKeys(Sample.ControllerId(), Sample.LinkRoot());

    /// <summary>A store of the sample controller.</summary>
    public static KeyTableStore Store() => new KeyTableStore(Sample.SiteId(), Keys(), MaxLength);

    /// <summary>Takes a delta that was kept into use as the controller does.</summary>
    public static TableProblem Use(KeyTableStore store, KeyTable table, byte[] bytes, int start)
    {
        TableProblem problem = store.ApplyDelta(table, 2, bytes, start);
        if (problem == TableProblem.None)
        {
            problem = store.Confirm(bytes, start);
            if (problem != TableProblem.None)
            {
                store.GoBack(table, 2);
            }
        }

        return problem;
    }

    /// <summary>Which table a controller that starts now would use.</summary>
    public static uint VersionAtStart()
    {
        KeyTable table = new KeyTable();
        Store().LoadNewest(table, 2);
        return table.Version;
    }

    private static void Put(byte[] bytes, int offset, uint value)
    {
        for (int i = 0; i < 4; i++)
        {
            bytes[offset + i] = (byte)(value >> (8 * i));
        }
    }
}
