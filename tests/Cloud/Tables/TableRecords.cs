using System.Buffers.Binary;

namespace DoorController.Cloud.Tables;

/// <summary>The records of a key table by section, as they are written.</summary>
internal sealed class TableRecords
{
    private readonly List<TableRecord>[] _sections = [.. Enumerable.Range(0, TableLayout.Sections).Select(_ => new List<TableRecord>())];

    /// <summary>Writes what a table holds.</summary>
    /// <exception cref="KeyTableException">A number does not fit the format.</exception>
    public TableRecords(KeyTableContents contents)
    {
        KeyTableLimits.Check(contents);
        foreach (KeyTableContents.DoorRow door in contents.Doors)
        {
            Add(TableLayout.Doors, (0, door.Number), [
                .. Two(door.Number), Byte(door.CodeLength), Byte(door.Schedule), .. Two(door.PermanentCodes), .. Two(door.DailyCodes),
            ]);
        }

        foreach (KeyTableContents.ZoneRow zone in contents.Zone)
        {
            Add(TableLayout.Zone, (0, zone.From), [.. Four(zone.From), .. Four(unchecked((uint)zone.OffsetSeconds))]);
        }

        AddSchedules(contents);
        foreach (KeyTableContents.KeyRow key in contents.Keys)
        {
            Add(TableLayout.Keys, (0, key.KeyId), [key.Doors, key.DoorcodeDoors, .. key.Schedules.Select(Byte)]);
        }

        AddHoldersAndGrants(contents);
        AddPasses(contents);
        AddCredentialsAndHosts(contents);
    }

    /// <summary>The records of a section, in their order.</summary>
    public IReadOnlyList<TableRecord> this[int section] => _sections[section];

    /// <summary>How many records each section has.</summary>
    public int[] Counts() => [.. _sections.Select(section => section.Count)];

    /// <summary>The body of the table.</summary>
    public byte[] Body() => [.. _sections.SelectMany(section => section).SelectMany(record => record.Bytes)];

    private void AddSchedules(KeyTableContents contents)
    {
        foreach (KeyTableContents.ScheduleRow schedule in contents.Schedules)
        {
            Add(
                TableLayout.Schedules,
                (0, schedule.ScheduleId),
                [
                    .. Two(schedule.FirstInterval), Byte(schedule.Intervals), 0,
                    .. Two(schedule.FirstDate), Byte(schedule.Dates), 0,
                ]);
            for (int i = 0; i < schedule.Intervals; i++)
            {
                KeyTableContents.IntervalRow interval = contents.Intervals[schedule.FirstInterval + i];
                Add(
                    TableLayout.Intervals,
                    (schedule.ScheduleId, i),
                    [Byte(interval.Days), 0, .. Two(interval.StartMinute), .. Two(interval.EndMinute)]);
            }

            int sameDate = 0;
            for (int i = 0; i < schedule.Dates; i++)
            {
                KeyTableContents.DateRow date = contents.Dates[schedule.FirstDate + i];
                sameDate = i > 0 && contents.Dates[schedule.FirstDate + i - 1].Day == date.Day ? sameDate + 1 : 0;
                Add(
                    TableLayout.Dates,
                    (schedule.ScheduleId, ((long)date.Day << 8) | (long)sameDate),
                    [.. Two(date.Day), .. Two(date.StartMinute), .. Two(date.EndMinute)]);
            }
        }
    }

    private void AddHoldersAndGrants(KeyTableContents contents)
    {
        foreach (KeyTableContents.HolderRow holder in contents.Holders)
        {
            Add(
                TableLayout.Holders,
                (0, holder.PersonId),
                [.. Two(holder.FirstGrant), .. Two(holder.FirstPass), Byte(holder.Grants), Byte(holder.Passes), 0, 0]);
        }

        foreach (KeyTableContents.GrantRow grant in contents.Grants)
        {
            Add(
                TableLayout.Grants,
                (0, grant.AssignmentId),
                [.. Two(grant.KeyIndex), grant.MayShareKey ? (byte)1 : (byte)0, 0, .. Four(grant.From), .. Four(grant.Until)]);
        }
    }

    private void AddPasses(KeyTableContents contents)
    {
        foreach (KeyTableContents.PassRow pass in contents.Passes)
        {
            Add(
                TableLayout.Passes,
                (pass.PassId, pass.KeptGrant),
                [
                    .. Four(checked((uint)pass.PassId)), .. Two(pass.HostIndex), .. Two(pass.GuestIndex ?? TableLayout.NoHolder),
                    pass.Doors, pass.Kinds, pass.KeptGrant, pass.Use, .. Four(pass.From), .. Four(pass.Until), .. Four(pass.KeptUntil),
                ]);
        }
    }

    private void AddCredentialsAndHosts(KeyTableContents contents)
    {
        foreach (KeyTableContents.CredentialRow credential in contents.Credentials)
        {
            Add(
                TableLayout.Credentials,
                (0, unchecked((long)credential.Fingerprint)),
                [
                    .. Eight(credential.Fingerprint), .. Four(checked((uint)credential.CredentialId)),
                    .. Two(credential.SubjectIndex), credential.State, credential.Kind,
                ]);
        }

        foreach (long denied in contents.Denied)
        {
            Add(TableLayout.Denied, (0, denied), Four(checked((uint)denied)));
        }

        foreach (KeyTableContents.HostRow host in contents.Hosts)
        {
            Add(
                TableLayout.Hosts,
                (0, host.ShareNumber),
                [.. Four(checked((uint)host.ShareNumber)), .. Two(host.HolderIndex), host.Doors, host.DailyDoors]);
        }
    }

    private void Add(int section, (long Owner, long Number) identity, byte[] bytes) =>
        _sections[section].Add(new TableRecord(identity, bytes));

    private static byte Byte(int number) => checked((byte)number);

    private static byte[] Two(int number)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, checked((ushort)number));
        return bytes;
    }

    private static byte[] Four(uint number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static byte[] Eight(ulong bigEndian)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, bigEndian);
        return bytes;
    }
}
