namespace DoorController.Cloud.Tables;

/// <summary>The records of a key table, FORMATS.md section 3, in their order.</summary>
internal sealed record KeyTableContents
{
    public required string SiteId { get; init; }

    public required string ControllerId { get; init; }

    public required uint Version { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required IReadOnlyList<DoorRow> Doors { get; init; }

    public required IReadOnlyList<KeyRow> Keys { get; init; }

    public required IReadOnlyList<HolderRow> Holders { get; init; }

    public required IReadOnlyList<GrantRow> Grants { get; init; }

    public required IReadOnlyList<PassRow> Passes { get; init; }

    public required IReadOnlyList<CredentialRow> Credentials { get; init; }

    internal sealed record DoorRow(int Number, int CodeLength);

    internal sealed record KeyRow(byte Doors, byte DoorcodeDoors);

    internal sealed record HolderRow(int PersonId, int FirstGrant, int GrantCount);

    internal sealed record GrantRow(int KeyIndex, bool MayShareKey, uint From, uint Until);

    internal sealed record PassRow(int PassId, int HostIndex, byte Doors, byte Kinds, uint From, uint Until);

    internal sealed record CredentialRow(ulong Fingerprint, long CredentialId, int SubjectIndex, byte SubjectKind, byte Kind);
}
