using DoorController.Contract;

namespace DoorController.Cloud.Api;

/// <summary>Which HTTP status goes with which code; 400 for all that are not named here.</summary>
internal static class RefusalStatuses
{
    private static readonly Dictionary<string, int> Special = new(StringComparer.Ordinal)
    {
        [Errors.SignInRequired] = StatusCodes.Status401Unauthorized,
        [Errors.SignInFailed] = StatusCodes.Status401Unauthorized,
        [Errors.CodeRequired] = StatusCodes.Status401Unauthorized,
        [Errors.AuthenticatorRequired] = StatusCodes.Status403Forbidden,
        [Errors.ForgedRequest] = StatusCodes.Status403Forbidden,
        [Errors.Forbidden] = StatusCodes.Status403Forbidden,
        [Errors.NotFound] = StatusCodes.Status404NotFound,
        [Errors.RequestReplayed] = StatusCodes.Status409Conflict,
        [Errors.Conflict] = StatusCodes.Status409Conflict,
        [Errors.AlreadyExists] = StatusCodes.Status409Conflict,
        [Errors.InUse] = StatusCodes.Status409Conflict,
        [Errors.TooManyDoorcodes] = StatusCodes.Status409Conflict,
        [Errors.CardWithoutKey] = StatusCodes.Status409Conflict,
        [Errors.CardRootMissing] = StatusCodes.Status409Conflict,
        [Errors.CardToReplace] = StatusCodes.Status409Conflict,
        [Errors.CloudOpeningOff] = StatusCodes.Status403Forbidden,
        [Errors.UnknownDoor] = StatusCodes.Status404NotFound,
        [Errors.DoorOffline] = StatusCodes.Status409Conflict,
        [Errors.DoorBusy] = StatusCodes.Status409Conflict,
        [Errors.OpeningOver] = StatusCodes.Status409Conflict,
        [Errors.DoorSilent] = StatusCodes.Status504GatewayTimeout,
        [Errors.TooManyAttempts] = StatusCodes.Status429TooManyRequests,
    };

    /// <summary>The status of a code.</summary>
    public static int Of(string code) => Special.GetValueOrDefault(code, StatusCodes.Status400BadRequest);
}
