using System.Globalization;

namespace DoorController.Pages.Shared;

/// <summary>An address with what is asked behind it; what is empty is left out.</summary>
public static class QueryText
{
    /// <summary>Writes it.</summary>
    public static string Of(string path, params (string Name, object? Value)[] values)
    {
        string[] parts = [.. values.Select(value => (value.Name, Text: Text(value.Value))).Where(part => part.Text.Length > 0)
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Text)}")];
        return parts.Length == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    private static string Text(object? value) => value switch
    {
        DateTimeOffset moment => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
