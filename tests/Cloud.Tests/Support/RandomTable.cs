using DoorController.Cloud.Exchange;
using DoorController.Cloud.Tables;

namespace DoorController.Cloud.Tests.Support;

/// <summary>A table of people who come and go, for tests that try many changes.</summary>
internal sealed class RandomTable
{
    private const uint Day = 86_400;
    private const uint Start = 1_790_000_000;

    private readonly Random _random;
    private readonly LinkKeys _keys;
    private readonly SortedDictionary<int, List<int>> _grants = [];
    private readonly SortedDictionary<int, (int Host, int? Guest)> _passes = [];
    private readonly SortedDictionary<int, (int Subject, bool IsPass, int Door, byte Retired)> _codes = [];
    private readonly SortedDictionary<int, byte> _codeDoors = [];
    private readonly HashSet<int> _shares = [];
    private uint _version = 1;
    private int _next = 1;

    public RandomTable(Random random, LinkKeys keys)
    {
        _random = random;
        _keys = keys;
        for (int i = 0; i < 3; i++)
        {
            _codeDoors.Add(_next++, 3);
        }

        for (int i = 0; i < 60; i++)
        {
            AddPerson();
        }
    }

    public void Change()
    {
        _version += (uint)_random.Next(1, 4);
        int times = _random.Next(1, 4);
        for (int i = 0; i < times; i++)
        {
            Action[] changes = [AddPerson, RemovePerson, AddPass, RemovePass, AddGrant, ToggleShare, ToggleCodes, RemoveCode, AddKey];
            changes[_random.Next(changes.Length)]();
        }
    }

    public KeyTableContents Contents()
    {
        int[] keys = [.. _codeDoors.Keys];
        int[] people = [.. _grants.Keys.Concat(_passes.Values.Select(pass => pass.Host))
            .Concat(_passes.Values.Where(pass => pass.Guest is not null).Select(pass => pass.Guest!.Value)).Distinct().Order()];
        var passes = _passes.OrderBy(pass => pass.Value.Guest ?? int.MaxValue).ThenBy(pass => pass.Key).ToList();
        var holders = new List<KeyTableContents.HolderRow>();
        var grants = new List<KeyTableContents.GrantRow>();
        int given = 0;
        foreach (int person in people)
        {
            List<int> held = _grants.GetValueOrDefault(person) ?? [];
            int count = passes.Count(pass => pass.Value.Guest == person);
            holders.Add(new KeyTableContents.HolderRow(person, grants.Count, given, held.Count, count));
            grants.AddRange(held.Select(key => new KeyTableContents.GrantRow(
                (person * 1_000) + key, Array.IndexOf(keys, key), _shares.Contains((person * 1_000) + key), 0, uint.MaxValue)));
            given += count;
        }

        return new KeyTableContents
        {
            SiteId = FormatVectors.SiteId,
            ControllerId = FormatVectors.ControllerId,
            Version = _version,
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(Start + (_version * Day)),
            Doors = [new KeyTableContents.DoorRow(1, 7, 0), new KeyTableContents.DoorRow(2, 7, 0)],
            Zone = [new KeyTableContents.ZoneRow(0, 3_600), new KeyTableContents.ZoneRow(Start + (_version / 5 * Day), 7_200)],
            Keys = [.. keys.Select(key => new KeyTableContents.KeyRow(key, 3, _codeDoors[key], [0, 0, 0, 0, 0, 0, 0, 0]))],
            Holders = holders,
            Grants = grants,
            Passes = [.. passes.Select(pass => new KeyTableContents.PassRow(
                pass.Key,
                Array.IndexOf(people, pass.Value.Host),
                pass.Value.Guest is { } guest ? Array.IndexOf(people, guest) : null,
                1,
                4,
                0,
                uint.MaxValue))],
            Credentials = [.. _codes.Select(code => new KeyTableContents.CredentialRow(
                _keys.DoorcodeFingerprint(code.Value.Door, $"{1_000_000 + code.Key}"),
                code.Key,
                code.Value.IsPass ? passes.FindIndex(pass => pass.Key == code.Value.Subject) : Array.IndexOf(people, code.Value.Subject),
                (byte)((code.Value.IsPass ? 1 : 0) | (code.Value.Retired << 1)),
                (byte)(1 | ((code.Value.Door - 1) << 4)))).OrderBy(row => row.Fingerprint)],
            Denied = [.. _codes.Where(code => code.Value.Retired == 3).Select(code => (long)code.Key)],
            Hosts = [.. people.Index().Where(person => person.Item % 3 > 0)
                .Select(person => new KeyTableContents.HostRow(person.Item, person.Index, 3, (byte)(person.Item % 2)))],
        };
    }

    private void AddPerson()
    {
        int person = _next++;
        _grants.Add(person, [_codeDoors.Keys.ElementAt(_random.Next(_codeDoors.Count))]);
        _codes.Add(_next++, (person, false, _random.Next(1, 3), 0));
    }

    private void RemovePerson()
    {
        int person = Pick(_grants.Keys);
        _grants.Remove(person);
        RemoveCodes(code => !code.IsPass && code.Subject == person);
        foreach (int pass in _passes.Where(pass => pass.Value.Host == person || pass.Value.Guest == person).Select(pass => pass.Key).ToList())
        {
            Drop(pass);
        }
    }

    private void AddPass()
    {
        int pass = _next++;
        _passes.Add(pass, (Pick(_grants.Keys), _random.Next(2) == 0 ? null : Pick(_grants.Keys)));
        _codes.Add(_next++, (pass, true, _random.Next(1, 3), 0));
    }

    private void RemovePass()
    {
        if (_passes.Count > 0)
        {
            Drop(Pick(_passes.Keys));
        }
    }

    private void AddGrant()
    {
        List<int> held = _grants[Pick(_grants.Keys)];
        int key = Pick(_codeDoors.Keys);
        if (!held.Contains(key))
        {
            held.Add(key);
            held.Sort();
        }
    }

    private void ToggleShare()
    {
        int person = Pick(_grants.Keys);
        int grant = (person * 1_000) + _grants[person][0];
        if (!_shares.Remove(grant))
        {
            _shares.Add(grant);
        }
    }

    /// <summary>A Key stops or starts to provide codes at a door; codes that none provides are retired.</summary>
    private void ToggleCodes()
    {
        int key = Pick(_codeDoors.Keys);
        _codeDoors[key] ^= (byte)_random.Next(1, 4);
        foreach ((int id, (int Subject, bool IsPass, int Door, byte Retired) code) in _codes.Where(code => code.Value.Retired == 0).ToList())
        {
            int holder = code.IsPass ? _passes[code.Subject].Host : code.Subject;
            if (!_grants[holder].Exists(held => (_codeDoors[held] & code.Door) != 0))
            {
                _codes[id] = code with { Retired = 1 };
            }
        }
    }

    private void RemoveCode()
    {
        int id = Pick(_codes.Keys);
        _codes[id] = _codes[id] with { Retired = 3 };
    }

    private void AddKey() => _codeDoors.Add(_next++, 3);

    private void Drop(int pass)
    {
        _passes.Remove(pass);
        RemoveCodes(code => code.IsPass && code.Subject == pass);
    }

    private void RemoveCodes(Predicate<(int Subject, bool IsPass, int Door, byte Retired)> predicate)
    {
        foreach (int id in _codes.Where(code => predicate(code.Value)).Select(code => code.Key).ToList())
        {
            _codes.Remove(id);
        }
    }

    private int Pick(ICollection<int> ids) => ids.ElementAt(_random.Next(ids.Count));
}
