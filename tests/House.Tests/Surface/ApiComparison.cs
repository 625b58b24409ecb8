namespace DoorController.House.Tests.Surface;

/// <summary>Says where a surface promises something other than what is published. What it leaves out is no deviation.</summary>
internal static class ApiComparison
{
    public static IEnumerable<string> Deviations(ApiAssembly surface, ApiAssembly published)
    {
        foreach (ApiType type in surface.Types.Values)
        {
            IEnumerable<string> found = published.Types.TryGetValue(type.Name, out ApiType? counterpart)
                ? Deviations(type, counterpart, surface)
                : [$"{type.Name} is in the surface only"];
            foreach (string deviation in found)
            {
                yield return $"{deviation} (of {published.Origin}).";
            }
        }
    }

    private static IEnumerable<string> Deviations(ApiType surface, ApiType published, ApiAssembly whole)
    {
        foreach (string deviation in Differing(surface.Name, surface.Aspects, published.Aspects))
        {
            yield return deviation;
        }

        foreach (string extra in surface.Interfaces.Except(published.Interfaces))
        {
            yield return $"{surface.Name} implements {extra} in the surface only";
        }

        foreach (string left in published.Interfaces.Except(surface.Interfaces).Where(whole.Types.ContainsKey))
        {
            yield return $"{surface.Name} does not implement {left} in the surface, which has that interface";
        }

        foreach (ApiMember member in surface.Members.Values)
        {
            string name = $"{surface.Name}.{member.Signature}";
            IEnumerable<string> found = published.Members.TryGetValue(member.Signature, out ApiMember? counterpart)
                ? Differing(name, member.Aspects, counterpart.Aspects)
                : [$"{name} is in the surface only; published under that name: {Like(member, published)}"];
            foreach (string deviation in found)
            {
                yield return deviation;
            }
        }
    }

    private static IEnumerable<string> Differing(string name, IReadOnlyDictionary<string, string> surface, IReadOnlyDictionary<string, string> published) =>
        from aspect in surface
        where published.TryGetValue(aspect.Key, out string? value) && value != aspect.Value
            && !(aspect is { Key: ApiAspect.Get or ApiAspect.Set, Value: "none" })
        select $"{name} has {aspect.Key} '{aspect.Value}' in the surface, published is '{published[aspect.Key]}'";

    private static string Like(ApiMember member, ApiType published)
    {
        string start = member.Signature.Split('(', '[', ' ')[0];
        string[] like = [.. published.Members.Keys.Where(signature => signature.Split('(', '[', ' ')[0] == start)];
        return like.Length == 0 ? "nothing" : string.Join(", ", like);
    }
}
