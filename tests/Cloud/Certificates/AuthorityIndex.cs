namespace DoorController.Cloud.Certificates;

/// <summary>Says which files hold the authorities; the file that keeps it is replaced whole, so that a change is made or not made.</summary>
/// <param name="Version">Moves on with every change of what controllers trust; 0 for what the first bundles had.</param>
/// <param name="InUse">The authority that signs the server's certificate: the name of its files.</param>
/// <param name="Next">The one that will; null for none.</param>
/// <param name="Old">The one that did and is still trusted; null for none.</param>
internal sealed record AuthorityIndex(long Version, string InUse, string? Next, string? Old)
{
    /// <summary>Before any change.</summary>
    public static AuthorityIndex First { get; } = new(0, "ca", null, null);

    /// <summary>All that controllers trust, the one in use first.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<string> Names => new[] { InUse, Next, Old }.OfType<string>();
}
