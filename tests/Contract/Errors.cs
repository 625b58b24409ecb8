namespace DoorController.Contract;

/// <summary>The codes of refusals.</summary>
public static class Errors
{
    /// <summary>400: the body is no JSON of the form, or a field is missing.</summary>
    public const string MalformedRequest = "MALFORMED_REQUEST";

    /// <summary>400: the field is empty, too long, holds control characters, or is outside its range.</summary>
    public const string InvalidField = "INVALID_FIELD";

    /// <summary>401: nobody is signed in.</summary>
    public const string SignInRequired = "SIGN_IN_REQUIRED";

    /// <summary>401: mail address, password or code is wrong; it is not said which.</summary>
    public const string SignInFailed = "SIGN_IN_FAILED";

    /// <summary>401: the password is right and the authenticator's code is wanted too.</summary>
    public const string CodeRequired = "CODE_REQUIRED";

    /// <summary>403: a manager must set up an authenticator first.</summary>
    public const string AuthenticatorRequired = "AUTHENTICATOR_REQUIRED";

    /// <summary>429: too many attempts; the header Retry-After says how many seconds to wait.</summary>
    public const string TooManyAttempts = "TOO_MANY_ATTEMPTS";

    /// <summary>403: the form was not made by this session.</summary>
    public const string ForgedRequest = "FORGED_REQUEST";

    /// <summary>409: the request with this requestId was carried out before.</summary>
    public const string RequestReplayed = "REQUEST_REPLAYED";

    /// <summary>403: the role does not allow it.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>404: there is no such thing, or it is another property's.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>409: somebody else changed it since it was read.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>409: another one has that name, mail address or number.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";

    /// <summary>409: it is used by others, which the detail names.</summary>
    public const string InUse = "IN_USE";

    /// <summary>400: the password has fewer than 12 characters, or no upper-case letter, digit or symbol.</summary>
    public const string WeakPassword = "WEAK_PASSWORD";

    /// <summary>400: the link is unknown, used or too old.</summary>
    public const string LinkInvalid = "LINK_INVALID";

    /// <summary>400: buildingId is missing. The name is that of calls whose ids are UUIDs.</summary>
    public const string BuildingUuidRequired = "BUILDING_UUID_REQUIRED";

    /// <summary>400: both mail address and phone number are given.</summary>
    public const string EmailAndPhoneProvided = "EMAIL_AND_PHONE_PROVIDED";

    /// <summary>400: the mail address is empty.</summary>
    public const string EmailCanNotBeEmpty = "EMAIL_CAN_NOT_BE_EMPTY";

    /// <summary>400: neither mail address nor phone number is given.</summary>
    public const string EmailOrPhoneRequired = "EMAIL_OR_PHONE_REQUIRED";

    /// <summary>400: permanent access needs a mail address.</summary>
    public const string EmailRequiredForPermanent = "EMAIL_REQUIRED_FOR_PERMANENT";

    /// <summary>400: an app pass needs a mail address.</summary>
    public const string EmailRequired = "EMAIL_REQUIRED";

    /// <summary>400: the mail address has no form of one.</summary>
    public const string InvalidEmail = "INVALID_EMAIL";

    /// <summary>400: this kind of code has no end of its own.</summary>
    public const string EndTimeNotSupported = "END_TIME_NOT_SUPPORTED";

    /// <summary>400: the end is before the start, or over.</summary>
    public const string InvalidEndTime = "INVALID_END_TIME";

    /// <summary>400: the phone number is not + and 7 to 15 digits.</summary>
    public const string InvalidPhone = "INVALID_PHONE";

    /// <summary>400: the start is in the past, or too far ahead.</summary>
    public const string InvalidStartTime = "INVALID_START_TIME";

    /// <summary>400: the person may not share any Key, or is a guest.</summary>
    public const string UserCanNotShare = "USER_CAN_NOT_SHARE";

    /// <summary>400: the host has no access to the door now that could be shared.</summary>
    public const string ShareableAccessRequired = "SHAREABLE_ACCESS_REQUIRED";

    /// <summary>400: the host has access to the door and may not share it.</summary>
    public const string SharingNotEnabled = "SHARING_NOT_ENABLED";

    /// <summary>400: the host may not share the door for all of the time asked for.</summary>
    public const string RequestedTimeOutsideShareableAccess = "REQUESTED_TIME_OUTSIDE_SHAREABLE_ACCESS";

    /// <summary>400: no Key that gives the access provides doorcodes at the door.</summary>
    public const string DoorcodeDisabled = "DOORCODE_DISABLED";

    /// <summary>400: a residents' door code can be made anew by its holder, no other.</summary>
    public const string DoorcodeNotResettable = "DOORCODE_NOT_RESETTABLE";

    /// <summary>409: with one more code at the door they could be guessed.</summary>
    public const string TooManyDoorcodes = "TOO_MANY_DOORCODES";

    /// <summary>400: a Key has at least one door.</summary>
    public const string DoorsRequired = "DOORS_REQUIRED";

    /// <summary>409: the card has no secure chip, so there is no key for it.</summary>
    public const string CardWithoutKey = "CARD_WITHOUT_KEY";

    /// <summary>409: no controller has brought the root that the keys of cards come from.</summary>
    public const string CardRootMissing = "CARD_ROOT_MISSING";

    /// <summary>409: the card was given before a controller was stolen; it is to be taken away and given anew first.</summary>
    public const string CardToReplace = "CARD_TO_REPLACE";

    /// <summary>400: the same door or Key stands there twice.</summary>
    public const string Duplicate = "DUPLICATE";

    /// <summary>400: a stretch of a schedule ends before it starts, or lasts more than 24 hours.</summary>
    public const string InvalidInterval = "INVALID_INTERVAL";

    /// <summary>400: two stretches of a schedule overlap.</summary>
    public const string OverlappingIntervals = "OVERLAPPING_INTERVALS";

    /// <summary>400: a code has 4 to 7 digits at residence doors and 7 elsewhere.</summary>
    public const string InvalidCodeLength = "INVALID_CODE_LENGTH";

    /// <summary>400: nobody has said that the person stands before the door.</summary>
    public const string PresenceNotConfirmed = "PRESENCE_NOT_CONFIRMED";

    /// <summary>404: there is no such door.</summary>
    public const string UnknownDoor = "UNKNOWN_DOOR";

    /// <summary>403: the door is not opened through the cloud.</summary>
    public const string CloudOpeningOff = "CLOUD_OPENING_OFF";

    /// <summary>409: the door's controller is not connected.</summary>
    public const string DoorOffline = "DOOR_OFFLINE";

    /// <summary>409: somebody else is opening a door of the controller through the cloud; the next moment it is free.</summary>
    public const string DoorBusy = "DOOR_BUSY";

    /// <summary>504: the door's controller did not answer in time.</summary>
    public const string DoorSilent = "DOOR_SILENT";

    /// <summary>409: the opening was answered before, or its time is over.</summary>
    public const string OpeningOver = "OPENING_OVER";
}
