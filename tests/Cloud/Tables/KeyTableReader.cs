using DoorController.Cloud.Domain;
using DoorController.Cloud.Exchange;
using DoorController.Cloud.Storage;
using Microsoft.EntityFrameworkCore;

namespace DoorController.Cloud.Tables;

/// <summary>Reads from the database what belongs into the table of one controller.</summary>
internal sealed class KeyTableReader(CloudDatabase database, Secrets secrets, LinkKeys keys)
{
    private const byte HolderSubject = 0;
    private const byte PassSubject = 1;

    public async Task<KeyTableContents> ReadAsync(Controller controller, CancellationToken cancellation)
    {
        string id = controller.Id;
        DateTimeOffset oldestEnd = controller.TableIssuedAt - KeyTableBuilder.KeptAfterEnd;
        List<Door> doors = await database.Doors.AsNoTracking().Where(door => door.ControllerId == id)
            .OrderBy(door => door.Index).ToListAsync(cancellation);
        List<KeyDoor> keyDoors = await database.KeyDoors.AsNoTracking().Where(keyDoor => keyDoor.Door!.ControllerId == id)
            .OrderBy(keyDoor => keyDoor.KeyId).ToListAsync(cancellation);
        List<Assignment> assignments = await database.Assignments.AsNoTracking()
            .Where(assignment => assignment.Key!.Doors.Any(keyDoor => keyDoor.Door!.ControllerId == id))
            .Where(assignment => assignment.Until == null || assignment.Until >= oldestEnd)
            .OrderBy(assignment => assignment.PersonId).ThenBy(assignment => assignment.Id).ToListAsync(cancellation);
        List<Doorcode> codes = await database.Doorcodes.AsNoTracking().Include(code => code.Pass!.Doors)
            .Where(code => code.Door!.ControllerId == id && code.RetiredAt == null)
            .Where(code => code.PassId == null || code.Pass!.Until == null || code.Pass.Until >= oldestEnd)
            .OrderBy(code => code.Id).ToListAsync(cancellation);
        string siteId = await database.Properties.Where(property => property.Id == controller.PropertyId)
            .Select(property => property.SiteId).SingleAsync(cancellation);

        var sections = new Sections(doors, keyDoors, assignments);
        codes.RemoveAll(code => !sections.ProvidesDoorcode(code.PersonId ?? code.Pass!.HostId, code.DoorNumber));
        List<Pass> passes = [.. codes.Where(code => code.Pass is not null).Select(code => code.Pass!)
            .DistinctBy(pass => pass.Id).OrderBy(pass => pass.Id)];
        return new KeyTableContents
        {
            SiteId = siteId,
            ControllerId = id,
            Version = checked((uint)controller.TableVersion),
            IssuedAt = controller.TableIssuedAt,
            Doors = [.. doors.Select(door => new KeyTableContents.DoorRow(door.Number, door.CodeLength))],
            Keys = sections.KeyRows(),
            Holders = sections.HolderRows(),
            Grants = sections.GrantRows(),
            Passes = [.. passes.Select(sections.PassRow)],
            Credentials = CredentialRows(codes, passes, sections),
        };
    }

    private List<KeyTableContents.CredentialRow> CredentialRows(List<Doorcode> codes, List<Pass> passes, Sections sections)
    {
        Dictionary<int, int> passIndex = passes.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        List<KeyTableContents.CredentialRow> rows = [.. codes.Select(code => new KeyTableContents.CredentialRow(
            keys.DoorcodeFingerprint(code.DoorNumber, secrets.RevealDigits(code.ProtectedDigits)),
            code.Id,
            code.PassId is { } passId ? passIndex[passId] : sections.HolderIndex(code.PersonId!.Value),
            code.PassId is null ? HolderSubject : PassSubject,
            CredentialFormat.Doorcode)).OrderBy(row => row.Fingerprint)];
        for (int i = 1; i < rows.Count; i++)
        {
            if (rows[i].Fingerprint == rows[i - 1].Fingerprint)
            {
                throw new InvalidOperationException(
                    $"Doorcodes {rows[i - 1].CredentialId} and {rows[i].CredentialId} have one fingerprint; remove one of them.");
            }
        }

        return rows;
    }

    /// <summary>Doors, Keys, holders and grants with the indexes that they have in the table.</summary>
    private sealed class Sections
    {
        private readonly Dictionary<int, byte> _doorBits;
        private readonly Dictionary<int, byte> _keyDoors;
        private readonly Dictionary<int, byte> _keyDoorcodes;
        private readonly List<int> _keyIds;
        private readonly List<Assignment> _assignments;
        private readonly List<int> _holderIds;
        private readonly Dictionary<int, int> _holderIndex;
        private readonly ILookup<int, Assignment> _grants;

        public Sections(List<Door> doors, List<KeyDoor> keyDoors, List<Assignment> assignments)
        {
            if (doors.Index().Any(entry => entry.Index != entry.Item.Index))
            {
                throw new InvalidOperationException("The doors of a controller must be numbered from 0 without gaps.");
            }

            _doorBits = doors.ToDictionary(door => door.Number, door => checked((byte)(1 << door.Index)));
            _keyDoors = Masks(keyDoors);
            _keyDoorcodes = Masks(keyDoors.Where(keyDoor => keyDoor.ProvideDoorcodes));
            _keyIds = [.. _keyDoors.Keys.Order()];
            _assignments = assignments;
            _grants = assignments.ToLookup(assignment => assignment.PersonId);
            _holderIds = [.. assignments.Select(assignment => assignment.PersonId).Distinct()];
            _holderIndex = _holderIds.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        }

        public int HolderIndex(int personId) => _holderIndex[personId];

        public bool ProvidesDoorcode(int personId, int doorNumber) => _grants[personId]
            .Any(grant => (_keyDoorcodes.GetValueOrDefault(grant.KeyId) & _doorBits[doorNumber]) != 0);

        public List<KeyTableContents.KeyRow> KeyRows() =>
            [.. _keyIds.Select(id => new KeyTableContents.KeyRow(_keyDoors[id], _keyDoorcodes.GetValueOrDefault(id)))];

        public List<KeyTableContents.HolderRow> HolderRows()
        {
            var rows = new List<KeyTableContents.HolderRow>(_holderIds.Count);
            int next = 0;
            foreach (int personId in _holderIds)
            {
                int count = _grants[personId].Count();
                rows.Add(new KeyTableContents.HolderRow(personId, next, count));
                next += count;
            }

            return rows;
        }

        public List<KeyTableContents.GrantRow> GrantRows()
        {
            Dictionary<int, int> keyIndex = _keyIds.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
            return [.. _assignments.Select(assignment => new KeyTableContents.GrantRow(
                keyIndex[assignment.KeyId],
                assignment.MayShareKey,
                TableTime.Of(assignment.From),
                TableTime.OfEnd(assignment.Until)))];
        }

        public KeyTableContents.PassRow PassRow(Pass pass) => new(
            pass.Id,
            _holderIndex[pass.HostId],
            pass.Doors.Aggregate((byte)0, (mask, door) => (byte)(mask | _doorBits.GetValueOrDefault(door.DoorNumber))),
            (byte)pass.Kinds,
            TableTime.Of(pass.From),
            TableTime.OfEnd(pass.Until));

        private Dictionary<int, byte> Masks(IEnumerable<KeyDoor> keyDoors) => keyDoors
            .GroupBy(keyDoor => keyDoor.KeyId)
            .ToDictionary(
                group => group.Key,
                group => group.Aggregate((byte)0, (mask, keyDoor) => (byte)(mask | _doorBits[keyDoor.DoorNumber])));
    }
}
