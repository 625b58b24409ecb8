using DoorController.Cloud.Domain;

namespace DoorController.Cloud.Tables;

/// <summary>The people of a table with their grants and with the passes given to them.</summary>
internal sealed class HolderRows
{
    private readonly TableSources _sources;
    private readonly List<int> _holders;
    private readonly Dictionary<int, int> _index;
    private readonly List<PassPart> _passes;
    private readonly ILookup<int, Assignment> _grants;
    private readonly ILookup<int, PassPart> _given;

    public HolderRows(TableSources sources)
    {
        _sources = sources;
        _grants = sources.Assignments.ToLookup(grant => grant.PersonId);
        _passes = [.. sources.Passes.OrderBy(pass => pass.GuestId ?? int.MaxValue).ThenBy(pass => pass.Id)
            .SelectMany(pass => PassPart.Of(
                pass, [.. _grants[pass.HostId]], door => sources.ShareEpochs.GetValueOrDefault((pass.HostId, door))))];
        _given = _passes.Where(part => part.Pass.GuestId is not null).ToLookup(part => part.Pass.GuestId!.Value);
        _holders =
        [
            .. sources.Assignments.Select(grant => grant.PersonId)
                .Concat(sources.Passes.Select(pass => pass.HostId))
                .Concat(_given.Select(passes => passes.Key))
                .Concat(sources.Doorcodes.Where(code => code.PersonId is not null).Select(code => code.PersonId!.Value))
                .Distinct().Order(),
        ];
        _index = _holders.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
    }

    /// <summary>The passes in their order.</summary>
    public IReadOnlyList<PassPart> Passes => _passes;

    /// <summary>Whether a person is in the table.</summary>
    public bool Has(int personId) => _index.ContainsKey(personId);

    public int IndexOf(int personId) => _index[personId];

    /// <summary>Whether a person's cards and phone are known at the controller: somebody with a grant or a pass here.</summary>
    public bool OpensHere(int personId) => _grants.Contains(personId) || _given.Contains(personId);

    public List<KeyTableContents.HolderRow> Holders()
    {
        var rows = new List<KeyTableContents.HolderRow>(_holders.Count);
        int grant = 0;
        int pass = 0;
        foreach (int personId in _holders)
        {
            int grants = _grants[personId].Count();
            int passes = _given[personId].Count();
            rows.Add(new KeyTableContents.HolderRow(personId, grant, pass, grants, passes));
            grant += grants;
            pass += passes;
        }

        return rows;
    }

    public List<KeyTableContents.GrantRow> Grants(IReadOnlyDictionary<int, int> keyIndexes) =>
        [.. _sources.Assignments.Select(grant =>
        {
            (uint from, uint until) = TableTime.Of(grant.Window);
            return new KeyTableContents.GrantRow(grant.Id, keyIndexes[grant.KeyId], grant.MayShareKey, from, until);
        })];
}
