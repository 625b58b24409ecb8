namespace DoorController.Cloud.Api.Authorization;

/// <summary>Who may call an endpoint. Every endpoint carries one; without it the endpoint is refused.</summary>
/// <param name="Audience">Who at all.</param>
/// <param name="Permission">What a manager must be allowed to do.</param>
/// <param name="BuildingInBody">Whether the building stands in the body, so that it is looked at once the body is read.</param>
internal sealed record AccessRule(Audience Audience, Permission? Permission = null, bool BuildingInBody = false);
