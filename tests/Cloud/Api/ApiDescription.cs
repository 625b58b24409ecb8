namespace DoorController.Cloud.Api;

/// <summary>What the OpenAPI document says of the whole, among it where the calls differ from those of Latch's partner API and why.</summary>
internal static class ApiDescription
{
    /// <summary>In Markdown.</summary>
    public const string Text =
        """
        What managers, residents and guests do with doors, and what their pages call. Refusals are an ErrorBody: a code, the field, and the
        same for people.

        Names and codes follow the partner API of Latch where both have the thing. The differences:

        * Ids are numbers, as buildingId and doorId, not UUIDs. The code for a missing one is BUILDING_UUID_REQUIRED all the same.
        * People hold Keys and never single doors, so there is no PATCH or DELETE of /v1/users/{userId}/doors/{doorId}: a Key with one door
          does it, under /v1/users/{userId}/keys/{keyId}.
        * There is no GET of /v1/buildings/{buildingId}/residents: /v1/users lists all people of a building and says who is a resident.
        * MISSING_END_TIME does not occur: what has no end of its own ends with its day, and everything else may be without end.
        * PASSCODE_TYPE_CANT_BE_REVOKED does not occur: access of every type can be taken away, and doors that are online refuse it at once.
        * granter is the name of the manager who gave the access, which stays when the account goes; there are no partners here.
        * A person has one name, as names don't come in two parts everywhere.
        * The description of a doorcode is VALID, NOT_PROVIDED, NOT_YET, or HIDDEN at residence doors, whose codes managers don't see.
        """;
}
