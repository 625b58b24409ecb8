using System.Globalization;
using System.Text;
using System.Text.Json;
using DoorController.Cloud.Api;

namespace DoorController.Cloud.Management;

/// <summary>Says where the next page of a list begins.</summary>
internal static class PageTokens
{
    /// <summary>After a name, and after an id among equal names.</summary>
    public static string Write(string name, int id) =>
        System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new NamedPlace(name, id)));

    /// <summary>Where a page begins; null for the first.</summary>
    public static NamedPlace? Read(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<NamedPlace>(System.Buffers.Text.Base64Url.DecodeFromChars(token)) is { Name: not null } place
                ? place
                : throw Wrong();
        }
        catch (Exception exception) when (exception is FormatException or JsonException or DecoderFallbackException)
        {
            throw Wrong();
        }
    }

    /// <summary>The id that a page of newest lines goes on below; null for the first page.</summary>
    public static long? ReadId(string? token) => string.IsNullOrEmpty(token)
        ? null
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : throw Wrong();

    private static RefusedException Wrong() => Refuse.Invalid("pageToken", "It is no token of a page.");

    /// <summary>A name, and an id among equal ones.</summary>
    internal sealed record NamedPlace(string Name, int Id);
}
