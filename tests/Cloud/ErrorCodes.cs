namespace DoorController.Cloud;

/// <summary>What the HTTP surface says when it refuses, FORMATS.md sections 4 and 6.</summary>
public static class ErrorCodes
{
    /// <summary>The body does not have the form of a request.</summary>
    public const string MalformedRequest = "MALFORMED_REQUEST";

    /// <summary>The MAC is not the controller's.</summary>
    public const string NotAuthentic = "NOT_AUTHENTIC";

    /// <summary>There is no such controller.</summary>
    public const string UnknownController = "UNKNOWN_CONTROLLER";

    /// <summary>The counter was used before.</summary>
    public const string CounterNotAboveLast = "COUNTER_NOT_ABOVE_LAST";

    /// <summary>The enrolment token was used with another link root.</summary>
    public const string TokenUsed = "TOKEN_USED";

    /// <summary>There is no such enrolment token for this controller.</summary>
    public const string TokenUnknown = "TOKEN_UNKNOWN";

    /// <summary>The enrolment token is too old.</summary>
    public const string TokenExpired = "TOKEN_EXPIRED";

    /// <summary>The link root is that of a controller that was reported stolen.</summary>
    public const string LinkRootStolen = "LINK_ROOT_STOLEN";
}
