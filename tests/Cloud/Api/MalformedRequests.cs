using System.Text.Json;
using System.Text.RegularExpressions;
using DoorController.Contract;

namespace DoorController.Cloud.Api;

/// <summary>Says which member of a request could not be read.</summary>
internal static partial class MalformedRequests
{
    /// <summary>The refusal, naming the member if it is known.</summary>
    public static ErrorBody Describe(BadHttpRequestException exception)
    {
        if (exception.InnerException is JsonException json)
        {
            return new ErrorBody(Errors.MalformedRequest, Field(json), Detail(json));
        }

        Match parameter = BoundParameter().Match(exception.Message);
        return parameter.Success
            ? new ErrorBody(Errors.MalformedRequest, parameter.Groups[1].Value, "The value can't be read.")
            : new ErrorBody(Errors.MalformedRequest, null, Words(exception.StatusCode));
    }

    private static string Words(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "The body is too long.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON, and say so in Content-Type.",
        _ => "The request can't be read.",
    };

    private static string Detail(JsonException json) => MissingMember().Match(json.Message) is { Success: true } missing
        ? $"{missing.Groups[1].Value} is missing."
        : NullElement().IsMatch(json.Message) ? "Something must stand in every place of a list; null can't."
        : "The body is no JSON of the form that is described in /openapi/v1.json.";

    private static string? Field(JsonException json)
    {
        string path = (json.Path ?? "$").TrimStart('$').TrimStart('.');
        if (MissingMember().Match(json.Message) is { Success: true } missing)
        {
            string name = missing.Groups[1].Value;
            return path.Length == 0 || path == name ? name : $"{path}.{name}";
        }

        if (NullElement().Match(json.Message) is { Success: true } element)
        {
            // Here the path is that of the object that has the list.
            return path.Length == 0 ? element.Groups[1].Value : $"{path}.{element.Groups[1].Value}";
        }

        return path.Length == 0 ? null : path;
    }

    [GeneratedRegex("missing required properties including: '([^']+)'")]
    private static partial Regex MissingMember();

    [GeneratedRegex("^The element '([^']+)' is null")]
    private static partial Regex NullElement();

    [GeneratedRegex("parameter \"[^ ]+ ([A-Za-z]+)\"")]
    private static partial Regex BoundParameter();
}
