using System.Text.Json;
using System.Text.Json.Serialization;

namespace DoorController.Contract;

/// <summary>How the contract is written as JSON: camel case, enumerations in upper snake case, times in UTC.</summary>
public static class ContractJson
{
    /// <summary>For clients.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Makes options read and write the contract.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }
}
