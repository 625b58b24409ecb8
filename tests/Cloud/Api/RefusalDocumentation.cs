using DoorController.Cloud.Api.Authorization;
using DoorController.Contract;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DoorController.Cloud.Api;

/// <summary>Writes into the OpenAPI document with which statuses and codes each call may refuse.</summary>
internal static class RefusalDocumentation
{
    /// <summary>Adds the refusals of one operation.</summary>
    public static async Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (PeopleListener.IsForControllers("/" + context.Description.RelativePath))
        {
            return;
        }

        List<string> codes = [.. metadata.OfType<RefusalNotes>().SelectMany(notes => notes.Codes)];
        codes.AddRange(FromRule(metadata.OfType<AccessRule>().LastOrDefault()));
        if (operation.RequestBody is not null)
        {
            codes.Add(Errors.MalformedRequest);
        }

        IOpenApiSchema schema = await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, cancellation);
        operation.Responses ??= [];
        foreach (IGrouping<int, string> status in codes.Distinct().GroupBy(RefusalStatuses.Of).OrderBy(group => group.Key))
        {
            operation.Responses[$"{status.Key}"] = new OpenApiResponse
            {
                Description = string.Join(", ", status.Order(StringComparer.Ordinal)),
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
            };
        }
    }

    private static IEnumerable<string> FromRule(AccessRule? rule) => rule?.Audience switch
    {
        Audience.Session => [Errors.SignInRequired, Errors.ForgedRequest],
        Audience.SignedIn => [Errors.SignInRequired, Errors.ForgedRequest, Errors.AuthenticatorRequired],
        Audience.Manager =>
            [Errors.SignInRequired, Errors.ForgedRequest, Errors.AuthenticatorRequired, Errors.Forbidden, Errors.NotFound],
        _ => [],
    };
}
