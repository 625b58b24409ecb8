namespace DoorController.Cloud.Api;

/// <summary>Notes at an endpoint how it may refuse.</summary>
internal static class RefusalNoting
{
    /// <summary>Adds codes of <see cref="Contract.Errors"/> to those that follow from the access rule and the body.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params string[] codes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RefusalNotes(codes));
}
