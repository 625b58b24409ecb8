using DoorController.Contract;

namespace DoorController.Cloud.Api;

/// <summary>The refusals that many calls share.</summary>
internal static class Refuse
{
    /// <summary>There is no such thing, or it is another property's: the same answer for both.</summary>
    public static RefusedException NotFound(string? field = null) => new(Errors.NotFound, field, "There is no such thing here.");

    /// <summary>The role does not allow it.</summary>
    public static RefusedException Forbidden() => new(Errors.Forbidden, null, "Your role does not allow this.");

    /// <summary>Nobody is signed in.</summary>
    public static RefusedException NotSignedIn() => new(Errors.SignInRequired, null, "Sign in first.");

    /// <summary>A field is wrong and no other code says how.</summary>
    public static RefusedException Invalid(string field, string detail) => new(Errors.InvalidField, field, detail);
}
