using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DoorController.Contract;

namespace DoorController.Cloud.Api;

/// <summary>
/// Reads the contract strictly: what can't be null and has no default is required, no list has an element that is null, and no member
/// stands there twice.
/// </summary>
internal static class ApiJson
{
    /// <summary>Makes options read and write the contract.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ContractJson.Configure(options);
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Require, RefuseNullElements } };
    }

    private static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(ContractJson).Assembly)
        {
            return;
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.IsRequired = property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false }
                && Nullable.GetUnderlyingType(property.PropertyType) is null;
        }
    }

    /// <summary>The annotations of the language that are respected do not reach the elements of lists.</summary>
    private static void RefuseNullElements(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(ContractJson).Assembly)
        {
            return;
        }

        List<JsonPropertyInfo> lists = [.. type.Properties.Where(property => property.Get is not null
            && property.PropertyType is { IsGenericType: true } list && list.IsAssignableTo(typeof(IEnumerable))
            && !list.GenericTypeArguments[0].IsValueType)];
        if (lists.Count > 0)
        {
            type.OnDeserialized = read => lists.ForEach(list => Check(read, list));
        }
    }

    private static void Check(object read, JsonPropertyInfo list)
    {
        foreach ((int index, object? element) in (list.Get!(read) as IEnumerable ?? Array.Empty<object>()).Cast<object?>().Index())
        {
            if (element is null)
            {
                throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"The element '{list.Name}[{index}]' is null."));
            }
        }
    }
}
