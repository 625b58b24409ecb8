using System.Globalization;
using System.Text.Json;

namespace DoorController.House.Tests.Surface;

/// <summary>Reads the published surface of a package from its JSON form.</summary>
internal static class JsonApi
{
    public static ApiAssembly Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement root = document.RootElement;
        return new ApiAssembly(
            Text(root, "assembly"),
            Version.Parse(Text(root, "version")),
            Path.GetFileName(file),
            [.. List(root, "references").Select(name => name.GetString()!)],
            List(root, "types").Select(ReadType).ToDictionary(type => type.Name));
    }

    private static ApiType ReadType(JsonElement type)
    {
        string kind = Text(type, "kind");
        var aspects = new Dictionary<string, string>
        {
            [ApiAspect.Kind] = kind,
            [ApiAspect.Visibility] = Visibility(type),
            [ApiAspect.Modifier] = Is(type, "static") ? "static" : Is(type, "sealed") ? "sealed" : Is(type, "abstract") ? "abstract" : "none",
            [ApiAspect.Base] = Text(type, "base", "none"),
            [ApiAspect.Underlying] = Text(type, "underlying", "none"),
            [ApiAspect.Attributes] = Attributes(type),
        };
        if (kind == "struct")
        {
            bool fields = Is(type, "privateFields") || List(type, "fields").Any(field => !Is(field, "static"));
            aspects[ApiAspect.State] = fields ? "fields" : "none";
        }

        IEnumerable<ApiMember> members = List(type, "fields").Select(ReadField)
            .Concat(List(type, "methods").Where(method => !method.TryGetProperty("explicit", out _)).Select(ReadMethod))
            .Concat(List(type, "properties").Where(property => !property.TryGetProperty("explicit", out _)).Select(ReadProperty))
            .Concat(List(type, "events").Select(ReadEvent));
        return new ApiType(
            Text(type, "name"), aspects, [.. List(type, "interfaces").Select(name => name.GetString()!)], members.ToDictionary(member => member.Signature));
    }

    private static ApiMember ReadField(JsonElement field) => new(Text(field, "name"), new Dictionary<string, string>
    {
        [ApiAspect.Type] = Text(field, "type"),
        [ApiAspect.Visibility] = Visibility(field),
        [ApiAspect.Dispatch] = Is(field, "static") ? ApiAspect.Static : "instance",
        [ApiAspect.Constant] = Is(field, "const") ? Value(field.GetProperty("value")) : Is(field, "readonly") ? "read only" : "none",
    });

    private static ApiMember ReadMethod(JsonElement method)
    {
        JsonElement[] parameters = List(method, "parameters");
        string returns = Text(method, "returns");
        return new ApiMember(ApiAspect.Method(Text(method, "name"), parameters.Select(ParameterType), returns), new Dictionary<string, string>
        {
            [ApiAspect.Type] = returns,
            [ApiAspect.Visibility] = Visibility(method),
            [ApiAspect.Dispatch] = Is(method, "static") ? ApiAspect.Static : Is(method, "abstract") ? ApiAspect.Abstract
                : Is(method, "override") ? "override" : Is(method, "virtual") ? "virtual" : "instance",
            [ApiAspect.Names] = string.Join(", ", parameters.Select(parameter => Text(parameter, "name"))),
            [ApiAspect.Defaults] = string.Join(", ", parameters.Select(Default)),
            [ApiAspect.Params] = string.Join(", ", parameters.Select(parameter => Is(parameter, "params") ? "params" : "one")),
            [ApiAspect.SpecialName] = Is(method, "specialName") ? "yes" : "no",
            [ApiAspect.Attributes] = Attributes(method),
        });
    }

    private static ApiMember ReadProperty(JsonElement property) =>
        new(ApiAspect.Property(Text(property, "name"), List(property, "parameters").Select(ParameterType)), new Dictionary<string, string>
        {
            [ApiAspect.Type] = Text(property, "type"),
            [ApiAspect.Dispatch] = Is(property, "static") ? ApiAspect.Static : "instance",
            [ApiAspect.Get] = Text(property, "get", "none"),
            [ApiAspect.Set] = Text(property, "set", "none"),
            [ApiAspect.Attributes] = Attributes(property),
        });

    private static ApiMember ReadEvent(JsonElement member) =>
        new(ApiAspect.Event(Text(member, "name")), new Dictionary<string, string> { [ApiAspect.Type] = Text(member, "type") });

    private static string ParameterType(JsonElement parameter) =>
        parameter.TryGetProperty("by", out JsonElement by) ? $"{by.GetString()} {Text(parameter, "type")}" : Text(parameter, "type");

    private static string Default(JsonElement parameter) =>
        !Is(parameter, "optional") ? "required" : parameter.TryGetProperty("default", out JsonElement value) ? Value(value) : "default";

    private static string Attributes(JsonElement owner) => string.Join("; ", List(owner, "attributes")
        .Where(attribute => ApiAspect.IsCompilersOwn(Text(attribute, "type")))
        .Select(attribute => $"{Text(attribute, "type")}({string.Join(", ", List(attribute, "args").Select(Value))})")
        .Order(StringComparer.Ordinal));

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => throw new InvalidDataException($"A value of kind {value.ValueKind}"),
    };

    private static string Visibility(JsonElement owner) => Is(owner, "protected") ? "protected" : "public";

    private static bool Is(JsonElement owner, string flag) => owner.TryGetProperty(flag, out JsonElement value) && value.GetBoolean();

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    private static string Text(JsonElement owner, string name, string otherwise) =>
        owner.TryGetProperty(name, out JsonElement value) ? value.GetString()! : otherwise;

    private static JsonElement[] List(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out JsonElement value) ? [.. value.EnumerateArray()] : [];
}
