using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DoorController.Contract;

namespace DoorController.Cloud.Api;

/// <summary>Reads the contract strictly: what can't be null and has no default is required, and no member stands there twice.</summary>
internal static class ApiJson
{
    /// <summary>Makes options read and write the contract.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        ContractJson.Configure(options);
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Require } };
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
}
