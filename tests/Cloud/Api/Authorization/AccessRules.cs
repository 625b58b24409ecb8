namespace DoorController.Cloud.Api.Authorization;

/// <summary>Says at an endpoint who may call it.</summary>
internal static class AccessRules
{
    /// <summary>Anyone may call it.</summary>
    public static TBuilder AllowsAnyone<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new AccessRule(Audience.Anyone));

    /// <summary>Who is signed in may call it, also without the authenticator that is wanted.</summary>
    public static TBuilder RequiresSession<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new AccessRule(Audience.Session));

    /// <summary>Who is signed in may call it.</summary>
    public static TBuilder RequiresSignIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new AccessRule(Audience.SignedIn));

    /// <summary>Managers of the property that the ids of route and query belong to may call it.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.With(new AccessRule(Audience.Manager, permission));

    /// <summary>Managers of the building that the body names may call it.</summary>
    public static RouteHandlerBuilder RequiresInBody<TBody>(
        this RouteHandlerBuilder endpoint, Permission permission, Func<TBody, int> building) => endpoint
            .With(new AccessRule(Audience.Manager, permission, BuildingInBody: true))
            .AddEndpointFilter(async (call, next) =>
            {
                TBody body = call.Arguments.OfType<TBody>().Single();
                HttpContext context = call.HttpContext;
                await context.RequestServices.GetRequiredService<Admission>().AdmitToBuildingAsync(
                    context.RequestServices.GetRequiredService<Caller>(), building(body), permission, context.RequestAborted);
                return await next(call);
            });

    private static TBuilder With<TBuilder>(this TBuilder endpoint, AccessRule rule)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(rule);
}
